import { setTimeout as pause } from 'node:timers/promises';

/** Longest wait for a condition, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Resolves when a condition holds, which is asked again and again. @throws when it does not in time */
export async function until(holds: () => Promise<boolean> | boolean, patienceMs = PATIENCE_MS): Promise<void> {
  const limit = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > limit) throw new Error(`still not so after ${patienceMs} ms: ${holds.toString()}`);
    await pause(20);
  }
}
