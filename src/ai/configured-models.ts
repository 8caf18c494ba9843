import type { AppConfig } from '../config/app-config';
import type { ChatModel, ProviderId } from './ports/chat-model';
import type { EmbeddingModel } from './ports/embedding-model';
import { GeminiChatModel } from './providers/gemini/gemini-chat-model';
import { GeminiEmbeddingModel } from './providers/gemini/gemini-embedding-model';
import { LocalChatModel } from './providers/local/local-chat-model';
import { LocalEmbeddingModel } from './providers/local/local-embedding-model';
import { OpenAiChatModel } from './providers/openai/openai-chat-model';
import { OpenAiEmbeddingModel } from './providers/openai/openai-embedding-model';
import { openAiChatEndpoint, openAiEmbeddingEndpoint } from './providers/openai/openai-endpoints';

/** Every model the settings allow, made once and used for the life of the process. */
export class ConfiguredModels {
  constructor(
    /** In the order they are asked. */
    readonly chat: readonly ChatModel[],
    /** At most one per provider, in the order `auto` prefers them; the local one is always there. */
    readonly embedding: readonly EmbeddingModel[],
  ) {}

  chatModel(provider: ProviderId): ChatModel | undefined {
    return this.chat.find((model) => model.provider === provider);
  }

  embeddingModel(provider: ProviderId): EmbeddingModel | undefined {
    return this.embedding.find((model) => model.space.provider === provider);
  }
}

/** Makes the models the settings name. No SDK is loaded and nothing is called before the first question. */
export function configureModels(config: AppConfig): ConfiguredModels {
  const google = config.get('GOOGLE_API_KEY') !== '';
  const openAiChat = openAiChatEndpoint(config.settings);
  const openAiEmbedding = openAiEmbeddingEndpoint(config.settings);
  const chat: ChatModel[] = [];
  if (google) chat.push(new GeminiChatModel(config.settings));
  if (openAiChat) chat.push(new OpenAiChatModel(openAiChat));
  if (config.get('LOCAL_ANSWERS')) chat.push(new LocalChatModel());
  const embedding: EmbeddingModel[] = [];
  if (google) embedding.push(new GeminiEmbeddingModel(config.settings));
  if (openAiEmbedding) embedding.push(new OpenAiEmbeddingModel(openAiEmbedding));
  embedding.push(new LocalEmbeddingModel());
  return new ConfiguredModels(chat, embedding);
}
