import { ApiProperty } from '@nestjs/swagger';
import { USAGE_GROUPINGS, type UsageGrouping } from './grouped-usage.requests';
import { CallSumResponse } from './usage.responses';

/** Calls that have one thing in common. */
class UsageRowResponse extends CallSumResponse {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Id of the account, key, group or collection; null for a day or a model, and for calls without any.',
  })
  id: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-11-23',
    description: 'The day, the username, the model, the name of the key, group or collection; null when that is gone.',
  })
  name: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day of a model by `day_model`, else null.' })
  day: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Google Gemini', description: 'The provider of a model, else null.' })
  provider: string | null;
}

/** Response of GET /usage/report/. */
export class GroupedUsageResponse {
  @ApiProperty({ type: String, enum: USAGE_GROUPINGS })
  group_by: UsageGrouping;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-01' })
  from: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-30' })
  to: string;

  @ApiProperty({
    type: [UsageRowResponse],
    description:
      'Days newest first, others by cost, highest first. A call counts in every group of its account and in every collection of its passages.',
  })
  rows: UsageRowResponse[];

  @ApiProperty({ type: CallSumResponse, description: 'The sum of the rows beyond `limit`.' })
  others: CallSumResponse;

  @ApiProperty({ type: CallSumResponse, description: 'All calls, each once.' })
  total: CallSumResponse;
}
