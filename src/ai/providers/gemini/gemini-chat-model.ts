import type { GenerateContentResponse } from '@google/generative-ai';
import { ChatModel, type ChatReply, type ChatRequest } from '../../chat-model';
import { ProviderError } from '../../provider-error';
import { GeminiClient, type GeminiSettings } from './gemini-client';
import { geminiBodyError, geminiError } from './gemini-errors';

const SETTING = 'GEMINI_CHAT_MODEL';

/** Reasons to finish that are not a refusal. Every other one, also those Google adds later, means the answer was withheld. */
const ANSWERED = new Set(['STOP', 'MAX_TOKENS', 'FINISH_REASON_UNSPECIFIED']);

/** Reasons to finish that are the model's fault, so that another try may do better. */
const STUMBLED = new Set(['MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'MALFORMED_RESPONSE']);

/** Fields of the wire format that the SDK's types do not know. */
type Reply = GenerateContentResponse & { modelVersion?: string };
type ReplyPart = { text?: string; thought?: boolean };

/** Answers through Google Gemini. No sampling parameters are sent: newer models ignore or refuse them. */
export class GeminiChatModel extends ChatModel {
  readonly provider = 'google';
  readonly model: string;
  private readonly client: GeminiClient;

  constructor(settings: GeminiSettings) {
    super();
    this.model = settings.GEMINI_CHAT_MODEL;
    this.client = new GeminiClient(settings, this.model);
  }

  async generate(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    let reply: Reply;
    try {
      const result = await this.client.call(signal, (model) => {
        const contents = [{ role: 'user', parts: [{ text: request.prompt }] }];
        return model.generateContent({ systemInstruction: request.instructions, contents });
      });
      reply = result.response;
    } catch (error) {
      if (signal.aborted) throw new ProviderError('google', 'aborted', 'given up', { cause: error });
      throw geminiError(error, SETTING, this.model);
    }
    const failure = geminiBodyError(reply, SETTING, this.model);
    if (failure) throw failure;
    const usage = reply.usageMetadata;
    return {
      text: answerText(reply),
      model: reply.modelVersion ?? this.model,
      usage: { inputTokens: usage?.promptTokenCount, outputTokens: usage?.candidatesTokenCount },
    };
  }
}

/** The answer without the model's thoughts. The SDK's `text()` is not used: it glues thoughts in, and is silent about some refusals. */
function answerText(reply: Reply): string {
  const blocked = reply.promptFeedback?.blockReason;
  if (blocked) throw new ProviderError('google', 'content', `the prompt was blocked: ${blocked}`);
  const candidate = reply.candidates?.[0];
  const reason: string = candidate?.finishReason ?? 'STOP';
  if (!ANSWERED.has(reason) && !STUMBLED.has(reason)) throw new ProviderError('google', 'content', `the answer was withheld: ${reason}`);
  const parts: readonly ReplyPart[] = candidate?.content?.parts ?? [];
  const text = parts
    .filter((part) => part.thought !== true)
    .map((part) => part.text ?? '')
    .join('')
    .trim();
  if (text === '') throw new ProviderError('google', 'transient', `the answer is empty (${reason})`);
  return text;
}
