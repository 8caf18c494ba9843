import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import type { Attempt, AttemptPurpose } from '../ports/ai.types';
import { waitToRetry } from './call-limits';
import { PROVIDER_NAMES, type ProviderId } from '../ports/chat-model';
import type { Admission, CircuitBreaker } from './circuit-breaker';
import { type CallKind, CircuitBreakers } from './circuit-breakers';
import { nextStep, type Standing } from './failover';
import { asProviderError, ProviderError } from '../ports/provider-error';
import { secretScrubber } from './secrets';
import type { CountedTokens } from './token-estimate';

/** Told of each failed call, with the provider's own words: for operators only. */
export type FailureListener = (failure: ProviderError) => void;

/** Told of each call, however it went. */
export type AttemptListener = (attempt: Attempt) => void;

/** Who waits for a call, and who wants to know how it went. */
export interface CallListeners {
  signal?: AbortSignal;
  onAttempt?: AttemptListener;
  onFailure?: FailureListener;
}

/** A call as the policy sees it: to whom, and how it is made and told. It may be made several times. */
export interface ProviderCall<T> {
  readonly provider: ProviderId;
  readonly model: string;
  readonly kind: CallKind;
  readonly purpose: AttemptPurpose;
  /** Computed here: no deadline, and its failures are ours. */
  readonly isLocal: boolean;
  /**
   * Makes it once.
   * @throws ProviderError, `aborted` when the caller went away
   */
  make(timeLeftMs: number): Promise<T>;
  /** Who really answered, and what it cost. */
  told(result: T): CountedTokens & { model: string };
  /** What a failed call cost all the same; nothing when undefined. */
  spent?(): CountedTokens | undefined;
  /** Whether part of the result has reached the caller, so that no other may take its place. */
  hasBegun?(): boolean;
  /** Makes the next try a shorter one; false when it cannot be. */
  shorten?(): boolean;
}

/**
 * How asking one provider ended: with a result, or with what comes now. `broken`: part of the result has reached the caller.
 * Without an error no call was made.
 */
export type Asked<T> = { kind: 'done'; result: T } | { kind: 'next' | 'local' | 'stop' | 'broken'; error?: ProviderError };

/** Calls to providers under the failover policy, each one recorded. The only place where a model is called for an answer or a vector. */
@Injectable()
export class ProviderCalls {
  private readonly logger = new Logger('ProviderCalls');
  private readonly scrub: (message: string) => string;

  constructor(
    private readonly breakers: CircuitBreakers,
    config: AppConfig,
  ) {
    this.scrub = secretScrubber(config.settings);
  }

  /**
   * Asks one provider, again where the policy says so.
   * @param until when it must be done, on the `performance` clock
   * @throws the signal's reason when it aborts between two tries
   */
  async ask<T>(call: ProviderCall<T>, until: number, listeners: CallListeners): Promise<Asked<T>> {
    const breaker = this.breakerOf(call);
    const budget = this.breakers.budgetOf(call.provider, call.model, call.kind);
    const standing: Standing = { transientRetries: 0, rateRetries: 0, isShortened: false, timeLeftMs: 0, hasBudget: true };
    let error: ProviderError | undefined;
    for (;;) {
      const timeLeftMs = until - performance.now();
      const admission = timeLeftMs > 0 || call.isLocal ? breaker.admit() : undefined;
      if (!admission) return { kind: 'next', error };
      if (!error) budget.called();
      const outcome = await this.attempt(call, admission, timeLeftMs, listeners);
      if ('result' in outcome) return { kind: 'done', result: outcome.result };
      error = outcome.error;
      if (error.failure !== 'aborted' && call.hasBegun?.()) return { kind: 'broken', error };
      standing.timeLeftMs = until - performance.now();
      standing.hasBudget = !budget.isEmpty;
      const step = nextStep(error, standing);
      if (step.kind === 'shorten') {
        if (!call.shorten?.()) return { kind: 'local', error };
        standing.isShortened = true;
      } else if (step.kind === 'retry') {
        if (error.failure === 'rate') standing.rateRetries += 1;
        else standing.transientRetries += 1;
        budget.spend();
        await waitToRetry(step.delayMs, listeners.signal);
      } else return { kind: step.kind, error };
    }
  }

  /** Makes one call and records it. */
  async attempt<T>(
    call: ProviderCall<T>,
    admission: Admission,
    timeLeftMs: number,
    { signal, onAttempt, onFailure }: CallListeners,
  ): Promise<{ result: T } | { error: ProviderError }> {
    const { provider, purpose, isLocal } = call;
    const started = performance.now();
    const record = (outcome: Omit<Attempt, 'purpose' | 'provider' | 'milliseconds'>): void =>
      onAttempt?.({ purpose, provider, milliseconds: Math.round(performance.now() - started), ...outcome });
    let result: T;
    try {
      result = await call.make(timeLeftMs);
    } catch (thrown) {
      const error = signal?.aborted
        ? new ProviderError(provider, 'aborted', 'the caller went away', { cause: thrown })
        : asProviderError(provider, thrown);
      // A fault of our own code is bound to one question: it must not take the local answers from all others.
      if (isLocal || error.failure === 'aborted') admission.released();
      else admission.failed(error);
      const { failure, status, advice } = error;
      const { usage, estimated } = call.spent?.() ?? { usage: {}, estimated: false };
      record({ outcome: failure, model: call.model, usage, estimated, ...(status !== undefined && { status }), ...(advice && { advice }) });
      if (failure !== 'aborted') {
        this.log(call, error);
        onFailure?.(error);
      }
      return { error };
    }
    const { model, usage, estimated } = call.told(result);
    admission.succeeded(model);
    record({ outcome: 'ok', model, usage, estimated });
    return { result };
  }

  /** The breaker that stands in front of such a call. */
  breakerOf({ provider, model, kind }: Pick<ProviderCall<unknown>, 'provider' | 'model' | 'kind'>): CircuitBreaker {
    return this.breakers.of(provider, model, kind);
  }

  /** A refusal may quote the question, so the provider's words are left out there; `check_ai_status` shows them for a harmless one. */
  private log(call: ProviderCall<unknown>, error: ProviderError): void {
    const quotesQuestion = error.failure === 'request' || error.failure === 'content';
    const words = quotesQuestion ? '' : `: ${this.scrub(error.message)}`;
    const { state, openUntil } = this.breakerOf(call).state();
    const line = [
      `${PROVIDER_NAMES[call.provider]} (${call.model}) failed to ${call.kind === 'chat' ? 'answer' : 'embed'},`,
      `${error.failure}, status ${error.status ?? 'none'}${words}.`,
      error.advice,
      state === 'open' && `It is left alone until ${openUntil}.`,
    ]
      .filter(Boolean)
      .join(' ');
    // Somebody must change a setting: that is not one failure among many.
    if (error.failure === 'config') this.logger.error(line);
    else this.logger.warn(line);
  }
}
