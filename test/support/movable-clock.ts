import { Clock } from '../../src/common/clock';

/** The real time of day, moved on by the test: for what happens hours or days later while the rest of the process lives in real time. */
export class MovableClock extends Clock {
  private shiftMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }

  /** Moves the time on. */
  advance(milliseconds: number): void {
    this.shiftMs += milliseconds;
  }
}
