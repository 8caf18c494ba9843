import type { GenerateContentResponse } from '@google/generative-ai';
import type { ChatReply } from '../../ports/chat-model';
import { ProviderError } from '../../ports/provider-error';

/** The finish reason of an answer that reached the limit of its length. */
const CUT = 'MAX_TOKENS';

/** Finish reasons that are not a refusal. Every other one, also those Google adds later, means the answer was withheld. */
const ANSWERED = new Set(['STOP', CUT, 'FINISH_REASON_UNSPECIFIED']);

/** Finish reasons for a malformed reply: a retry may succeed. */
const MALFORMED = new Set(['MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'MALFORMED_RESPONSE']);

/** A reply, or a chunk of a stream, with the fields of the wire format that the SDK's types do not know. */
export type GeminiReply = GenerateContentResponse & {
  modelVersion?: string;
  usageMetadata?: { thoughtsTokenCount?: number; cachedContentTokenCount?: number };
};
type ReplyPart = { text?: string; thought?: boolean };

/** The text of a reply or chunk without the model's thoughts, and why the model stopped, if it did. */
export interface GeminiText {
  text: string;
  reason: string | undefined;
}

/**
 * Reads one reply or chunk. The SDK's `text()` is not used: it includes thoughts and does not report some refusals.
 * @throws ProviderError `content` when the prompt was blocked or the answer is withheld
 */
export function geminiText(reply: GeminiReply): GeminiText {
  const blocked = reply.promptFeedback?.blockReason;
  if (blocked) throw new ProviderError('google', 'content', `the prompt was blocked: ${blocked}`);
  const candidate = reply.candidates?.[0];
  const reason: string | undefined = candidate?.finishReason;
  if (reason && !ANSWERED.has(reason) && !MALFORMED.has(reason)) {
    throw new ProviderError('google', 'content', `the answer was withheld: ${reason}`);
  }
  const parts: readonly ReplyPart[] = candidate?.content?.parts ?? [];
  const text = parts
    .filter((part) => part.thought !== true)
    .map((part) => part.text ?? '')
    .join('');
  return { text, reason };
}

/** The model that answered and the tokens it used. Thoughts are billed as output. */
export function geminiFinish(reply: GeminiReply, reason: string | undefined, model: string): Omit<ChatReply, 'text'> {
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount = 0, cachedContentTokenCount } = reply.usageMetadata ?? {};
  const outputTokens = candidatesTokenCount === undefined ? undefined : candidatesTokenCount + thoughtsTokenCount;
  return {
    model: reply.modelVersion ?? model,
    usage: { inputTokens: promptTokenCount, outputTokens, cachedTokens: cachedContentTokenCount },
    ...(reason === CUT && { truncated: true }),
  };
}
