import { messageOf } from '../../common/errors';
import type { ProviderId } from './chat-model';

/**
 * The class of a failed call; decides the next step.
 *
 * - `transient`: overload, server fault, lost connection, deadline: try again, then ask the next provider
 * - `rate`: too many requests per minute: wait when the wait is short, else ask the next provider
 * - `quota`: no quota or credit for a longer time: ask the next provider
 * - `config`: bad key, model gone, not allowed: ask the next provider; the operator must change a setting
 * - `request`: this request is at fault: no other try helps, unless it was too long and can be shortened
 * - `content`: the provider declined to answer this content
 * - `aborted`: the caller went away
 */
export type FailureClass = 'transient' | 'rate' | 'quota' | 'config' | 'request' | 'content' | 'aborted';

export interface ProviderErrorOptions {
  /** HTTP status, when there was an answer. */
  status?: number;
  /** The provider asked for this pause, in milliseconds. */
  retryAfterMs?: number;
  /** For operators: which setting to change. */
  advice?: string;
  /** With `quota`: it is a day's quota, which is renewed by itself. */
  quotaReset?: 'day';
  /** With `request`: it was longer than the model reads. */
  isTooLong?: boolean;
  /** With `transient`: the deadline ended it. */
  isLate?: boolean;
  cause?: unknown;
}

/**
 * A model call that failed. Adapters make these and only classify; the failover policy decides. The message may hold the
 * provider's own words: it goes to the log, never to a caller.
 */
export class ProviderError extends Error {
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly advice?: string;
  readonly quotaReset?: 'day';
  readonly isTooLong: boolean;
  readonly isLate: boolean;

  constructor(
    readonly provider: ProviderId,
    readonly failure: FailureClass,
    message: string,
    options: ProviderErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ProviderError';
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.advice = options.advice;
    this.quotaReset = options.quotaReset;
    this.isTooLong = options.isTooLong ?? false;
    this.isLate = options.isLate ?? false;
  }
}

/** What a call threw, as a ProviderError: anything an adapter did not classify counts as transient. */
export function asProviderError(provider: ProviderId, thrown: unknown): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  return new ProviderError(provider, 'transient', messageOf(thrown), { cause: thrown });
}
