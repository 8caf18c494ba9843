import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import type { Attempt, AttemptPurpose } from '../ports/ai.types';
import { waitToRetry } from './call-limits';
import type { ProviderId } from '../ports/chat-model';
import type { Admission, CircuitBreaker } from './circuit-breaker';
import { type CallKind, CircuitBreakers } from './circuit-breakers';
import { nextStep, type RetryState } from './failover';
import { asProviderError, ProviderError } from '../ports/provider-error';
import { ProviderRegistry } from '../providers/provider-registry';
import type { CountedTokens } from './token-estimate';

/** What a failed call did not do, for the log. */
const WORK: Record<CallKind, string> = { chat: 'answer', condense: 'rewrite a question', embed: 'embed' };

/** Called for each failed call, with the provider's own words: for operators only. */
export type FailureListener = (failure: ProviderError) => void;

/** Called for each call, however it ended. */
export type AttemptListener = (attempt: Attempt) => void;

/** The caller's signal, and what to call when a call ends. */
export interface CallListeners {
  signal?: AbortSignal;
  onAttempt?: AttemptListener;
  onFailure?: FailureListener;
}

/** A call as the failover policy sees it: its provider, how it is made and how it is recorded. It may be made several times. */
export interface ProviderCall<T> {
  readonly provider: ProviderId;
  readonly model: string;
  readonly kind: CallKind;
  readonly purpose: AttemptPurpose;
  /** Computed in this process: no deadline, and its failures are bugs of Askbase. */
  readonly isLocal: boolean;
  /**
   * Makes the call once.
   * @throws ProviderError, `aborted` when the caller went away
   */
  make(timeLeftMs: number): Promise<T>;
  /** The model that answered, as the provider reports it, and the tokens it used. */
  usageOf(result: T): CountedTokens & { model: string };
  /** The tokens a failed call used; none when undefined. */
  usageOfFailure?(error: ProviderError): CountedTokens | undefined;
  /** Whether part of the result has reached the caller, so that no other may take its place. */
  hasBegun?(): boolean;
  /** Makes the next try a shorter one; false when it cannot be. */
  shorten?(): boolean;
}

/**
 * How asking one provider ended: `done` with a result, `broken` after part of the result has reached the caller, else the next step of
 * the failover policy. Without an error no call was made.
 */
export type CallOutcome<T> = { kind: 'done'; result: T } | { kind: 'next' | 'local' | 'stop' | 'broken'; error?: ProviderError };

/** Calls to providers under the failover policy, each one recorded. The only place where a model is called for an answer or a vector. */
@Injectable()
export class ProviderCalls {
  private readonly logger = new Logger('ProviderCalls');
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly breakers: CircuitBreakers,
    private readonly config: AppConfig,
  ) {}

  /**
   * Asks one provider, again where the policy says so.
   * @param until when it must be done, on the `performance` clock
   * @throws the signal's reason when it aborts between two tries
   */
  async ask<T>(call: ProviderCall<T>, until: number, listeners: CallListeners): Promise<CallOutcome<T>> {
    const breaker = this.breakerOf(call);
    const budget = this.breakers.budgetOf(call.provider, call.model, call.kind);
    const state: RetryState = { transientRetries: 0, rateRetries: 0, isShortened: false, timeLeftMs: 0, hasBudget: true };
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
      state.timeLeftMs = until - performance.now();
      state.hasBudget = !budget.isEmpty;
      const step = nextStep(error, state);
      if (step.kind === 'shorten') {
        if (!call.shorten?.()) return { kind: 'local', error };
        state.isShortened = true;
      } else if (step.kind === 'retry') {
        if (error.failure === 'rate') state.rateRetries += 1;
        else state.transientRetries += 1;
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
      // A bug in local code concerns one question: it must not switch the local answers off for all others.
      if (isLocal || error.failure === 'aborted') admission.released();
      else admission.failed(error);
      const { failure, status, advice } = error;
      const { usage, estimated } = call.usageOfFailure?.(error) ?? { usage: {}, estimated: false };
      record({ outcome: failure, model: call.model, usage, estimated, ...(status !== undefined && { status }), ...(advice && { advice }) });
      if (failure !== 'aborted') {
        this.log(call, error);
        onFailure?.(error);
      }
      return { error };
    }
    const { model, usage, estimated } = call.usageOf(result);
    admission.succeeded(model);
    record({ outcome: 'ok', model, usage, estimated });
    return { result };
  }

  /** The circuit breaker of a call's model. */
  breakerOf({ provider, model, kind }: Pick<ProviderCall<unknown>, 'provider' | 'model' | 'kind'>): CircuitBreaker {
    return this.breakers.of(provider, model, kind);
  }

  /** Leaves the provider's words out of refusals, which may quote the question; `check_ai_status` shows them for a harmless question. */
  private log(call: ProviderCall<unknown>, error: ProviderError): void {
    const quotesQuestion = error.failure === 'request' || error.failure === 'content';
    const words = quotesQuestion ? '' : `: ${this.config.withoutSecrets(error.message)}`;
    const { state, openUntil } = this.breakerOf(call).state();
    const line = [
      `${this.registry.nameOf(call.provider)} (${call.model}) failed to ${WORK[call.kind]},`,
      `${error.failure}, status ${error.status ?? 'none'}${words}.`,
      error.advice,
      state === 'open' && `It is skipped until ${openUntil}.`,
    ]
      .filter(Boolean)
      .join(' ');
    // An operator must change a setting.
    if (error.failure === 'config') this.logger.error(line);
    else this.logger.warn(line);
  }
}
