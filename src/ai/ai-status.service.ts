import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import type { AiStatus } from './ai.types';
import { PROVIDER_NAMES } from './chat-model';
import { ChatModels } from './chat-models';
import { ConfiguredModels } from './configured-models';
import { spaceKey } from './embedding-model';
import { EmbeddingModels } from './embedding-models';
import { EXTRACTIVE_MODEL } from './providers/local/local-chat-model';
import { HASHED_FEATURES_MODEL } from './providers/local/local-embedding-model';
import { openAiModelNames } from './providers/openai/openai-endpoints';

/** Tells who answers and who embeds, from the settings and from what was lately seen. */
@Injectable()
export class AiStatusService {
  constructor(
    private readonly config: AppConfig,
    private readonly models: ConfiguredModels,
    private readonly chatModels: ChatModels,
    private readonly embeddingModels: EmbeddingModels,
  ) {}

  /** Costs nothing: no provider is called. `available` means configured; `paused_providers` tells which of them lately failed. */
  status(): AiStatus {
    const first = this.chatModels.first();
    const embedding = this.embeddingModels.configured();
    const openAi = openAiModelNames(this.config.settings);
    return {
      active_provider: first ? PROVIDER_NAMES[first] : null,
      google_available: this.models.chatModel('google') !== undefined,
      openai_available: this.models.chatModel('openai') !== undefined,
      local_available: this.models.chatModel('local') !== undefined,
      embedding_provider: embedding.space.provider,
      embedding_space: spaceKey(embedding.space),
      providers: {
        google: { chat_model: this.config.get('GEMINI_CHAT_MODEL'), embedding_model: this.config.get('GEMINI_EMBEDDING_MODEL') },
        openai: { chat_model: openAi.chat, embedding_model: openAi.embedding },
        local: { chat_model: EXTRACTIVE_MODEL, embedding_model: HASHED_FEATURES_MODEL },
      },
      paused_providers: this.chatModels.paused().map((provider) => PROVIDER_NAMES[provider]),
    };
  }
}
