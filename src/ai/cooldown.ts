import type { ProviderError } from './provider-error';

/** Transient failures in a row after which a provider is left alone for a while. */
const FAILURES_IN_A_ROW = 3;

/** A wrong setting or an empty account does not mend itself: the pause is this many times longer. */
const LONG_PAUSE_FACTOR = 10;

/**
 * Remembers who lately failed, so that not every question pays for a call that is known to be hopeless. One per kind of call: a
 * chat model that is gone says nothing about the embedding model of the same provider.
 */
export class Cooldown {
  private readonly transientFailures = new Map<string, number>();
  private readonly pausedUntil = new Map<string, number>();

  /**
   * @param pauseMs AI_BREAKER_COOLDOWN
   * @param now milliseconds since the epoch
   */
  constructor(
    private readonly pauseMs: number,
    private readonly now: () => number,
  ) {}

  /** Milliseconds until `key` should be asked again; 0 when it may be asked now. */
  remainingMs(key: string): number {
    return Math.max(0, (this.pausedUntil.get(key) ?? 0) - this.now());
  }

  isPaused(key: string): boolean {
    return this.remainingMs(key) > 0;
  }

  succeeded(key: string): void {
    this.transientFailures.delete(key);
    this.pausedUntil.delete(key);
  }

  /** Counts a failure and pauses `key` when its class calls for it. Refused questions and callers who left say nothing about a provider. */
  failed(key: string, error: ProviderError): void {
    switch (error.failure) {
      case 'config':
      case 'quota':
        this.pause(key, this.pauseMs * LONG_PAUSE_FACTOR);
        break;
      case 'rate':
        this.pause(key, Math.min(error.retryAfterMs ?? 0, this.pauseMs * LONG_PAUSE_FACTOR));
        break;
      case 'transient': {
        const failures = (this.transientFailures.get(key) ?? 0) + 1;
        this.transientFailures.set(key, failures);
        if (failures >= FAILURES_IN_A_ROW) this.pause(key, this.pauseMs);
        break;
      }
      case 'request':
      case 'content':
      case 'aborted':
        break;
    }
  }

  private pause(key: string, milliseconds: number): void {
    const until = this.now() + milliseconds;
    if (until > (this.pausedUntil.get(key) ?? 0)) this.pausedUntil.set(key, until);
  }
}
