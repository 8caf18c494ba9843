import { ApiProperty } from '@nestjs/swagger';
import type { AiStatus, ProviderModels } from './ai.types';
import { PROVIDER_NAMES, type ProviderId, type ProviderName } from './chat-model';

const IDS = Object.keys(PROVIDER_NAMES);
const NAMES = Object.values(PROVIDER_NAMES);

class ProviderModelsResponse implements ProviderModels {
  @ApiProperty({ type: String, example: 'gemini-3.5-flash-lite' })
  chat_model: string;

  @ApiProperty({ type: String, example: 'gemini-embedding-001' })
  embedding_model: string;
}

class ProvidersResponse implements Record<ProviderId, ProviderModels> {
  @ApiProperty({ type: ProviderModelsResponse })
  google: ProviderModelsResponse;

  @ApiProperty({ type: ProviderModelsResponse, description: 'OpenRouter, OpenAI or a compatible server' })
  openai: ProviderModelsResponse;

  @ApiProperty({ type: ProviderModelsResponse })
  local: ProviderModelsResponse;
}

/** Body of GET /ai/status/. */
export class AiStatusResponse implements AiStatus {
  @ApiProperty({ type: String, enum: NAMES, nullable: true, description: 'Who is asked first; null when nobody can answer' })
  active_provider: ProviderName | null;

  @ApiProperty({ type: Boolean, description: 'A Gemini key is set' })
  google_available: boolean;

  @ApiProperty({ type: Boolean, description: 'OpenRouter, OpenAI or a compatible server is set' })
  openai_available: boolean;

  @ApiProperty({ type: Boolean, description: 'Answers made of sentences from the documents are switched on' })
  local_available: boolean;

  @ApiProperty({ type: String, enum: IDS, description: 'Who embeds new documents' })
  embedding_provider: ProviderId;

  @ApiProperty({
    type: String,
    description: 'Provider, model, dimensions and version of the vectors',
    example: 'google/gemini-embedding-001/768/1',
  })
  embedding_space: string;

  @ApiProperty({ type: ProvidersResponse, description: 'The models the settings name, also of providers without a key' })
  providers: ProvidersResponse;

  @ApiProperty({ type: String, isArray: true, enum: NAMES, description: 'Providers that lately failed and are asked last for a while' })
  paused_providers: ProviderName[];
}
