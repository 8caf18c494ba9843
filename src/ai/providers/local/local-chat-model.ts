import { ChatModel, type ChatPiece, type ChatReply, type ChatRequest } from '../../chat-model';
import { extractAnswer } from './extractive-answer';

export const EXTRACTIVE_MODEL = 'extractive';

/** What is said when no passage was found. */
export const NOTHING_FOUND = 'The documents hold nothing on this.';

/** Answers with sentences of the documents, cited. Not a language model: it adds no word of its own. */
export class LocalChatModel extends ChatModel {
  readonly provider = 'local';
  readonly model = EXTRACTIVE_MODEL;
  override readonly isLocal = true;

  async generate({ question, passages }: ChatRequest): Promise<ChatReply> {
    return { text: extractAnswer(question, passages) || NOTHING_FOUND, model: EXTRACTIVE_MODEL, usage: {} };
  }

  /** The answer is made at once, so it comes in one piece. */
  async *stream(request: ChatRequest): AsyncGenerator<ChatPiece> {
    const { text, model, usage } = await this.generate(request);
    yield { text, finish: { model, usage } };
  }
}
