import { ModelCatalogue, type ProviderFacts } from '../../../src/ai/ports/model-catalogue';
import type { ProviderDefinition } from '../../../src/ai/ports/provider-definition';
import { ToyChatModel } from './toy-chat-model';

class ToyCatalogue extends ModelCatalogue {
  async check(): Promise<ProviderFacts> {
    return { reachable: true, keyAccepted: null, chatModelAvailable: true, embeddingModelAvailable: null, availableModels: [] };
  }
}

/**
 * A provider that Askbase does not know: it answers and does not embed, as Anthropic does. Its model is shared, so that a test can break
 * it.
 */
export function toyProvider(model = new ToyChatModel()): ProviderDefinition {
  return {
    id: 'toy',
    name: 'Toy',
    enabledBy: [],
    models: () => ({
      chatModel: model.model,
      embeddingModel: null,
      dimensions: null,
      names: { key: 'TOY_KEY', address: 'TOY_URL', chatModel: 'TOY_MODEL', embeddingModel: '' },
    }),
    chatModel: () => model,
    embeddingModel: () => undefined,
    catalogue: () => new ToyCatalogue(),
  };
}
