import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import type { AiStatus, BreakerStatus, LastError, ProviderStatus } from './ai-status.types';
import { PROVIDER_NAMES, type ProviderId } from '../ports/chat-model';
import { ChatModels } from '../chat-models';
import type { BreakerState } from '../calls/circuit-breaker';
import { CircuitBreakers } from '../calls/circuit-breakers';
import { ConfiguredModels } from '../configured-models';
import { spaceKey } from '../ports/embedding-model';
import { EmbeddingModels } from '../embedding-models';
import { type ProviderProblem, providerProblems } from './provider-problems';
import { providerSettings, type ProviderSettings } from './provider-settings';
import { ProviderMonitor, type Sighting } from './provider-monitor';

/** Tells who answers and who embeds, what each provider offers, and what was lately seen of it. */
@Injectable()
export class AiStatusService {
  private readonly logger = new Logger(AiStatusService.name);
  private readonly settings: Record<ProviderId, ProviderSettings>;
  private readonly warned = new Set<string>();

  constructor(
    config: AppConfig,
    private readonly models: ConfiguredModels,
    private readonly chatModels: ChatModels,
    private readonly embeddingModels: EmbeddingModels,
    private readonly breakers: CircuitBreakers,
    private readonly monitor: ProviderMonitor,
  ) {
    this.settings = providerSettings(config);
  }

  /** For servers: has the providers looked at shortly after the start, and writes what an operator must see to into the log, once. */
  watchProviders(): void {
    this.monitor.start(() => {
      const status = this.status();
      const messages = this.complaints(status).map(({ message }) => message);
      for (const message of [...messages, ...this.shutdownWarnings(status)]) {
        if (!this.warned.has(message)) this.logger.warn(message);
        this.warned.add(message);
      }
    });
  }

  /** Costs nothing and waits for nothing: what is old is looked up behind the scenes, for the next who asks. `available` means configured. */
  status(): AiStatus {
    const first = this.chatModels.first();
    const embedding = this.embeddingModels.configured();
    return {
      active_provider: first ? PROVIDER_NAMES[first] : null,
      google_available: this.models.chatModel('google') !== undefined,
      openai_available: this.models.chatModel('openai') !== undefined,
      local_available: this.models.chatModel('local') !== undefined,
      embedding_provider: embedding.space.provider,
      embedding_space: spaceKey(embedding.space),
      providers: { google: this.remote('google'), openai: this.remote('openai'), local: this.local() },
      paused_providers: this.chatModels.paused().map((provider) => PROVIDER_NAMES[provider]),
    };
  }

  /** The same, looked up now; resolves when every configured provider was looked at. Costs nothing either. */
  async freshStatus(): Promise<AiStatus> {
    await this.monitor.refresh();
    return this.status();
  }

  /** What an operator must change for every configured provider to work, by what a status says. */
  complaints(status: AiStatus): ProviderProblem[] {
    return (['google', 'openai'] as const).flatMap((provider) =>
      providerProblems(provider, status.providers[provider], this.settings[provider].names, status.embedding_provider === provider),
    );
  }

  /** Models that are going to be switched off. */
  private shutdownWarnings({ providers }: AiStatus): string[] {
    return (['google', 'openai'] as const).flatMap((provider) => {
      const { shutdown_date: day } = providers[provider];
      const { chatModel, embeddingModel } = this.settings[provider].names;
      if (day === undefined) return [];
      return [`${PROVIDER_NAMES[provider]} switches a configured model off on ${day}; see ${chatModel} and ${embeddingModel}.`];
    });
  }

  private remote(provider: 'google' | 'openai'): ProviderStatus {
    const settings = this.settings[provider];
    const seen = settings.configured ? this.monitor.seen(provider) : undefined;
    const missing = seen?.availableModels ?? [];
    return {
      ...this.ofSettings(provider),
      reachable: seen?.reachable ?? null,
      key_accepted: seen?.keyAccepted ?? null,
      chat_model_available: seen?.chatModelAvailable ?? null,
      embedding_model_available: seen?.embeddingModelAvailable ?? null,
      ...(missing.length > 0 && { available_models: missing }),
      ...this.history(provider, seen),
      ...(seen?.shutdownDate !== undefined && { shutdown_date: seen.shutdownDate }),
      checked_at: seen?.checkedAt ?? null,
    };
  }

  /** Computed here: there is nothing to reach and no key. */
  private local(): ProviderStatus {
    return {
      ...this.ofSettings('local'),
      reachable: true,
      key_accepted: null,
      chat_model_available: this.models.chatModel('local') !== undefined,
      embedding_model_available: true,
      ...this.history('local', undefined),
      checked_at: null,
    };
  }

  private ofSettings(provider: ProviderId): Pick<ProviderStatus, 'chat_model' | 'embedding_model' | 'configured' | 'dimensions'> {
    const { chatModel, embeddingModel, configured, dimensions } = this.settings[provider];
    return { chat_model: chatModel, embedding_model: embeddingModel, configured, dimensions };
  }

  private history(provider: ProviderId, seen: Sighting | undefined): Pick<ProviderStatus, 'breaker' | 'last_error' | 'answered_by'> {
    const { chatModel, embeddingModel } = this.settings[provider];
    const chat = this.breakers.of(provider, chatModel, 'chat').state();
    const embedding = this.breakers.of(provider, embeddingModel, 'embed').state();
    const errors = [errorOf(chat), errorOf(embedding), lookUpError(seen)].filter((error) => error !== undefined);
    return {
      breaker: { chat: breakerStatus(chat), embedding: breakerStatus(embedding) },
      last_error: errors.sort((left, right) => right.at.localeCompare(left.at))[0] ?? null,
      answered_by: chat.answeredBy,
    };
  }
}

function breakerStatus({ state, openUntil, lastFailure }: BreakerState): BreakerStatus {
  return { state, open_until: openUntil, last_failure: lastFailure };
}

function errorOf({ lastFailure, lastFailureAt, lastAdvice }: BreakerState): LastError | undefined {
  return lastFailure && lastFailureAt ? { class: lastFailure, advice: lastAdvice ?? null, at: lastFailureAt } : undefined;
}

function lookUpError(seen: Sighting | undefined): LastError | undefined {
  return seen?.failure && { class: seen.failure.failure, advice: seen.failure.advice ?? null, at: seen.checkedAt };
}
