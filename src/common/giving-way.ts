import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** How much later than others a thread is run that gives way: of 19 at most. */
const NICENESS = 10;

/**
 * Has the thread that calls this run after those that answer questions, while these have something to do. On Linux alone, where threads have
 * priorities of their own; elsewhere, and where it is not allowed, nothing happens.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    // <process>/task/<thread>
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), NICENESS);
  } catch {
    // Without it the same is done, a little less politely.
  }
}
