import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AiStatus, BreakerStatus, LastError, ProviderStatus } from './ai-status.types';
import { PROVIDER_NAMES, type ProviderId, type ProviderName } from '../ports/chat-model';
import type { BreakerPosition } from '../calls/circuit-breaker';
import type { FailureClass } from '../ports/provider-error';

const IDS = Object.keys(PROVIDER_NAMES);
const NAMES = Object.values(PROVIDER_NAMES);
const POSITIONS: BreakerPosition[] = ['closed', 'open', 'half_open'];
const CLASSES: FailureClass[] = ['transient', 'rate', 'quota', 'config', 'request', 'content', 'aborted'];
const WHAT_CLASS = 'What kind of failure: transient and rate pass by themselves, quota and config want an operator';

class BreakerResponse implements BreakerStatus {
  @ApiProperty({
    type: String,
    enum: POSITIONS,
    description: 'closed: calls are made; open: none is; half_open: one finds out whether the model is back',
  })
  state: BreakerPosition;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when no call is made' })
  open_until: string | null;

  @ApiProperty({ type: String, enum: CLASSES, nullable: true, description: WHAT_CLASS })
  last_failure: FailureClass | null;
}

class BreakersResponse {
  @ApiProperty({ type: BreakerResponse })
  chat: BreakerResponse;

  @ApiProperty({ type: BreakerResponse })
  embedding: BreakerResponse;
}

class LastErrorResponse implements LastError {
  @ApiProperty({ type: String, enum: CLASSES, description: WHAT_CLASS })
  class: FailureClass;

  @ApiProperty({ type: String, nullable: true, description: 'Which setting to change, when one may help' })
  advice: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

class ProviderStatusResponse implements ProviderStatus {
  @ApiProperty({ type: String, example: 'gemini-3.5-flash-lite' })
  chat_model: string;

  @ApiProperty({ type: String, example: 'gemini-embedding-001' })
  embedding_model: string;

  @ApiProperty({ type: Boolean, description: 'A key or an address is set' })
  configured: boolean;

  @ApiProperty({ type: Boolean, nullable: true, description: 'The provider answered when it was looked at; null: not known' })
  reachable: boolean | null;

  @ApiProperty({ type: Boolean, nullable: true, description: 'It accepted the key; null: not known, or there is no key' })
  key_accepted: boolean | null;

  @ApiProperty({ type: Boolean, nullable: true, description: 'The chat model is in its list; null: not known' })
  chat_model_available: boolean | null;

  @ApiProperty({ type: Boolean, nullable: true, description: 'The embedding model is in its list; null: not known' })
  embedding_model_available: boolean | null;

  @ApiPropertyOptional({
    type: String,
    isArray: true,
    maxItems: 50,
    description: 'Only when a model is missing: what the key can use instead',
  })
  available_models?: string[];

  @ApiProperty({ type: Number, nullable: true, description: 'Length of vectors that is asked for; null takes what comes' })
  dimensions: number | null;

  @ApiProperty({ type: BreakersResponse })
  breaker: BreakersResponse;

  @ApiProperty({ type: LastErrorResponse, nullable: true })
  last_error: LastErrorResponse | null;

  @ApiProperty({ type: String, nullable: true, description: 'The model that really answered last; some names are routed to others' })
  answered_by: string | null;

  @ApiPropertyOptional({ type: String, description: "The day a configured model is switched off, when the provider's list says so" })
  shutdown_date?: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the provider was looked at; null: not yet' })
  checked_at: string | null;
}

class ProvidersResponse implements Record<ProviderId, ProviderStatus> {
  @ApiProperty({ type: ProviderStatusResponse })
  google: ProviderStatusResponse;

  @ApiProperty({ type: ProviderStatusResponse, description: 'OpenRouter, OpenAI or a compatible server' })
  openai: ProviderStatusResponse;

  @ApiProperty({ type: ProviderStatusResponse })
  local: ProviderStatusResponse;
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

  @ApiProperty({
    type: ProvidersResponse,
    description: 'The models the settings name, also of providers without a key, and what was seen of each',
  })
  providers: ProvidersResponse;

  @ApiProperty({ type: String, isArray: true, enum: NAMES, description: 'Providers that lately failed and are not asked for a while' })
  paused_providers: ProviderName[];
}
