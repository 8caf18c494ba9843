import { ApiProperty } from '@nestjs/swagger';
import type { ProviderName } from '../../ai/ports/chat-model';
import { QueryNumber } from '../../common/http/query-number.decorator';
import type { DayUsage, ModelUsage, UsageReport, UsageSum } from './usage-report';

/** Most days that are summed: a year, a leap one too. */
const MAXIMUM_DAYS = 366;
const DEFAULT_DAYS = 30;

/** Query of GET /usage/. */
export class UsageQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_DAYS, default: DEFAULT_DAYS, description: 'This many UTC days, today included.' })
  days: number = DEFAULT_DAYS;
}

class ModelUsageBody implements ModelUsage {
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

class UsageSumBody implements UsageSum {
  @ApiProperty({ type: 'integer', description: 'Calls to models, those for embedding or rewording a question too.' })
  attempts: number;

  @ApiProperty({ type: 'integer', description: 'Calls that ended well.' })
  answered: number;

  @ApiProperty({ type: 'integer', description: 'Calls that failed. Those that were cut short on purpose are neither.' })
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

  @ApiProperty({ type: [ModelUsageBody], description: 'The same by model, the most used first.' })
  providers: ModelUsageBody[];
}

class DayUsageBody extends UsageSumBody implements DayUsage {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-23', description: 'A day in UTC.' })
  date: string;
}

/** Body of GET /usage/. */
export class UsageBody implements UsageReport {
  @ApiProperty({ type: [DayUsageBody], description: 'Newest first; days without a call are left out.' })
  days: DayUsageBody[];

  @ApiProperty({ type: UsageSumBody })
  total: UsageSumBody;
}
