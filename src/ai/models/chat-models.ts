import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { BrokenAnswerError, NoProviderError } from '../calls/answer-errors';
import { chatKindOf, type ChatTurn, plainCall, streamedCall } from '../calls/chat-calls';
import type { CircuitBreaker } from '../calls/circuit-breaker';
import { CircuitBreakers } from '../calls/circuit-breakers';
import { shareOfTime } from '../calls/failover';
import { type CallListeners, type ProviderCall, ProviderCalls } from '../calls/provider-calls';
import type { Attempt, AttemptPurpose, ChatAnswer } from '../ports/ai.types';
import type { ChatModel, ChatReply, ChatRequest, ProviderId } from '../ports/chat-model';
import type { ProviderError } from '../ports/provider-error';
import { ProviderRegistry } from '../providers/provider-registry';

/** A streamed answer as a whole may take this many times AI_REQUEST_TIMEOUT, which covers only its beginning: long texts take their time. */
const WHOLE_STREAM_FACTOR = 10;

/** `onAttempt` is called for every call, also for those that were cancelled or broke off; `onFailure` gets the provider's own words. */
export interface AnswerOptions extends CallListeners {
  /** What the calls are recorded as; `answer` by default. */
  purpose?: AttemptPurpose;
  /** Called when all texts of a stream so far were thoughts of the model: the answer begins anew. */
  onRetract?: () => void;
  /** For work that only a language model can do. */
  withoutLocal?: boolean;
  /** Milliseconds in place of AI_REQUEST_TIMEOUT. */
  timeoutMs?: number;
}

/** The chat models of all providers, asked one after the other until one answers. */
@Injectable()
export class ChatModels {
  private readonly logger = new Logger(ChatModels.name);

  constructor(
    private readonly registry: ProviderRegistry,
    private readonly calls: ProviderCalls,
    private readonly breakers: CircuitBreakers,
    private readonly config: AppConfig,
  ) {}

  /**
   * The first answer to be had, in the order of the provider list, within AI_REQUEST_TIMEOUT. Providers are skipped while their circuit
   * is open. Every call that was made is in `attempts`.
   * @throws NoProviderError (AppError `no_provider`) when no provider could answer; the signal's reason when it aborts
   */
  answer(request: ChatRequest, options: AnswerOptions = {}): Promise<ChatAnswer> {
    return this.firstAnswer(request, options, (turn) => plainCall(turn, this.config.get('AI_ANSWER_LIMIT')));
  }

  /**
   * The same, passed on while it is written. Nothing is passed on before a provider has written its first text; until then another one
   * may take its place, afterwards none does. AI_REQUEST_TIMEOUT ends with the first text; the whole may take ten times as long, with
   * no silence of more than AI_IDLE_TIMEOUT.
   * @param onText given each text that is not empty, in order
   * @returns the whole answer: all texts since the last retraction, joined
   * @throws BrokenAnswerError (AppError `answer_interrupted`) when it breaks off after its first text; else as {@link answer}
   */
  stream(request: ChatRequest, onText: (text: string) => void, options: AnswerOptions = {}): Promise<ChatAnswer> {
    const times = {
      firstTextMs: this.config.get('AI_FIRST_TOKEN_TIMEOUT'),
      idleMs: this.config.get('AI_IDLE_TIMEOUT'),
      until: performance.now() + WHOLE_STREAM_FACTOR * this.timeout(options),
      maxLength: this.config.get('AI_ANSWER_LIMIT'),
    };
    return this.firstAnswer(request, options, (turn) => streamedCall(turn, times, onText, options.onRetract));
  }

  /**
   * The provider that would be asked first now; undefined when none can be asked.
   * @param purpose `condense` has circuits of its own, which are closed only while those of answers are
   */
  first(purpose: AttemptPurpose = 'answer'): ProviderId | undefined {
    return this.registry.chatModels.find((model) => this.breakerOf(model, purpose).isPassable)?.provider;
  }

  /** Providers that are not asked now, because their circuit is open. */
  paused(): ProviderId[] {
    return this.registry.chatModels.filter((model) => this.breakerOf(model).position === 'open').map((model) => model.provider);
  }

  private async firstAnswer(
    request: ChatRequest,
    options: AnswerOptions,
    callOf: (turn: ChatTurn) => ProviderCall<ChatReply>,
  ): Promise<ChatAnswer> {
    const { signal, purpose = 'answer', withoutLocal = false } = options;
    const deadline = performance.now() + this.timeout(options);
    const all = this.registry.chatModels.filter((model) => !(withoutLocal && model.isLocal));
    const attempts: Attempt[] = [];
    const onAttempt = (attempt: Attempt): void => {
      attempts.push(attempt);
      options.onAttempt?.(attempt);
    };
    let candidates = all;
    for (let model = candidates[0]; model; model = candidates[0]) {
      signal?.throwIfAborted();
      const until = performance.now() + shareOfTime(deadline - performance.now(), this.remoteCount(candidates, purpose));
      const outcome = await this.calls.ask(callOf({ model, request, purpose, signal }), until, { ...options, onAttempt });
      if (outcome.kind === 'done') {
        const { text, model: answeredBy, shownPassages, truncated = false } = outcome.result;
        return {
          text,
          provider: this.registry.nameOf(model.provider),
          model: answeredBy || model.model,
          attempts,
          failover: model !== all[0],
          truncated,
          ...(shownPassages && { shownPassages }),
        };
      }
      if (outcome.kind === 'broken') throw new BrokenAnswerError(attempts, outcome.error as ProviderError);
      if (outcome.kind === 'stop') throw reasonToStop(signal, outcome.error);
      candidates = candidates.slice(1).filter((other) => outcome.kind === 'next' || other.isLocal);
    }
    signal?.throwIfAborted();
    const calls = attempts.map((attempt) => this.describe(attempt)).join(', ');
    // Whoever asks for something else does without it, and says so.
    if (purpose === 'answer')
      this.logger.error(`no provider could answer (${calls || 'none is configured, or the circuits of all are open'})`);
    throw new NoProviderError(attempts, this.retryAfterSeconds(all, purpose));
  }

  private timeout({ timeoutMs }: AnswerOptions): number {
    return timeoutMs ?? this.config.get('AI_REQUEST_TIMEOUT');
  }

  private breakerOf(model: ChatModel, purpose: AttemptPurpose = 'answer'): CircuitBreaker {
    return this.breakers.of(model.provider, model.model, chatKindOf(purpose));
  }

  /** How many candidates share the time that is left. */
  private remoteCount(candidates: readonly ChatModel[], purpose: AttemptPurpose): number {
    return candidates.filter((model) => !model.isLocal && this.breakerOf(model, purpose).isPassable).length;
  }

  /** When the first open circuit lets a call through again; undefined when none is open. */
  private retryAfterSeconds(models: readonly ChatModel[], purpose: AttemptPurpose): number | undefined {
    const open = models.map((model) => this.breakerOf(model, purpose)).filter((breaker) => !breaker.isPassable);
    if (open.length === 0) return undefined;
    return Math.max(1, Math.ceil(Math.min(...open.map((breaker) => breaker.remainingMs)) / 1_000));
  }

  private describe({ provider, outcome, status }: Attempt): string {
    return `${this.registry.nameOf(provider)}: ${outcome}${status ? ` ${status}` : ''}`;
  }
}

/** Why no further provider is asked: the caller's reason, or what the reader of the stream threw. */
function reasonToStop(signal: AbortSignal | undefined, error: ProviderError | undefined): unknown {
  return signal?.aborted ? signal.reason : (error?.cause ?? error);
}
