import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long a request goes first, in milliseconds: one that takes longer waits for a model, or for a reader. */
const LONGEST_FIRST_MS = 100;

/** How long work in the background waits for requests at a time, in milliseconds: it goes on however many come. */
const PATIENCE_MS = 50;

/** A process has one event loop, and so one of this. */
const requests = new Set<symbol>();
const waiting = new Set<() => void>();

/**
 * Says that a request is under way, before which work in the background waits.
 * @returns to be called when it is answered
 */
export function goFirst(): () => void {
  const request = Symbol('request');
  requests.add(request);
  const late = setTimeout(end, LONGEST_FIRST_MS);
  late.unref();
  function end(): void {
    clearTimeout(late);
    if (!requests.delete(request) || requests.size > 0) return;
    for (const release of waiting) release();
  }
  return end;
}

/**
 * Ends a piece of work in the background: whatever waits for the event loop runs, and requests under way are answered first, up to a moment.
 * Called every few milliseconds of work, since results of the database come without giving anything else a turn.
 */
export async function backgroundTurn(): Promise<void> {
  await nextTurn();
  if (requests.size === 0) return;
  await new Promise<void>((resolve) => {
    const release = (): void => {
      clearTimeout(patience);
      waiting.delete(release);
      resolve();
    };
    const patience = setTimeout(release, PATIENCE_MS);
    waiting.add(release);
  });
}
