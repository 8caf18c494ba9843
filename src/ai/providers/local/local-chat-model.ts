import { ChatModel, type ChatPiece, type ChatReply, type ChatRequest } from '../../ports/chat-model';
import { closestPassages } from './closest-passages';
import { documentAnswer } from './document-answer';
import { extractAnswers } from './extractive-answer';
import { nothingFound } from './nothing-found';

export const EXTRACTIVE_MODEL = 'extractive';

/** Answers with sentences of the documents, cited. Not a language model: it adds no words of its own. */
export class LocalChatModel extends ChatModel {
  readonly provider = 'local';
  readonly model = EXTRACTIVE_MODEL;
  override readonly isLocal = true;

  /** Answers when passages clearly do; else shows the closest ones; says that nothing was found when none has to do with the question. */
  async generate({ question, passages, isDoubtful, overview, reply, topics }: ChatRequest): Promise<ChatReply> {
    const own = { model: EXTRACTIVE_MODEL, usage: {} };
    if (reply !== undefined) return { ...own, text: reply };
    const asWhole = overview && !isDoubtful ? documentAnswer(question, passages, overview) : undefined;
    if (asWhole !== undefined) return { ...own, text: asWhole };
    const { text, hasMatch } = extractAnswers(question, passages);
    if (text !== '') return { ...own, text };
    return { ...own, ...(hasMatch ? closestPassages(question, passages) : { text: nothingFound(question, topics) }) };
  }

  /** The answer is made at once, so it comes in one piece. */
  async *stream(request: ChatRequest): AsyncGenerator<ChatPiece> {
    const { text, ...finish } = await this.generate(request);
    yield { text, finish };
  }
}
