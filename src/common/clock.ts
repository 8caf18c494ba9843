import { Injectable } from '@nestjs/common';

/** The current time, as a port so that tests can stop it or advance it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Milliseconds since the epoch. */
  millis(): number {
    return this.now().getTime();
  }

  /** `now` shifted by `deltaMs`, as stored in rows: ISO 8601, UTC, milliseconds, so that text order is time order. */
  iso(deltaMs = 0): string {
    return new Date(this.millis() + deltaMs).toISOString();
  }
}
