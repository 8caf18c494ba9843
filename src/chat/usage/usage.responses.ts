import { ApiProperty } from '@nestjs/swagger';
import type { ProviderName } from '../../ai/ports/chat-model';

/** The sums of one model. */
export class ModelUsageResponse {
  @ApiProperty({ type: String, example: 'Google Gemini' })
  provider: ProviderName;

  @ApiProperty({ type: String })
  model: string;

  @ApiProperty({ type: 'integer' })
  attempts: number;

  @ApiProperty({ type: 'integer' })
  failed: number;

  @ApiProperty({ type: 'integer' })
  tokens_in: number;

  @ApiProperty({ type: 'integer' })
  tokens_out: number;
}

/** Sums of model calls. */
export class UsageSumResponse {
  @ApiProperty({ type: 'integer', description: 'Model calls, including those that embed or rewrite a question.' })
  attempts: number;

  @ApiProperty({ type: 'integer', description: 'Calls that succeeded.' })
  answered: number;

  @ApiProperty({
    type: 'integer',
    description: 'Calls that failed. Calls that were cancelled, by the client or at shutdown, count as neither answered nor failed.',
  })
  failed: number;

  @ApiProperty({ type: 'integer' })
  tokens_in: number;

  @ApiProperty({ type: 'integer' })
  tokens_out: number;

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
}
