import { ChatModel, type ChatPiece, type ChatReply, type ChatRequest } from '../../ports/chat-model';
import { documentAnswer } from './document-answer';
import { extractAnswers } from './extractive-answer';
import { nothingFound } from './nothing-found';

export const EXTRACTIVE_MODEL = 'extractive';

/** Answers with sentences of the documents, cited. Not a language model: it adds no words of its own. */
export class LocalChatModel extends ChatModel {
  readonly provider = 'local';
  readonly model = EXTRACTIVE_MODEL;
  override readonly isLocal = true;

  /** Says that nothing was found when no sentence answers, or when search already doubts that one does. */
  async generate({ question, passages, isDoubtful, overview, reply, topics }: ChatRequest): Promise<ChatReply> {
    if (reply !== undefined) return { text: reply, model: EXTRACTIVE_MODEL, usage: {} };
    const asWhole = overview && !isDoubtful ? documentAnswer(question, passages, overview) : undefined;
    const answer = asWhole ?? (isDoubtful ? '' : extractAnswers(question, passages));
    return { text: answer || nothingFound(question, topics), model: EXTRACTIVE_MODEL, usage: {} };
  }

  /** The answer is made at once, so it comes in one piece. */
  async *stream(request: ChatRequest): AsyncGenerator<ChatPiece> {
    const { text, model, usage } = await this.generate(request);
    yield { text, finish: { model, usage } };
  }
}
