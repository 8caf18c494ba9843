/** A folder in which something happens all the time is looked at after so many quiet periods all the same. */
const MOST_QUIET_PERIODS = 10;

/** Decides when a folder is to be looked at next. All times in milliseconds. */
export class LookSchedule {
  private lastLook: number;
  private firstHint: number | undefined;
  private lastHint = 0;
  /** Looks in a row after which the index was not in step. */
  private unfinished = 0;

  /**
   * @param now when the folder was looked at last
   * @param intervalMs how long it goes without a look
   * @param quietMs how long after a hint it is looked at, when no other comes
   */
  constructor(
    now: number,
    private readonly intervalMs: number,
    private readonly quietMs: number,
  ) {
    this.lastLook = now;
  }

  /** Something has changed. */
  hint(now: number): void {
    this.firstHint ??= now;
    this.lastHint = now;
  }

  /** A look begins: what is hinted at from now on leads to another. */
  looked(now: number): void {
    this.lastLook = now;
    this.firstHint = undefined;
  }

  /** @param isDone whether the look has left nothing to do: otherwise the next one is soon, and later each time that this does not change */
  settled(isDone: boolean): void {
    this.unfinished = isDone ? 0 : this.unfinished + 1;
  }

  /** When the next look is due. */
  dueAt(): number {
    const again = this.unfinished > 0 ? this.lastLook + this.quietMs * 2 ** (this.unfinished - 1) : Infinity;
    const hinted =
      this.firstHint === undefined ? Infinity : Math.min(this.lastHint + this.quietMs, this.firstHint + this.quietMs * MOST_QUIET_PERIODS);
    return Math.min(this.lastLook + this.intervalMs, again, hinted);
  }
}
