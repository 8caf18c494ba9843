import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProviderId } from './chat-model';
import { ProviderError } from './provider-error';

/** Waits for one retry of a transient failure, in milliseconds: full jitter between the two. */
const RETRY_DELAY_MIN_MS = 250;
const RETRY_DELAY_MAX_MS = 1_000;

/** Longest wait a provider may ask for before the next provider is asked instead, in milliseconds. */
const PATIENCE_FOR_RATE_LIMIT_MS = 2_000;

/** A retry with less time than this left for it would only end in another deadline. */
const WORTHWHILE_MS = 250;

/** How often one provider is asked for one answer. */
const MOST_TRIES = 2;

/**
 * What follows a failed call:
 *
 * - `retry`: the same model again, after `delayMs`
 * - `next`: the next provider
 * - `local`: no other remote model, since the question itself was refused; the local answer only quotes the person's own documents
 * - `stop`: nobody waits for the answer any more
 */
export type NextStep = { kind: 'retry'; delayMs: number } | { kind: 'next' | 'local' | 'stop' };

/**
 * The failover policy, one row per failure class.
 * @param tries calls made to this provider so far, the failed one included
 * @param timeLeftMs what this provider has left for this question
 * @param random in [0, 1)
 */
export function nextStep(failure: ProviderError, tries: number, timeLeftMs: number, random: () => number = Math.random): NextStep {
  switch (failure.failure) {
    case 'transient':
      return retryWithin(timeLeftMs, tries, jitter(random));
    case 'rate':
      if (failure.retryAfterMs === undefined || failure.retryAfterMs > PATIENCE_FOR_RATE_LIMIT_MS) return { kind: 'next' };
      return retryWithin(timeLeftMs, tries, failure.retryAfterMs);
    case 'quota':
    case 'config':
      return { kind: 'next' };
    case 'request':
    case 'content':
      return { kind: 'local' };
    case 'aborted':
      return { kind: 'stop' };
  }
}

function retryWithin(timeLeftMs: number, tries: number, delayMs: number): NextStep {
  return tries < MOST_TRIES && timeLeftMs - delayMs >= WORTHWHILE_MS ? { kind: 'retry', delayMs } : { kind: 'next' };
}

/** Full jitter (AWS, "Exponential Backoff And Jitter"): clients that failed together do not come back together. */
function jitter(random: () => number): number {
  return RETRY_DELAY_MIN_MS + random() * (RETRY_DELAY_MAX_MS - RETRY_DELAY_MIN_MS);
}

/** First and longest wait between tries for a batch of documents, in milliseconds; doubled in between. */
const DOCUMENT_DELAY_MIN_MS = 500;
const DOCUMENT_DELAY_MAX_MS = 30_000;

/**
 * How long a batch of documents waits before its next try: nobody sits in front of it, so it waits for what passes by itself.
 * @param failures failed calls in a row, this one included
 * @returns milliseconds; undefined when waiting does not help
 */
export function documentRetryDelay(failure: ProviderError, failures: number, random: () => number = Math.random): number | undefined {
  if (failure.failure !== 'transient' && failure.failure !== 'rate') return undefined;
  const ceiling = Math.min(DOCUMENT_DELAY_MAX_MS, DOCUMENT_DELAY_MIN_MS * 2 ** failures);
  return failure.retryAfterMs ?? DOCUMENT_DELAY_MIN_MS + random() * (ceiling - DOCUMENT_DELAY_MIN_MS);
}

/**
 * What one provider may use of the time left, so that each one behind it can still be asked.
 * @param providersLeft remote providers not asked yet, this one included
 */
export function shareOfTime(timeLeftMs: number, providersLeft: number): number {
  return Math.max(0, timeLeftMs / Math.max(1, providersLeft));
}

/**
 * Runs one call that ends by the deadline or with the caller's signal, even when the SDK under it ignores its signal.
 * Timer and listener are gone when it settles.
 * @throws ProviderError `transient` at the deadline, `aborted` when `signal` aborted, else what the call threw
 */
export async function withDeadline<T>(
  provider: ProviderId,
  milliseconds: number,
  signal: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const callerLeft = (): ProviderError => new ProviderError(provider, 'aborted', 'the caller went away');
  if (signal?.aborted) throw callerLeft();
  // One signal, that of the stopping process say, may be shared by every question under way.
  if (signal) setMaxListeners(0, signal);
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    const stop = (error: ProviderError): void => {
      reject(error);
      controller.abort();
    };
    timer = setTimeout(
      () => stop(new ProviderError(provider, 'transient', `no answer within ${Math.round(milliseconds)} ms`)),
      milliseconds,
    );
    onAbort = () => stop(callerLeft());
    signal?.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([call(controller.signal), end]);
  } finally {
    clearTimeout(timer);
    if (onAbort) signal?.removeEventListener('abort', onAbort);
  }
}

/** What a call threw, as a ProviderError: anything an adapter did not classify counts as transient. */
export function asProviderError(provider: ProviderId, thrown: unknown): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  return new ProviderError(provider, 'transient', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
}

/**
 * Waits before another try.
 * @throws the signal's reason when it aborts first
 */
export async function waitToRetry(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await pause(milliseconds, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
