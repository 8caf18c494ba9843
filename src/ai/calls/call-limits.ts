import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProviderId } from '../ports/chat-model';
import { ProviderError } from '../ports/provider-error';

/** Ends the running call with this failure. */
export type EndCall = (failure: ProviderError) => void;

/**
 * Runs work that can be ended from outside, even when the SDK under it ignores its signal. When it settles, its listener is removed and
 * what still runs gets an abort signal.
 * @param signal of the caller: ends it too
 * @param work is given a signal that aborts when it is ended, and a function to end it
 * @throws ProviderError `aborted` when `signal` aborted, the failure given to `end`, else what the work threw
 */
export async function cancellable<T>(
  provider: ProviderId,
  signal: AbortSignal | undefined,
  work: (own: AbortSignal, end: EndCall) => Promise<T>,
): Promise<T> {
  const callerLeft = (): ProviderError => new ProviderError(provider, 'aborted', 'the caller went away');
  if (signal?.aborted) throw callerLeft();
  // One signal may be shared by every running question, the signal of a stopping process for example.
  if (signal) setMaxListeners(0, signal);
  const controller = new AbortController();
  let end: EndCall = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    end = (failure) => {
      // Before the abort, which makes the work fail too, with an error that hides the reason.
      reject(failure);
      controller.abort();
    };
  });
  const onAbort = (): void => end(callerLeft());
  signal?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work(controller.signal, end), ended]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Longest time a timer can be set to, in milliseconds: Node fires at once when asked for more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A timer that ends a call; undefined when the time is infinite. */
export function endAfter(milliseconds: number, end: () => void): NodeJS.Timeout | undefined {
  if (!Number.isFinite(milliseconds)) return undefined;
  return setTimeout(end, Math.min(Math.max(0, milliseconds), LONGEST_TIMER_MS));
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
  return cancellable(provider, signal, async (own, end) => {
    const timer = endAfter(milliseconds, () => end(deadlineError(provider, 'no answer', milliseconds)));
    try {
      // Work that ignores the signal goes on after the call was ended: the timer must not.
      own.addEventListener('abort', () => clearTimeout(timer), { once: true });
      return await call(own);
    } finally {
      clearTimeout(timer);
    }
  });
}

/** The failure of a provider that was too slow. */
export function deadlineError(provider: ProviderId, what: string, milliseconds: number): ProviderError {
  return new ProviderError(provider, 'transient', `${what} within ${Math.round(milliseconds)} ms`, { isLate: true });
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
