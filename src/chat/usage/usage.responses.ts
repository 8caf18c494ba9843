import { ApiProperty } from '@nestjs/swagger';
import type { ProviderName } from '../../ai/ports/chat-model';

/** The part of a sum that one model has in it. */
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

/** What calls to models came to. */
export class UsageSumResponse {
  @ApiProperty({ type: 'integer', description: 'Calls to models, those for embedding or rewording a question too.' })
  attempts: number;

  @ApiProperty({ type: 'integer', description: 'Calls that ended well.' })
  answered: number;

  @ApiProperty({ type: 'integer', description: 'Calls that failed. Those that were cut short, by the caller or at shutdown, are neither.' })
  failed: number;

  @ApiProperty({ type: 'integer' })
  tokens_in: number;

  @ApiProperty({ type: 'integer' })
  tokens_out: number;

  @ApiProperty({
    type: 'integer',
    description: 'The part of all tokens that no provider reported: worked out from the length of the texts.',
  })
  estimated_tokens: number;

  @ApiProperty({ type: 'integer', description: 'Time spent in calls.' })
  milliseconds: number;

  @ApiProperty({ type: [ModelUsageResponse], description: 'The same by model, the most used first.' })
  providers: ModelUsageResponse[];
}

/** What calls to models came to on one day. */
class DayUsageResponse extends UsageSumResponse {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-23', description: 'A day in UTC.' })
  date: string;
}

/** Response of GET /usage/. */
export class UsageResponse {
  @ApiProperty({ type: [DayUsageResponse], description: 'Newest first; days without a call are left out.' })
  days: DayUsageResponse[];

  @ApiProperty({ type: UsageSumResponse })
  total: UsageSumResponse;
}
