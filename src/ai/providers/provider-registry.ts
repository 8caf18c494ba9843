import { type AppConfig, ConfigError } from '../../config/app-config';
import type { Settings } from '../../config/settings';
import type { ChatModel, ProviderId, ProviderName } from '../ports/chat-model';
import type { EmbeddingModel } from '../ports/embedding-model';
import type { ModelCatalogue } from '../ports/model-catalogue';
import { isConfigured, type ProviderDefinition, type ProviderModels } from '../ports/provider-definition';
import { embeddingProviderRule } from './provider-rules';

/** Token of the provider definitions that make up the registry. */
export const PROVIDER_DEFINITIONS = Symbol('PROVIDER_DEFINITIONS');

/** A provider with what the settings of this process make of it. */
export interface RegisteredProvider {
  id: ProviderId;
  name: ProviderName;
  isLocal: boolean;
  configured: boolean;
  /** The settings of which any switches it on. */
  enabledBy: readonly string[];
  models: ProviderModels;
  chatModel?: ChatModel;
  embeddingModel?: EmbeddingModel;
  catalogue?: ModelCatalogue;
}

/** Every provider with its models, made once from the settings and used for the life of the process. */
export class ProviderRegistry {
  /** In the order they are asked. */
  readonly all: readonly RegisteredProvider[];

  /** The models that answer, in the order they are asked. */
  readonly chatModels: readonly ChatModel[];

  /** The models that embed, in the order `auto` prefers them. */
  readonly embeddingModels: readonly EmbeddingModel[];

  /** @throws ConfigError when the settings ask for a provider that is not there */
  constructor(definitions: readonly ProviderDefinition[], { settings }: AppConfig) {
    const problems = embeddingProviderRule(definitions)(settings);
    if (problems.length > 0) throw new ConfigError(problems);
    this.all = definitions.map((definition) => register(definition, settings));
    this.chatModels = this.all.flatMap(({ chatModel }) => chatModel ?? []);
    this.embeddingModels = this.all.flatMap(({ embeddingModel }) => embeddingModel ?? []);
  }

  /** The name callers see; the id itself for a provider that rows remember and that is no longer registered. */
  nameOf(id: ProviderId): ProviderName {
    return this.all.find((provider) => provider.id === id)?.name ?? id;
  }
}

function register(definition: ProviderDefinition, settings: Settings): RegisteredProvider {
  const { id, name, isLocal = false, enabledBy } = definition;
  const provider = { id, name, isLocal, enabledBy, models: definition.models(settings) };
  if (!isConfigured(definition, settings)) return { ...provider, configured: false };
  return {
    ...provider,
    configured: true,
    chatModel: definition.chatModel(settings),
    embeddingModel: definition.embeddingModel(settings),
    catalogue: definition.catalogue(settings),
  };
}
