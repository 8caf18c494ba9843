import { withDeadline } from './call-limits';
import type { EmbeddingModel, EmbeddingPurpose } from '../ports/embedding-model';
import type { ProviderCall } from './provider-calls';
import type { RateLimiter } from './rate-limiter';
import { estimateTokens, NO_TOKENS } from './token-estimate';

/** Texts for one embedding model. */
export interface EmbeddingTurn {
  model: EmbeddingModel;
  texts: readonly string[];
  purpose: EmbeddingPurpose;
  rateLimiter: RateLimiter;
  signal: AbortSignal | undefined;
}

/** A call for the vectors of some texts. The SDKs return no token counts for embeddings, so they are estimated. */
export function embeddingCall({ model, texts, purpose, rateLimiter, signal }: EmbeddingTurn): ProviderCall<Float32Array[]> {
  const { provider, model: name } = model.space;
  const { isLocal } = model;
  const tokens = isLocal ? NO_TOKENS : { usage: { inputTokens: estimateTokens(...texts), outputTokens: 0 }, estimated: true };
  return {
    provider,
    model: name,
    kind: 'embed',
    purpose: 'embed',
    isLocal,
    make: (timeLeftMs) => {
      rateLimiter.sent(unitsOf(model, texts.length));
      return withDeadline(provider, isLocal ? Infinity : timeLeftMs, signal, (own) => model.embed(texts, purpose, own));
    },
    usageOf: () => ({ model: name, ...tokens }),
  };
}

/** How much a call for so many texts counts against a limit of requests per minute. */
export function unitsOf(model: EmbeddingModel, texts: number): number {
  return model.countsTexts ? texts : 1;
}
