const MINUTE_MS = 60_000;

/** Part of a minute's limit that may go out at once; the rest is spread over the minute. */
const BURST_SHARE = 0.1;

/** After a refusal: the rate falls to this part of what was accepted in the last minute. */
const BACK_OFF = 0.9;

/** After each minute without a refusal: the rate is raised by this factor. */
const EASE = 1.1;

/**
 * Token bucket that spreads requests over the minute: by the limit that is set, and by the limit that refusals revealed. After a refusal
 * the rate is that of the last minute, less a tenth; each minute without a refusal raises it again.
 */
export class RateLimiter {
  /** Negative after calls that did not wait. */
  private tokens: number;
  private readonly capacity: number;
  private readonly tokensPerMs: number;
  private filledAt: number;
  /** Requests accepted in the last minute. */
  private accepted: { at: number; units: number }[] = [];
  private learnedPerMinute = Infinity;
  private easedAt = 0;
  /** When the learned rate allows the next request. */
  private nextAt = 0;
  private largest = Infinity;

  /**
   * @param perMinute most units in any minute; 0 for no limit
   * @param now milliseconds on a clock that never goes back
   */
  constructor(
    perMinute: number,
    private readonly now: () => number,
  ) {
    this.capacity = perMinute === 0 ? Infinity : Math.max(1, Math.floor(perMinute * BURST_SHARE));
    // A full bucket plus the refill of less than a minute is, in whole units, at most `perMinute`.
    this.tokensPerMs = (perMinute - this.capacity + 1) / MINUTE_MS;
    this.tokens = this.capacity;
    this.filledAt = now();
  }

  /** Most units one request may have: larger ones never fit the bucket, or were refused. */
  get largestRequest(): number {
    return Math.min(this.capacity, this.largest);
  }

  /** Milliseconds until a request of so many units may go out; 0 for now. */
  waitMs(units: number): number {
    this.fill();
    const forTokens = this.tokens >= units ? 0 : (Math.min(units, this.capacity) - this.tokens) / this.tokensPerMs;
    return Math.max(0, Math.ceil(Math.max(forTokens, this.nextAt - this.now())));
  }

  /** Records that a request goes out, whether or not it waited. */
  sent(units: number): void {
    this.fill();
    this.tokens -= units;
  }

  /** Records that a request was accepted. */
  wasAccepted(units: number): void {
    const now = this.now();
    this.forget(now);
    this.accepted.push({ at: now, units });
    if (now - this.easedAt >= MINUTE_MS) {
      this.learnedPerMinute *= EASE;
      this.largest *= 2;
      this.easedAt = now;
    }
    this.nextAt = now + (units / this.learnedPerMinute) * MINUTE_MS;
  }

  /** Records a refusal for a limit per minute. When nothing was accepted for a minute, the request was too large by itself. */
  wasRefused(units: number): void {
    const now = this.now();
    this.forget(now);
    const allowed = this.accepted.reduce((sum, request) => sum + request.units, 0);
    if (allowed === 0) this.largest = Math.max(1, Math.ceil(units / 2));
    else this.learnedPerMinute = Math.max(1, allowed * BACK_OFF);
    this.easedAt = now;
  }

  private forget(now: number): void {
    this.accepted = this.accepted.filter(({ at }) => now - at < MINUTE_MS);
  }

  private fill(): void {
    const now = this.now();
    if (this.capacity !== Infinity) this.tokens = Math.min(this.capacity, this.tokens + (now - this.filledAt) * this.tokensPerMs);
    this.filledAt = now;
  }
}
