import { withDeadline } from './call-limits';
import type { EmbeddingModel, EmbeddingPurpose } from '../ports/embedding-model';
import type { ProviderCall } from './provider-calls';
import type { RateLimiter } from './rate-limiter';
import { estimateTokens, NO_TOKENS } from './token-estimate';

/** Texts to be embedded, for whoever makes the call. */
export interface EmbeddingTurn {
  model: EmbeddingModel;
  texts: readonly string[];
  purpose: EmbeddingPurpose;
  pace: RateLimiter;
  signal: AbortSignal | undefined;
}

/** The vectors of some texts, all at once. Providers tell no token counts here that the SDKs hand on, so they are estimated. */
export function embeddingCall({ model, texts, purpose, pace, signal }: EmbeddingTurn): ProviderCall<Float32Array[]> {
  const { provider, model: name } = model.space;
  const isLocal = provider === 'local';
  const tokens = isLocal ? NO_TOKENS : { usage: { inputTokens: estimateTokens(...texts), outputTokens: 0 }, estimated: true };
  return {
    provider,
    model: name,
    kind: 'embed',
    purpose: 'embed',
    isLocal,
    make: (timeLeftMs) => {
      pace.sent(unitsOf(model, texts.length));
      return withDeadline(provider, isLocal ? Infinity : timeLeftMs, signal, (own) => model.embed(texts, purpose, own));
    },
    told: () => ({ model: name, ...tokens }),
  };
}

/** What a call for so many texts counts against a limit of requests per minute. */
export function unitsOf(model: EmbeddingModel, texts: number): number {
  return model.countsTexts ? texts : 1;
}
