import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProviderId } from '../ports/chat-model';
import { ProviderError } from '../ports/provider-error';

/** Ends the call under way with this failure. */
export type Stop = (failure: ProviderError) => void;

/**
 * Runs work that can be ended from outside, even when what it waits for ignores its signal. Its listener is gone when it settles,
 * and whatever it left running is told to stop.
 * @param signal of the caller: ends it too
 * @param work is given a signal that aborts when it is ended, and a way to end it
 * @throws ProviderError `aborted` when `signal` aborted, the failure given to `stop`, else what the work threw
 */
export async function stoppable<T>(
  provider: ProviderId,
  signal: AbortSignal | undefined,
  work: (own: AbortSignal, stop: Stop) => Promise<T>,
): Promise<T> {
  const callerLeft = (): ProviderError => new ProviderError(provider, 'aborted', 'the caller went away');
  if (signal?.aborted) throw callerLeft();
  // One signal, that of the stopping process say, may be shared by every question under way.
  if (signal) setMaxListeners(0, signal);
  const controller = new AbortController();
  let stop: Stop = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = (failure) => {
      // First: aborting makes the work fail too, for a reason that is not the real one.
      reject(failure);
      controller.abort();
    };
  });
  const onAbort = (): void => stop(callerLeft());
  signal?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work(controller.signal, stop), stopped]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Longest time a timer can be set to, in milliseconds: Node fires at once when asked for more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A timer that ends a call; none when the time is infinite. */
export function stopAfter(milliseconds: number, stop: () => void): NodeJS.Timeout | undefined {
  if (!Number.isFinite(milliseconds)) return undefined;
  return setTimeout(stop, Math.min(Math.max(0, milliseconds), LONGEST_TIMER_MS));
}

/**
 * Runs one call that ends by the deadline or with the caller's signal, even when the SDK under it ignores its signal.
 * @param milliseconds Infinity for no deadline
 * @throws ProviderError `transient` at the deadline, `aborted` when `signal` aborted, else what the call threw
 */
export function withDeadline<T>(
  provider: ProviderId,
  milliseconds: number,
  signal: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return stoppable(provider, signal, async (own, stop) => {
    const timer = stopAfter(milliseconds, () => stop(late(provider, 'no answer', milliseconds)));
    try {
      // The work goes on alone when it is ended from outside: the timer must not outlive the call.
      own.addEventListener('abort', () => clearTimeout(timer), { once: true });
      return await call(own);
    } finally {
      clearTimeout(timer);
    }
  });
}

/** The failure of a provider that was too slow. */
export function late(provider: ProviderId, what: string, milliseconds: number): ProviderError {
  return new ProviderError(provider, 'transient', `${what} within ${Math.round(milliseconds)} ms`);
}

/**
 * Waits before another try.
 * @throws the signal's reason when it aborts first
 */
export async function waitToRetry(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal) setMaxListeners(0, signal);
  try {
    await pause(milliseconds, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
