import type { SettingName, Settings } from '../../config/settings';
import type { ChatModel, ProviderId, ProviderName } from './chat-model';
import type { EmbeddingModel } from './embedding-model';
import type { ModelCatalogue } from './model-catalogue';

/** The models a provider uses, also while it is not configured: its default models can be shown all the same. */
export interface ProviderModels {
  chatModel: string;
  /** null: the provider does not embed. */
  embeddingModel: string | null;
  /** Length of vectors that is asked for; null takes what comes. */
  dimensions: number | null;
  /** The settings to name in advice to an operator. */
  names: { key: string; address: string; chatModel: string; embeddingModel: string };
}

/**
 * One provider of models [P]: everything Askbase knows about it. Each provider folder exports one definition; the list in
 * `providers/providers.ts` registers it. Models and catalogues are made only while the provider is switched on; making one loads no SDK
 * and calls nothing.
 */
export interface ProviderDefinition {
  readonly id: ProviderId;
  readonly name: ProviderName;

  /** True when it computes in this process: there is nothing to reach and no key. */
  readonly isLocal?: boolean;

  /** The settings that switch it on: one with a value is enough. Empty: it is always on. */
  readonly enabledBy: readonly SettingName[];

  models(settings: Settings): ProviderModels;

  /** The model that answers; undefined when the settings do not allow it. */
  chatModel(settings: Settings): ChatModel | undefined;

  /** The model that embeds; undefined when the settings do not allow it, or when the provider has none. */
  embeddingModel(settings: Settings): EmbeddingModel | undefined;

  /** Looks up what the provider offers; undefined when there is nothing to look up. */
  catalogue(settings: Settings): ModelCatalogue | undefined;
}

/** Whether the settings switch a provider on. */
export function isConfigured({ enabledBy }: ProviderDefinition, settings: Settings): boolean {
  return enabledBy.length === 0 || enabledBy.some((name) => settings[name] !== '');
}
