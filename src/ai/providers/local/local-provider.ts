import { LOCAL } from '../../ports/chat-model';
import type { ProviderDefinition } from '../../ports/provider-definition';
import { LOCAL_DIMENSIONS } from './hashed-features';
import { EXTRACTIVE_MODEL, LocalChatModel } from './local-chat-model';
import { HASHED_FEATURES_MODEL, LocalEmbeddingModel } from './local-embedding-model';

/** What works without any model: answers quoted from the documents, vectors of hashed words. */
export const localProvider: ProviderDefinition = {
  ...LOCAL,
  isLocal: true,
  enabledBy: [],
  models: () => ({
    chatModel: EXTRACTIVE_MODEL,
    embeddingModel: HASHED_FEATURES_MODEL,
    dimensions: LOCAL_DIMENSIONS,
    names: { key: '', address: '', chatModel: 'LOCAL_ANSWERS', embeddingModel: 'EMBEDDING_PROVIDER' },
  }),
  chatModel: (settings) => (settings.LOCAL_ANSWERS ? new LocalChatModel() : undefined),
  embeddingModel: () => new LocalEmbeddingModel(),
  catalogue: () => undefined,
};
