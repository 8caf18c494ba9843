import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import type { BreakerPosition } from '../calls/circuit-breaker';
import type { ProviderId, ProviderName } from '../ports/chat-model';
import type { FailureClass } from '../ports/provider-error';

const POSITIONS: BreakerPosition[] = ['closed', 'open', 'half_open'];
const CLASSES: FailureClass[] = ['transient', 'rate', 'quota', 'config', 'request', 'content', 'aborted'];
const WHAT_CLASS = 'What kind of failure: transient and rate pass by themselves, quota and config need an operator';

/** The circuit breaker of one model. */
export class BreakerResponse {
  @ApiProperty({
    type: String,
    enum: POSITIONS,
    description: 'closed: calls are made; open: none is; half_open: one test call is made',
  })
  state: BreakerPosition;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when no call is made' })
  open_until: string | null;

  @ApiProperty({ type: String, enum: CLASSES, nullable: true, description: WHAT_CLASS })
  last_failure: FailureClass | null;
}

/** The circuit breakers of one provider's models. */
class BreakersResponse {
  @ApiProperty({ type: BreakerResponse })
  chat: BreakerResponse;

  @ApiProperty({ type: BreakerResponse })
  embedding: BreakerResponse;
}

/** The failure that was seen last, without the provider's own words. */
export class LastErrorResponse {
  @ApiProperty({ type: String, enum: CLASSES, description: WHAT_CLASS })
  class: FailureClass;

  @ApiProperty({ type: String, nullable: true, description: 'Which setting to change, when one may help' })
  advice: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

/** What a model costs, in US dollars per million tokens. */
export class PriceResponse {
  @ApiProperty({ type: Number, example: 0.3 })
  input: number;

  @ApiProperty({ type: Number, example: 0.03, description: 'Input that came from the cache of the provider' })
  cached_input: number;

  @ApiProperty({ type: Number, example: 2.5 })
  output: number;
}

/** The prices of one provider's models. */
class PricesResponse {
  @ApiProperty({ type: PriceResponse, nullable: true })
  chat: PriceResponse | null;

  @ApiProperty({ type: PriceResponse, nullable: true })
  embedding: PriceResponse | null;
}

/** One provider: its settings, what it offers, how its last calls went. Null: not known. */
export class ProviderStatusResponse {
  @ApiProperty({ type: String, example: 'Google Gemini' })
  name: ProviderName;

  @ApiProperty({ type: String, example: 'gemini-3.5-flash-lite' })
  chat_model: string;

  @ApiProperty({ type: String, nullable: true, example: 'gemini-embedding-001', description: 'null: the provider does not embed' })
  embedding_model: string | null;

  @ApiProperty({ type: Boolean, description: 'A key or an address is set' })
  configured: boolean;

  @ApiProperty({ type: String, isArray: true, example: ['GOOGLE_API_KEY'], description: 'The settings of which any switches it on' })
  enabled_by: string[];

  @ApiProperty({ type: Boolean, nullable: true, description: 'The provider answered when it was looked up; null: not known' })
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

  @ApiProperty({ type: PricesResponse, description: 'By MODEL_PRICES and the list prices; null: not known' })
  price: PricesResponse;

  @ApiProperty({ type: BreakersResponse })
  breaker: BreakersResponse;

  @ApiProperty({ type: LastErrorResponse, nullable: true })
  last_error: LastErrorResponse | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The model that answered last, as the provider reports it: some names are routed to other models',
  })
  answered_by: string | null;

  @ApiPropertyOptional({ type: String, description: "The day a configured model is switched off, when the provider's list says so" })
  shutdown_date?: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the provider was looked up; null: not yet' })
  checked_at: string | null;
}

/** Body of GET /ai/status/. No paid call is made for it. */
@ApiExtraModels(ProviderStatusResponse)
export class AiStatusResponse {
  /** One for each registered provider; those the original had are described below. */
  [flag: `${ProviderId}_available`]: boolean | undefined;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Google Gemini',
    description: 'The provider that is asked first; null when none can answer',
  })
  active_provider: ProviderName | null;

  @ApiProperty({ type: Boolean, description: 'A Gemini key is set' })
  google_available?: boolean;

  @ApiProperty({ type: Boolean, description: 'OpenRouter, OpenAI or a compatible server is set' })
  openai_available?: boolean;

  @ApiProperty({ type: Boolean, description: 'Answers made of sentences from the documents are switched on' })
  local_available?: boolean;

  @ApiProperty({ type: String, example: 'google', description: 'Id of the provider that embeds new documents' })
  embedding_provider: ProviderId;

  @ApiProperty({
    type: String,
    description: 'Provider, model, dimensions and version of the vectors',
    example: 'google/gemini-embedding-001/768/1',
  })
  embedding_space: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(ProviderStatusResponse) },
    description: 'By id of the provider, also of those without a key: the models the settings name, and what was found out about each',
  })
  providers: Record<ProviderId, ProviderStatusResponse>;

  @ApiProperty({ type: String, isArray: true, description: 'Names of the providers that are not asked now, because their circuit is open' })
  paused_providers: ProviderName[];
}
