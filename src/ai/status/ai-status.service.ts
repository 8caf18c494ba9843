import { Injectable, Logger } from '@nestjs/common';
import type { BreakerState } from '../calls/circuit-breaker';
import { CircuitBreakers } from '../calls/circuit-breakers';
import { ChatModels } from '../models/chat-models';
import { EmbeddingModels } from '../models/embedding-models';
import type { ProviderId } from '../ports/chat-model';
import { spaceKey } from '../ports/embedding-model';
import type { ProviderFacts } from '../ports/model-catalogue';
import { Prices } from '../prices/prices';
import { ProviderRegistry, type RegisteredProvider } from '../providers/provider-registry';
import type { AiStatusResponse, BreakerResponse, LastErrorResponse, PriceResponse, ProviderStatusResponse } from './ai-status.response';
import { ProviderMonitor, type ProviderObservation } from './provider-monitor';
import { type ProviderProblem, providerProblems } from './provider-problems';

/** Tells which provider answers and which embeds, what each one offers, and how its last calls went. */
@Injectable()
export class AiStatusService {
  private readonly logger = new Logger(AiStatusService.name);
  private readonly warned = new Set<string>();

  constructor(
    private readonly registry: ProviderRegistry,
    private readonly chatModels: ChatModels,
    private readonly embeddingModels: EmbeddingModels,
    private readonly breakers: CircuitBreakers,
    private readonly monitor: ProviderMonitor,
    private readonly prices: Prices,
  ) {}

  /** For servers: looks the providers up shortly after the start and logs what an operator must change, each problem once. */
  watchProviders(): void {
    this.monitor.start(() => {
      const status = this.status();
      const messages = this.problems(status).map(({ message }) => message);
      for (const message of [...messages, ...this.shutdownWarnings(status)]) {
        if (!this.warned.has(message)) this.logger.warn(message);
        this.warned.add(message);
      }
    });
  }

  /** The status as it is known now: no paid call, no wait. Old observations are renewed in the background. `…_available` means configured. */
  status(): AiStatusResponse {
    const { all } = this.registry;
    const first = this.chatModels.first();
    const { space } = this.embeddingModels.configured();
    return {
      active_provider: first === undefined ? null : this.registry.nameOf(first),
      ...Object.fromEntries(all.map(({ id, chatModel }) => [`${id}_available`, chatModel !== undefined])),
      embedding_provider: space.provider,
      embedding_space: spaceKey(space),
      providers: Object.fromEntries(all.map((provider) => [provider.id, this.statusOf(provider)])),
      paused_providers: this.chatModels.paused().map((provider) => this.registry.nameOf(provider)),
    };
  }

  /** The status after every configured provider was looked up. No paid call either. */
  async freshStatus(): Promise<AiStatusResponse> {
    await this.monitor.refresh();
    return this.status();
  }

  /** What an operator must change for every configured provider to work. */
  problems(status: AiStatusResponse): ProviderProblem[] {
    const remote = this.registry.all.filter(({ isLocal }) => !isLocal);
    return remote.flatMap((provider) => {
      const ofProvider = status.providers[provider.id];
      return ofProvider ? providerProblems(provider, ofProvider, status.embedding_provider === provider.id) : [];
    });
  }

  /** Models that are going to be switched off. */
  private shutdownWarnings({ providers }: AiStatusResponse): string[] {
    return this.registry.all.flatMap(({ id, name, models: { names } }) => {
      const day = providers[id]?.shutdown_date;
      return day === undefined
        ? []
        : [`${name} switches a configured model off on ${day}; see ${names.chatModel} and ${names.embeddingModel}.`];
    });
  }

  private statusOf(provider: RegisteredProvider): ProviderStatusResponse {
    const { id, name, configured, models, enabledBy } = provider;
    const observation = provider.catalogue && this.monitor.observed(id);
    const facts = provider.isLocal ? localFacts(provider) : observation;
    const missing = facts?.availableModels ?? [];
    const price = (model: string | null): PriceResponse | null => this.priceOf(id, model);
    return {
      name,
      price: { chat: price(models.chatModel), embedding: price(models.embeddingModel) },
      chat_model: models.chatModel,
      embedding_model: models.embeddingModel,
      configured,
      enabled_by: provider.isLocal ? ['LOCAL_ANSWERS'] : [...enabledBy],
      dimensions: models.dimensions,
      reachable: facts?.reachable ?? null,
      key_accepted: facts?.keyAccepted ?? null,
      chat_model_available: facts?.chatModelAvailable ?? null,
      embedding_model_available: facts?.embeddingModelAvailable ?? null,
      ...(missing.length > 0 && { available_models: missing }),
      ...this.lastCalls(provider, observation),
      ...(facts?.shutdownDate !== undefined && { shutdown_date: facts.shutdownDate }),
      checked_at: observation?.checkedAt ?? null,
    };
  }

  private priceOf(provider: ProviderId, model: string | null): PriceResponse | null {
    const price = model === null ? undefined : this.prices.priceOf(provider, model);
    return price ? { input: price.input, cached_input: price.cachedInput, output: price.output } : null;
  }

  private lastCalls(
    { id, models }: RegisteredProvider,
    observation: ProviderObservation | undefined,
  ): Pick<ProviderStatusResponse, 'breaker' | 'last_error' | 'answered_by'> {
    const chat = this.breakers.of(id, models.chatModel, 'chat').state();
    const embedding = this.breakers.of(id, models.embeddingModel ?? '', 'embed').state();
    const rewriting = this.breakers.of(id, models.chatModel, 'condense').state();
    const errors = [callError(chat), callError(rewriting), callError(embedding), lookUpError(observation)].filter(
      (error) => error !== undefined,
    );
    return {
      breaker: { chat: breakerStatus(chat), embedding: breakerStatus(embedding) },
      last_error: errors.sort((left, right) => right.at.localeCompare(left.at))[0] ?? null,
      answered_by: chat.answeredBy,
    };
  }
}

/** A provider in this process needs no look-up: it is reachable and has no key. */
function localFacts({ chatModel, embeddingModel }: RegisteredProvider): ProviderFacts {
  return {
    reachable: true,
    keyAccepted: null,
    chatModelAvailable: chatModel !== undefined,
    embeddingModelAvailable: embeddingModel !== undefined,
    availableModels: [],
  };
}

function breakerStatus({ state, openUntil, lastFailure }: BreakerState): BreakerResponse {
  return { state, open_until: openUntil, last_failure: lastFailure };
}

function callError({ lastFailure, lastFailureAt, lastAdvice }: BreakerState): LastErrorResponse | undefined {
  return lastFailure && lastFailureAt ? { class: lastFailure, advice: lastAdvice ?? null, at: lastFailureAt } : undefined;
}

function lookUpError(observation: ProviderObservation | undefined): LastErrorResponse | undefined {
  if (!observation?.failure) return undefined;
  const { failure, advice } = observation.failure;
  return { class: failure, advice: advice ?? null, at: observation.checkedAt };
}
