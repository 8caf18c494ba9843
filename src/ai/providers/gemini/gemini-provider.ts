import type { ProviderDefinition } from '../../ports/provider-definition';
import { GeminiCatalogue } from './gemini-catalogue';
import { GeminiChatModel } from './gemini-chat-model';
import { GeminiEmbeddingModel } from './gemini-embedding-model';

/** Google Gemini. */
export const geminiProvider: ProviderDefinition = {
  id: 'google',
  name: 'Google Gemini',
  enabledBy: ['GOOGLE_API_KEY'],
  models: (settings) => ({
    chatModel: settings.GEMINI_CHAT_MODEL,
    embeddingModel: settings.GEMINI_EMBEDDING_MODEL,
    dimensions: settings.GEMINI_EMBEDDING_DIMENSIONS,
    names: {
      key: 'GOOGLE_API_KEY',
      address: 'GEMINI_BASE_URL',
      chatModel: 'GEMINI_CHAT_MODEL',
      embeddingModel: 'GEMINI_EMBEDDING_MODEL',
    },
  }),
  chatModel: (settings) => new GeminiChatModel(settings),
  embeddingModel: (settings) => new GeminiEmbeddingModel(settings),
  catalogue: (settings) => new GeminiCatalogue(settings),
};
