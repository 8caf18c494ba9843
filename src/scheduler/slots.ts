/**
 * Slots are the times at which a job is due: the multiples of its interval since the epoch, the same in every process. A daily
 * job's slots are midnights UTC. Written as ISO 8601, like every time in rows, so that the text names the slot.
 */

/** The newest slot that has begun. */
export function slotAt(now: Date, everyMs: number): string {
  return new Date(Math.floor(now.getTime() / everyMs) * everyMs).toISOString();
}

/** The first slot that is still to come. */
export function slotAfter(now: Date, everyMs: number): string {
  return new Date((Math.floor(now.getTime() / everyMs) + 1) * everyMs).toISOString();
}
