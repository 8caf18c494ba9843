import type { SettingsRule } from '../../config/app-config';
import { isConfigured, type ProviderDefinition } from '../ports/provider-definition';

/** Checks that the settings name a provider that can embed. */
export function embeddingProviderRule(definitions: readonly ProviderDefinition[]): SettingsRule {
  return (settings) => {
    const wanted = settings.EMBEDDING_PROVIDER;
    if (wanted === 'auto') return [];
    const definition = definitions.find(({ id }) => id === wanted);
    if (!definition) {
      const choices = ['auto', ...definitions.map(({ id }) => id)];
      return [`EMBEDDING_PROVIDER must be one of ${choices.join(', ')}, not "${wanted}"`];
    }
    if (!isConfigured(definition, settings)) return [`EMBEDDING_PROVIDER is ${wanted}, but ${noneIsSet(definition.enabledBy)}`];
    return definition.embeddingModel(settings) ? [] : [`EMBEDDING_PROVIDER is ${wanted}, but ${definition.name} does not embed`];
  };
}

function noneIsSet(names: readonly string[]): string {
  if (names.length === 1) return `${names[0]} is not set`;
  return `none of ${names.slice(0, -1).join(', ')} and ${names.at(-1)} is set`;
}
