import { ApiProperty } from '@nestjs/swagger';
import type { ProviderName } from '../../ai/ports/chat-model';

/** Tokens and cost of model calls. */
export class CallSumResponse {
  @ApiProperty({ type: 'integer', description: 'Model calls, including those that embed or rewrite a question.' })
  attempts: number;

  @ApiProperty({
    type: 'integer',
    description: 'Calls that failed. Calls that were cancelled, by the client or at shutdown, count as neither answered nor failed.',
  })
  failed: number;

  @ApiProperty({ type: 'integer' })
  tokens_in: number;

  @ApiProperty({ type: 'integer', description: 'Those of `tokens_in` that came from the cache of the provider, which cost less.' })
  cached_tokens: number;

  @ApiProperty({ type: 'integer' })
  tokens_out: number;

  @ApiProperty({ type: Number, example: 0.001275, description: 'Cost in US dollars by the prices at the time of each call.' })
  cost_usd: number;

  @ApiProperty({ type: Boolean, description: 'False when calls are among them whose model has no price: these cost nothing here.' })
  cost_known: boolean;
}

/** The sums of one model. */
export class ModelUsageResponse extends CallSumResponse {
  @ApiProperty({ type: String, example: 'Google Gemini' })
  provider: ProviderName;

  @ApiProperty({ type: String })
  model: string;
}

/** Sums of model calls. */
export class UsageSumResponse extends CallSumResponse {
  @ApiProperty({ type: 'integer', description: 'Calls that succeeded.' })
  answered: number;

  @ApiProperty({
    type: 'integer',
    description: 'Tokens that no provider reported: estimated from the length of the texts.',
  })
  estimated_tokens: number;

  @ApiProperty({ type: 'integer', description: 'Total duration of the calls.' })
  milliseconds: number;

  @ApiProperty({ type: [ModelUsageResponse], description: 'The same sums by model, ordered by number of calls, largest first.' })
  providers: ModelUsageResponse[];
}

/** Sums of model calls on one day. */
class DayUsageResponse extends UsageSumResponse {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-23', description: 'A day in UTC.' })
  date: string;
}

/** Response of GET /usage/. */
export class UsageResponse {
  @ApiProperty({ type: [DayUsageResponse], description: 'Newest first; days without a call are omitted.' })
  days: DayUsageResponse[];

  @ApiProperty({ type: UsageSumResponse })
  total: UsageSumResponse;

  @ApiProperty({
    type: [String],
    description: 'Models whose calls had no price, because MODEL_PRICES and the list prices do not name them.',
  })
  unpriced_models: string[];
}
