import { nextPacificMidnight } from './pacific-midnight';
import type { FailureClass, ProviderError } from '../ports/provider-error';

/** Transient failures in a row that open the breaker. */
const FAILURES_IN_A_ROW = 3;

/** A wrong setting stays wrong until somebody changes it: the breaker stays open this many times longer. */
const CONFIG_FACTOR = 10;

/** How long the breaker stays open for an account without quota or credit, in milliseconds, when the provider names no time. */
const QUOTA_PAUSE_MS = 15 * 60_000;

/** Longest pause after a limit per minute, in milliseconds, whatever the server asks for. */
const LONGEST_RATE_PAUSE_MS = QUOTA_PAUSE_MS;

/**
 * - `closed`: calls go through
 * - `open`: none does, until `openUntil`
 * - `half_open`: one test call at a time goes through
 */
export type BreakerPosition = 'closed' | 'open' | 'half_open';

/** The state of a breaker and the last calls it saw, for the status. Times are ISO 8601, UTC. */
export interface BreakerState {
  state: BreakerPosition;
  openUntil: string | null;
  lastFailure: FailureClass | null;
  lastFailureAt: string | null;
  /** HTTP status of the last failure, when there was an answer. */
  lastStatus?: number;
  /** Which setting to change. */
  lastAdvice?: string;
  lastSuccessAt: string | null;
  /** The model that answered last, as the provider reports it. */
  answeredBy: string | null;
}

/** Permission to make one call. Exactly one of its methods is called when the call is over; further calls do nothing. */
export interface Admission {
  /** @param answeredBy the model that really answered */
  succeeded(answeredBy: string): void;
  failed(error: ProviderError): void;
  /** The call says nothing about the provider. */
  released(): void;
}

/**
 * Circuit breaker of one model (Nygard, "Release It!"): stops calls to a model that is known to fail. Three transient failures in a row
 * open it, or one failure of a lasting kind. When its pause is over, one test call shows whether the model is back; other calls are
 * refused until that call has ended.
 */
export class CircuitBreaker {
  private openUntil = 0;
  /** What opened it; undefined while it is closed. */
  private openedBy: FailureClass | undefined;
  private isProbing = false;
  private failuresInARow = 0;
  /** Raised when it opens or closes: the outcome of a call admitted in an earlier era no longer changes the state. */
  private era = 0;
  private lastFailure: { error: ProviderError; at: number } | undefined;
  private lastSuccess: { answeredBy: string; at: number } | undefined;

  /**
   * @param cooldownMs AI_BREAKER_COOLDOWN
   * @param now milliseconds since the epoch
   * @param governing lets calls through only while it is closed; it hears of none of them
   */
  constructor(
    private readonly cooldownMs: number,
    private readonly now: () => number,
    private readonly governing?: CircuitBreaker,
  ) {}

  get position(): BreakerPosition {
    if (!this.openedBy) return 'closed';
    return this.now() < this.openUntil ? 'open' : 'half_open';
  }

  /** Whether a call would be let through now. */
  get isPassable(): boolean {
    if (this.governing && this.governing.position !== 'closed') return false;
    return this.position === 'closed' || (this.position === 'half_open' && !this.isProbing);
  }

  /** Milliseconds until it lets a call through again; 0 when it does, or while a test call is running. */
  get remainingMs(): number {
    return this.openedBy ? Math.max(0, this.openUntil - this.now()) : 0;
  }

  /** The failure that was seen last. */
  get failure(): ProviderError | undefined {
    return this.lastFailure?.error;
  }

  /** Permission to make one call; undefined when none may be made now. */
  admit(): Admission | undefined {
    if (!this.isPassable) return undefined;
    const isProbe = this.position === 'half_open';
    if (isProbe) this.isProbing = true;
    const { era } = this;
    let isOver = false;
    const once = (settle: () => void): void => {
      if (isOver) return;
      isOver = true;
      if (isProbe && era === this.era) this.isProbing = false;
      settle();
    };
    return {
      succeeded: (answeredBy) => once(() => this.succeeded(answeredBy, era)),
      failed: (error) => once(() => this.failed(error, era)),
      released: () => once(() => undefined),
    };
  }

  state(): BreakerState {
    const error = this.lastFailure?.error;
    return {
      state: this.position,
      openUntil: this.position === 'open' ? isoTime(this.openUntil) : null,
      lastFailure: error?.failure ?? null,
      lastFailureAt: this.lastFailure ? isoTime(this.lastFailure.at) : null,
      ...(error?.status !== undefined && { lastStatus: error.status }),
      ...(error?.advice !== undefined && { lastAdvice: error.advice }),
      lastSuccessAt: this.lastSuccess ? isoTime(this.lastSuccess.at) : null,
      answeredBy: this.lastSuccess?.answeredBy ?? null,
    };
  }

  private succeeded(answeredBy: string, era: number): void {
    this.lastSuccess = { answeredBy, at: this.now() };
    if (era !== this.era) return;
    this.failuresInARow = 0;
    this.close();
  }

  private failed(error: ProviderError, era: number): void {
    if (error.failure === 'aborted') return;
    this.lastFailure = { error, at: this.now() };
    const pauseMs = this.pauseFor(error, era);
    if (pauseMs > 0) return this.open(pauseMs, error.failure);
    if (era !== this.era) return;
    // A provider that refuses a question works.
    if (error.failure !== 'transient') this.failuresInARow = 0;
    this.close();
  }

  /** The policy table's column for breakers: milliseconds it stays open after this failure, 0 when it does not open. */
  private pauseFor(error: ProviderError, era: number): number {
    switch (error.failure) {
      case 'transient':
        if (era !== this.era) return 0;
        this.failuresInARow += 1;
        return this.isKnownToFail || this.failuresInARow >= FAILURES_IN_A_ROW ? this.cooldownMs : 0;
      case 'rate':
        return Math.min(error.retryAfterMs ?? this.cooldownMs, LONGEST_RATE_PAUSE_MS);
      case 'quota':
        return error.quotaReset === 'day' ? nextPacificMidnight(this.now()) - this.now() : QUOTA_PAUSE_MS;
      case 'config':
        return CONFIG_FACTOR * this.cooldownMs;
      case 'request':
      case 'content':
      case 'aborted':
        return 0;
    }
  }

  /** When it is half open, one failure is enough to open it again; not after a rate limit, which is no fault of the model. */
  private get isKnownToFail(): boolean {
    return this.openedBy !== undefined && this.openedBy !== 'rate';
  }

  private open(pauseMs: number, failure: FailureClass): void {
    const until = this.now() + pauseMs;
    // When several calls fail together, the longest pause counts.
    if (this.position === 'open' && until <= this.openUntil) return;
    this.openUntil = until;
    this.openedBy = failure;
    this.isProbing = false;
    this.era += 1;
  }

  private close(): void {
    if (!this.openedBy) return;
    this.openedBy = undefined;
    this.era += 1;
  }
}

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
