import { Clock } from '../../src/common/clock';

/**
 * A time of day that the test moves: the real one, for what happens hours or days later while the rest of the process lives in real
 * time, or one that stands still between two moves.
 */
export class MovableClock extends Clock {
  private shiftMs = 0;

  /** @param held where the time stands; unset, it runs on as the real one does */
  constructor(private readonly held?: Date) {
    super();
  }

  override now(): Date {
    return new Date((this.held?.getTime() ?? Date.now()) + this.shiftMs);
  }

  /** Moves the time on. */
  advance(milliseconds: number): void {
    this.shiftMs += milliseconds;
  }
}
