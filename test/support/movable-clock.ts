import { Clock } from '../../src/common/clock';

/**
 * A clock that the test advances: it either runs in real time with an offset, or stands still between two calls of {@link advance}.
 */
export class MovableClock extends Clock {
  private shiftMs = 0;

  /** @param held the fixed time; unset, the clock runs in real time */
  constructor(private readonly held?: Date) {
    super();
  }

  override now(): Date {
    return new Date((this.held?.getTime() ?? Date.now()) + this.shiftMs);
  }

  /** Advances the time. */
  advance(milliseconds: number): void {
    this.shiftMs += milliseconds;
  }
}
