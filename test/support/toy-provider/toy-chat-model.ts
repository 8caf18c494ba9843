import { ChatModel, type ChatPiece, type ChatReply, type ChatRequest } from '../../../src/ai/ports/chat-model';
import { ProviderError } from '../../../src/ai/ports/provider-error';

/** Answers every question with the first passage and a citation, or fails while `isOutOfOrder` is set. */
export class ToyChatModel extends ChatModel {
  readonly provider = 'toy';
  readonly model = 'toy-1';
  isOutOfOrder = false;

  async generate({ passages }: ChatRequest): Promise<ChatReply> {
    if (this.isOutOfOrder) throw new ProviderError('toy', 'config', 'the toy is out of order', { advice: 'Wind the toy up.' });
    const [first] = passages;
    return { text: `${first?.text ?? 'Nothing.'} [1]`, model: 'toy-1-wooden', usage: { inputTokens: 7, outputTokens: 3 } };
  }

  async *stream(request: ChatRequest): AsyncGenerator<ChatPiece> {
    const { text, model, usage } = await this.generate(request);
    yield { text, finish: { model, usage } };
  }
}
