import { nextPacificMidnight } from './pacific-midnight';
import type { FailureClass, ProviderError } from '../ports/provider-error';

/** Transient failures in a row that open the breaker. */
const FAILURES_IN_A_ROW = 3;

/** A wrong setting does not mend itself: the breaker stays open this many times longer. */
const CONFIG_FACTOR = 10;

/** How long an account without quota or credit is left alone, in milliseconds, when nobody says when it will be full again. */
const QUOTA_PAUSE_MS = 15 * 60_000;

/** Longest pause after a limit per minute, in milliseconds, whatever the server asks for. */
const LONGEST_RATE_PAUSE_MS = QUOTA_PAUSE_MS;

/**
 * - `closed`: calls go through
 * - `open`: none does, until `openUntil`
 * - `half_open`: one call at a time goes through, to see whether the others may
 */
export type BreakerPosition = 'closed' | 'open' | 'half_open';

/** What a breaker has seen, for the status. Times are ISO 8601, UTC. */
export interface BreakerState {
  state: BreakerPosition;
  openUntil: string | null;
  lastFailure: FailureClass | null;
  lastFailureAt: string | null;
  /** HTTP status of the last failure, when there was an answer. */
  lastStatus?: number;
  /** Which setting would have prevented it. */
  lastAdvice?: string;
  lastSuccessAt: string | null;
  /** The model that really answered last. */
  answeredBy: string | null;
}

/** Leave to make one call. Exactly one of its methods is called when the call is over; further calls do nothing. */
export interface Admission {
  /** @param answeredBy the model that really answered */
  succeeded(answeredBy: string): void;
  failed(error: ProviderError): void;
  /** The call says nothing about the provider. */
  released(): void;
}

/**
 * Keeps calls from a model that is known to fail, so that not every question pays for it. Three transient failures in a row open it,
 * or one failure of a lasting kind. When its time is over one call finds out whether the model is back, and the others go elsewhere
 * until that one has come back.
 */
export class CircuitBreaker {
  private openUntil = 0;
  /** What opened it; undefined while it is closed. */
  private openedBy: FailureClass | undefined;
  private isProbing = false;
  private failuresInARow = 0;
  /** Raised when it opens or closes: what a call from before tells is old news then. */
  private era = 0;
  private lastFailure: { error: ProviderError; at: number } | undefined;
  private lastSuccess: { answeredBy: string; at: number } | undefined;

  /**
   * @param cooldownMs AI_BREAKER_COOLDOWN
   * @param now milliseconds since the epoch
   */
  constructor(
    private readonly cooldownMs: number,
    private readonly now: () => number,
  ) {}

  get position(): BreakerPosition {
    if (!this.openedBy) return 'closed';
    return this.now() < this.openUntil ? 'open' : 'half_open';
  }

  /** Whether a call would be let through now. */
  get isPassable(): boolean {
    return this.position === 'closed' || (this.position === 'half_open' && !this.isProbing);
  }

  /** Milliseconds until it lets a call through again; 0 when it does, or when another call is finding out. */
  get remainingMs(): number {
    return this.openedBy ? Math.max(0, this.openUntil - this.now()) : 0;
  }

  /** The failure that was seen last. */
  get failure(): ProviderError | undefined {
    return this.lastFailure?.error;
  }

  /** Leave to make one call; undefined when none may be made now. */
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
    // Whoever refuses a question has read it: it is there again.
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

  /** When it is half open, one failure is enough; but a full minute said nothing of this kind. */
  private get isKnownToFail(): boolean {
    return this.openedBy !== undefined && this.openedBy !== 'rate';
  }

  private open(pauseMs: number, failure: FailureClass): void {
    const until = this.now() + pauseMs;
    // Of several calls that fail together, the one that knows the longest pause is right.
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
