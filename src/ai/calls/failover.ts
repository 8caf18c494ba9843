import type { ProviderError } from '../ports/provider-error';

/** Retries of a transient failure for one provider and question. */
const TRANSIENT_RETRIES = 2;

/** Retries after a limit per minute. */
const RATE_RETRIES = 1;

/** Longest first and longest later wait before a retry of a transient failure, in milliseconds; doubled in between. */
const RETRY_CEILING_MS = 500;
const LONGEST_RETRY_CEILING_MS = 4_000;

/** Longest wait a provider may ask for before the next provider is asked instead, in milliseconds. */
const PATIENCE_MS = 5_000;

/** Added to the wait a provider asks for, in milliseconds: timers and clocks differ by a little, and a retry that comes too early fails. */
const MARGIN_MS = 20;

/** Least time that must be left for a retry, in milliseconds: with less it would only miss the deadline. */
const WORTHWHILE_MS = 250;

/**
 * What follows a failed call:
 *
 * - `retry`: the same model again, after `delayMs`
 * - `shorten`: the same model again with less context; when there is nothing to leave out, as `local`
 * - `next`: the next provider
 * - `local`: no other remote model, since the question itself was refused; the local answer only quotes the user's own documents
 * - `stop`: the caller no longer waits for the answer
 */
export type NextStep = { kind: 'retry'; delayMs: number } | { kind: 'shorten' | 'next' | 'local' | 'stop' };

/** The retries made so far for one question, and what is left for more. */
export interface RetryState {
  transientRetries: number;
  rateRetries: number;
  isShortened: boolean;
  /** What this provider has left of the question's time. */
  timeLeftMs: number;
  /** False when retries of this model have become too large a part of its calls. */
  hasBudget: boolean;
}

/**
 * The failover policy: one row per failure class, the same for plain answers, streamed answers before their first text, and
 * embeddings. After the first text nothing is tried again, since the reader would see it twice.
 * @param random in [0, 1)
 */
export function nextStep(failure: ProviderError, state: RetryState, random: () => number = Math.random): NextStep {
  switch (failure.failure) {
    case 'transient': {
      const delayMs = Math.max(backoffDelay(state.transientRetries, random), requestedDelay(failure));
      return retry(state, state.transientRetries < TRANSIENT_RETRIES, delayMs);
    }
    case 'rate':
      return retry(state, state.rateRetries < RATE_RETRIES && failure.retryAfterMs !== undefined, requestedDelay(failure));
    case 'quota':
    case 'config':
      return { kind: 'next' };
    case 'request':
      return { kind: failure.isTooLong && !state.isShortened ? 'shorten' : 'local' };
    case 'content':
      return { kind: 'local' };
    case 'aborted':
      return { kind: 'stop' };
  }
}

function retry({ timeLeftMs, hasBudget }: RetryState, isAllowed: boolean, delayMs: number): NextStep {
  const isWorthwhile = isAllowed && hasBudget && delayMs <= PATIENCE_MS + MARGIN_MS && timeLeftMs - delayMs >= WORTHWHILE_MS;
  return isWorthwhile ? { kind: 'retry', delayMs } : { kind: 'next' };
}

/** Exponential, with full jitter (AWS, "Exponential Backoff And Jitter"): clients that failed together do not come back together. */
function backoffDelay(retries: number, random: () => number): number {
  return random() * Math.min(LONGEST_RETRY_CEILING_MS, RETRY_CEILING_MS * 2 ** retries);
}

function requestedDelay({ retryAfterMs }: ProviderError): number {
  return retryAfterMs === undefined ? 0 : retryAfterMs + MARGIN_MS;
}

/** First and longest wait between tries for a batch of documents, in milliseconds; doubled in between. */
const DOCUMENT_DELAY_MIN_MS = 500;
const DOCUMENT_DELAY_MAX_MS = 30_000;

/**
 * How long a batch of documents waits before its next try. Nobody waits for it, so it waits until a passing failure is over.
 * @param failures failed calls in a row, this one included
 * @returns milliseconds; undefined when waiting does not help
 */
export function documentRetryDelay(failure: ProviderError, failures: number, random: () => number = Math.random): number | undefined {
  if (failure.failure !== 'transient' && failure.failure !== 'rate') return undefined;
  const ceiling = Math.min(DOCUMENT_DELAY_MAX_MS, DOCUMENT_DELAY_MIN_MS * 2 ** failures);
  return failure.retryAfterMs === undefined
    ? DOCUMENT_DELAY_MIN_MS + random() * (ceiling - DOCUMENT_DELAY_MIN_MS)
    : requestedDelay(failure);
}

/**
 * What one provider may use of the time left, so that the providers after it can still be asked.
 * @param providersLeft remote providers not asked yet, this one included
 */
export function shareOfTime(timeLeftMs: number, providersLeft: number): number {
  return Math.max(0, timeLeftMs / Math.max(1, providersLeft));
}
