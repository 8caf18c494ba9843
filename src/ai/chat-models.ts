import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock';
import { AppError } from '../common/errors';
import { AppConfig } from '../config/app-config';
import type { Attempt, ChatAnswer } from './ai.types';
import { PROVIDER_NAMES, type ChatModel, type ChatReply, type ChatRequest, type ProviderId } from './chat-model';
import { ConfiguredModels } from './configured-models';
import { Cooldown } from './cooldown';
import { asProviderError, nextStep, shareOfTime, waitToRetry, withDeadline } from './failover';
import type { ProviderError } from './provider-error';
import { secretScrubber } from './secrets';

/** Nobody could answer. Carries what was tried; its message is for callers and names no provider's words. */
export class NoProviderError extends AppError {
  constructor(readonly attempts: readonly Attempt[]) {
    super('no_provider', 'No answer could be given: no AI provider is available at the moment. Try again later.');
    this.name = 'NoProviderError';
  }
}

/** One question on its way through the providers. */
interface Turn {
  request: ChatRequest;
  signal: AbortSignal | undefined;
  /** When the question must be answered, on the `performance` clock. */
  deadline: number;
  attempts: Attempt[];
  onFailure: FailureListener | undefined;
}

/** Told of each failed call, with the provider's own words: for operators only. */
export type FailureListener = (failure: ProviderError) => void;

/** Everyone who can answer a question, asked one after the other until somebody does. */
@Injectable()
export class ChatModels {
  private readonly logger = new Logger(ChatModels.name);
  private readonly cooldown: Cooldown;
  private readonly scrub: (message: string) => string;

  constructor(
    private readonly models: ConfiguredModels,
    private readonly config: AppConfig,
    clock: Clock,
  ) {
    this.cooldown = new Cooldown(config.get('AI_BREAKER_COOLDOWN'), () => clock.millis());
    this.scrub = secretScrubber(config.settings);
  }

  /**
   * The first answer to be had, in the order Gemini, OpenAI, local, within AI_REQUEST_TIMEOUT. Providers that lately failed come
   * last. Every call that was made is in `attempts`.
   * @param signal ends it; the promise then rejects with the signal's reason
   * @param onFailure is told of each failed call
   * @throws NoProviderError (AppError `no_provider`) when nobody could answer
   */
  async answer(request: ChatRequest, signal?: AbortSignal, onFailure?: FailureListener): Promise<ChatAnswer> {
    const deadline = performance.now() + this.config.get('AI_REQUEST_TIMEOUT');
    const turn: Turn = { request, signal, deadline, attempts: [], onFailure };
    let candidates = this.order();
    while (candidates.length > 0) {
      signal?.throwIfAborted();
      const [model, ...others] = candidates as [ChatModel, ...ChatModel[]];
      const remoteLeft = candidates.filter((candidate) => !candidate.isLocal).length;
      const outcome = await this.ask(model, turn, remoteLeft);
      if (outcome.kind === 'answered') {
        const { text, model: answeredBy } = outcome.reply;
        return { text, provider: PROVIDER_NAMES[model.provider], model: answeredBy, attempts: turn.attempts };
      }
      candidates = outcome.kind === 'next' ? others : others.filter((other) => other.isLocal);
    }
    signal?.throwIfAborted();
    this.logger.error(`no provider could answer (${turn.attempts.map(describe).join(', ') || 'none is configured'})`);
    throw new NoProviderError(turn.attempts);
  }

  /** Who would be asked first now; undefined when nobody can answer. */
  first(): ProviderId | undefined {
    return this.order()[0]?.provider;
  }

  /** Providers that lately failed. */
  paused(): ProviderId[] {
    return this.models.chat.map((model) => model.provider).filter((provider) => this.cooldown.isPaused(provider));
  }

  /** Those that lately failed come last, behind the local answer: they are hope when nothing else is left. */
  private order(): readonly ChatModel[] {
    const paused = this.models.chat.filter((model) => this.cooldown.isPaused(model.provider));
    if (paused.length === 0) return this.models.chat;
    return [...this.models.chat.filter((model) => !paused.includes(model)), ...paused];
  }

  /** Asks one model, again where the policy says so. */
  private async ask(
    model: ChatModel,
    turn: Turn,
    remoteLeft: number,
  ): Promise<{ kind: 'answered'; reply: ChatReply } | { kind: 'next' | 'local' | 'stop' }> {
    const until = performance.now() + shareOfTime(turn.deadline - performance.now(), remoteLeft);
    for (let tries = 1; ; tries += 1) {
      const timeLeft = until - performance.now();
      if (timeLeft <= 0 && !model.isLocal) return { kind: 'next' };
      const result = await this.attempt(model, turn, timeLeft);
      if ('reply' in result) return { kind: 'answered', reply: result.reply };
      const step = nextStep(result.error, tries, until - performance.now());
      if (step.kind !== 'retry') return step;
      await waitToRetry(step.delayMs, turn.signal);
    }
  }

  /** One call to one model, recorded. */
  private async attempt(model: ChatModel, turn: Turn, timeLeftMs: number): Promise<{ reply: ChatReply } | { error: ProviderError }> {
    const { provider } = model;
    const started = performance.now();
    const record = (outcome: Pick<Attempt, 'outcome' | 'model' | 'usage' | 'status' | 'advice'>): void => {
      turn.attempts.push({ provider, milliseconds: Math.round(performance.now() - started), ...outcome });
    };
    try {
      const call = (signal: AbortSignal): Promise<ChatReply> => model.generate(turn.request, signal);
      const reply = model.isLocal ? await call(new AbortController().signal) : await withDeadline(provider, timeLeftMs, turn.signal, call);
      this.cooldown.succeeded(provider);
      record({ outcome: 'ok', model: reply.model, usage: reply.usage });
      return { reply };
    } catch (thrown) {
      const error = asProviderError(provider, thrown);
      this.cooldown.failed(provider, error);
      const { failure, status, advice } = error;
      record({ outcome: failure, model: model.model, usage: {}, ...(status !== undefined && { status }), ...(advice && { advice }) });
      this.log(model, error);
      turn.onFailure?.(error);
      return { error };
    }
  }

  /** A refusal may quote the question, so the provider's words are left out there; `check_ai_status` shows them for a harmless one. */
  private log(model: ChatModel, error: ProviderError): void {
    if (error.failure === 'aborted') return;
    const quotesQuestion = error.failure === 'request' || error.failure === 'content';
    const words = quotesQuestion ? '' : `: ${this.scrub(error.message)}`;
    const advice = error.advice ? ` ${error.advice}` : '';
    this.logger.warn(
      `${PROVIDER_NAMES[model.provider]} (${model.model}) failed, ${error.failure}, status ${error.status ?? 'none'}${words}.${advice}`,
    );
  }
}

const describe = (attempt: Attempt): string =>
  `${PROVIDER_NAMES[attempt.provider]}: ${attempt.outcome}${attempt.status ? ` ${attempt.status}` : ''}`;
