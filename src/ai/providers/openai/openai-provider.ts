import type { ProviderDefinition } from '../../ports/provider-definition';
import { OpenAiCatalogue } from './openai-catalogue';
import { OpenAiChatModel } from './openai-chat-model';
import { OpenAiEmbeddingModel } from './openai-embedding-model';
import { openAiChatEndpoint, openAiEmbeddingEndpoint, openAiModelNames } from './openai-endpoints';

/** OpenRouter, OpenAI or a compatible server. */
export const openAiProvider: ProviderDefinition = {
  id: 'openai',
  name: 'OpenAI',
  enabledBy: ['OPENROUTER_API_KEY', 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'OPENAI_EMBEDDING_BASE_URL'],
  models: (settings) => {
    const { chat, embedding } = openAiModelNames(settings);
    const endpoint = openAiChatEndpoint(settings) ?? openAiEmbeddingEndpoint(settings);
    return {
      chatModel: chat,
      embeddingModel: embedding,
      dimensions: settings.OPENAI_EMBEDDING_DIMENSIONS || null,
      names: {
        key: endpoint?.keySetting ?? 'OPENAI_API_KEY',
        address: settings.OPENAI_EMBEDDING_BASE_URL ? 'OPENAI_BASE_URL and OPENAI_EMBEDDING_BASE_URL' : 'OPENAI_BASE_URL',
        chatModel: 'OPENAI_CHAT_MODEL',
        embeddingModel: 'OPENAI_EMBEDDING_MODEL',
      },
    };
  },
  chatModel: (settings) => {
    const endpoint = openAiChatEndpoint(settings);
    return endpoint && new OpenAiChatModel(endpoint);
  },
  embeddingModel: (settings) => {
    const endpoint = openAiEmbeddingEndpoint(settings);
    return endpoint && new OpenAiEmbeddingModel(endpoint);
  },
  catalogue: (settings) => {
    const chat = openAiChatEndpoint(settings);
    const embedding = openAiEmbeddingEndpoint(settings);
    return chat || embedding ? new OpenAiCatalogue(chat, embedding) : undefined;
  },
};
