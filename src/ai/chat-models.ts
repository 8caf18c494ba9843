import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import type { Attempt, AttemptPurpose, ChatAnswer } from './ports/ai.types';
import { BrokenAnswerError, NoProviderError } from './calls/answer-errors';
import { type ChatTurn, plainCall, streamedCall } from './calls/chat-calls';
import { PROVIDER_NAMES, type ChatModel, type ChatReply, type ChatRequest, type ProviderId } from './ports/chat-model';
import type { CircuitBreaker } from './calls/circuit-breaker';
import { CircuitBreakers } from './calls/circuit-breakers';
import { ConfiguredModels } from './configured-models';
import { shareOfTime } from './calls/failover';
import { type CallListeners, type ProviderCall, ProviderCalls } from './calls/provider-calls';
import type { ProviderError } from './ports/provider-error';

/** A streamed answer as a whole may take this many times AI_REQUEST_TIMEOUT, which covers only its beginning: long texts take their time. */
const WHOLE_STREAM_FACTOR = 10;

/** `onAttempt` is told of every call, also of those that were given up or broke off; `onFailure` gets the provider's own words. */
export interface AnswerOptions extends CallListeners {
  /** What the calls are recorded as; `answer` without. */
  purpose?: AttemptPurpose;
  /** For what only a language model can do. */
  withoutLocal?: boolean;
  /** Milliseconds in place of AI_REQUEST_TIMEOUT. */
  timeoutMs?: number;
}

/** Everyone who can answer a question, asked one after the other until somebody does. */
@Injectable()
export class ChatModels {
  private readonly logger = new Logger(ChatModels.name);

  constructor(
    private readonly models: ConfiguredModels,
    private readonly calls: ProviderCalls,
    private readonly breakers: CircuitBreakers,
    private readonly config: AppConfig,
  ) {}

  /**
   * The first answer to be had, in the order Gemini, OpenAI, local, within AI_REQUEST_TIMEOUT. Providers that lately failed are
   * left alone for a while. Every call that was made is in `attempts`.
   * @throws NoProviderError (AppError `no_provider`) when nobody could answer; the signal's reason when it aborts
   */
  answer(request: ChatRequest, options: AnswerOptions = {}): Promise<ChatAnswer> {
    return this.firstOf(request, options, plainCall);
  }

  /**
   * The same, handed on as it is written. Nothing is handed on before a provider has written its first text; until then the others
   * may take its place, afterwards none does. AI_REQUEST_TIMEOUT ends with the first text; the whole may take ten times as long, with
   * no silence of more than AI_IDLE_TIMEOUT.
   * @param onText given each text that is not empty, in order
   * @returns the whole answer: all texts, joined
   * @throws BrokenAnswerError (AppError `answer_interrupted`) when it breaks off after its first text; else as {@link answer}
   */
  stream(request: ChatRequest, onText: (text: string) => void, options: AnswerOptions = {}): Promise<ChatAnswer> {
    const times = {
      firstTextMs: this.config.get('AI_FIRST_TOKEN_TIMEOUT'),
      idleMs: this.config.get('AI_IDLE_TIMEOUT'),
      until: performance.now() + WHOLE_STREAM_FACTOR * this.timeout(options),
    };
    return this.firstOf(request, options, (turn) => streamedCall(turn, times, onText));
  }

  /** Who would be asked first now; undefined when nobody can answer. */
  first(): ProviderId | undefined {
    return this.models.chat.find((model) => this.breakerOf(model).isPassable)?.provider;
  }

  /** Providers that lately failed and are not asked now. */
  paused(): ProviderId[] {
    return this.models.chat.filter((model) => this.breakerOf(model).position === 'open').map((model) => model.provider);
  }

  private async firstOf(
    request: ChatRequest,
    options: AnswerOptions,
    callOf: (turn: ChatTurn) => ProviderCall<ChatReply>,
  ): Promise<ChatAnswer> {
    const { signal, purpose = 'answer', withoutLocal = false } = options;
    const deadline = performance.now() + this.timeout(options);
    const all = this.models.chat.filter((model) => !(withoutLocal && model.isLocal));
    const attempts: Attempt[] = [];
    const onAttempt = (attempt: Attempt): void => {
      attempts.push(attempt);
      options.onAttempt?.(attempt);
    };
    let candidates = all;
    for (let model = candidates[0]; model; model = candidates[0]) {
      signal?.throwIfAborted();
      const until = performance.now() + shareOfTime(deadline - performance.now(), this.remoteLeft(candidates));
      const asked = await this.calls.ask(callOf({ model, request, purpose, signal }), until, { ...options, onAttempt });
      if (asked.kind === 'done') {
        const { text, model: answeredBy } = asked.result;
        return { text, provider: PROVIDER_NAMES[model.provider], model: answeredBy, attempts, failover: model !== all[0] };
      }
      if (asked.kind === 'broken') throw new BrokenAnswerError(attempts, asked.error as ProviderError);
      if (asked.kind === 'stop') throw gaveUp(signal, asked.error);
      candidates = candidates.slice(1).filter((other) => asked.kind === 'next' || other.isLocal);
    }
    signal?.throwIfAborted();
    this.logger.error(`no provider could answer (${attempts.map(describe).join(', ') || 'none is configured, or all are left alone'})`);
    throw new NoProviderError(attempts, this.retryAfterSeconds(all));
  }

  private timeout({ timeoutMs }: AnswerOptions): number {
    return timeoutMs ?? this.config.get('AI_REQUEST_TIMEOUT');
  }

  private breakerOf(model: ChatModel): CircuitBreaker {
    return this.breakers.of(model.provider, model.model, 'chat');
  }

  /** How many are left to share the time. */
  private remoteLeft(candidates: readonly ChatModel[]): number {
    return candidates.filter((model) => !model.isLocal && this.breakerOf(model).isPassable).length;
  }

  /** When the first of those who are left alone may be asked again; undefined when nobody is. */
  private retryAfterSeconds(models: readonly ChatModel[]): number | undefined {
    const waiting = models.map((model) => this.breakerOf(model)).filter((breaker) => !breaker.isPassable);
    if (waiting.length === 0) return undefined;
    return Math.max(1, Math.ceil(Math.min(...waiting.map((breaker) => breaker.remainingMs)) / 1_000));
  }
}

/** Why nobody waits any more: the caller's reason, or what the reader of a stream threw. */
function gaveUp(signal: AbortSignal | undefined, error: ProviderError | undefined): unknown {
  return signal?.aborted ? signal.reason : (error?.cause ?? error);
}

const describe = (attempt: Attempt): string =>
  `${PROVIDER_NAMES[attempt.provider]}: ${attempt.outcome}${attempt.status ? ` ${attempt.status}` : ''}`;
