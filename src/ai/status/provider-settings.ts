import type { AppConfig } from '../../config/app-config';
import type { ProviderId } from '../ports/chat-model';
import { LOCAL_DIMENSIONS } from '../providers/local/hashed-features';
import { EXTRACTIVE_MODEL } from '../providers/local/local-chat-model';
import { HASHED_FEATURES_MODEL } from '../providers/local/local-embedding-model';
import { openAiChatEndpoint, openAiEmbeddingEndpoint, openAiModelNames } from '../providers/openai/openai-endpoints';

/** What the settings say of one provider, and which settings these are. */
export interface ProviderSettings {
  configured: boolean;
  chatModel: string;
  embeddingModel: string;
  /** null takes what comes. */
  dimensions: number | null;
  /** Names of settings, for advice. */
  names: { key: string; address: string; chatModel: string; embeddingModel: string };
}

/** The settings of every provider, also of those that are not configured: their default models can be shown all the same. */
export function providerSettings({ settings }: AppConfig): Record<ProviderId, ProviderSettings> {
  const openAi = openAiModelNames(settings);
  const chat = openAiChatEndpoint(settings);
  const embedding = openAiEmbeddingEndpoint(settings);
  return {
    google: {
      configured: settings.GOOGLE_API_KEY !== '',
      chatModel: settings.GEMINI_CHAT_MODEL,
      embeddingModel: settings.GEMINI_EMBEDDING_MODEL,
      dimensions: settings.GEMINI_EMBEDDING_DIMENSIONS,
      names: {
        key: 'GOOGLE_API_KEY',
        address: 'GEMINI_BASE_URL',
        chatModel: 'GEMINI_CHAT_MODEL',
        embeddingModel: 'GEMINI_EMBEDDING_MODEL',
      },
    },
    openai: {
      configured: chat !== undefined || embedding !== undefined,
      chatModel: openAi.chat,
      embeddingModel: openAi.embedding,
      dimensions: settings.OPENAI_EMBEDDING_DIMENSIONS || null,
      names: {
        key: (chat ?? embedding)?.keySetting ?? 'OPENAI_API_KEY',
        address: settings.OPENAI_EMBEDDING_BASE_URL ? 'OPENAI_BASE_URL and OPENAI_EMBEDDING_BASE_URL' : 'OPENAI_BASE_URL',
        chatModel: 'OPENAI_CHAT_MODEL',
        embeddingModel: 'OPENAI_EMBEDDING_MODEL',
      },
    },
    local: {
      configured: true,
      chatModel: EXTRACTIVE_MODEL,
      embeddingModel: HASHED_FEATURES_MODEL,
      dimensions: LOCAL_DIMENSIONS,
      names: { key: '', address: '', chatModel: 'LOCAL_ANSWERS', embeddingModel: 'EMBEDDING_PROVIDER' },
    },
  };
}
