import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import { QueryNumber } from '../../common/http/query-number.decorator';

/** What the calls of a report are grouped by. */
export const USAGE_GROUPINGS = ['day', 'day_model', 'user', 'key', 'group', 'model', 'collection'] as const;
export type UsageGrouping = (typeof USAGE_GROUPINGS)[number];

/** Maximum and default number of rows. */
const MAXIMUM_ROWS = 1_000;
const DEFAULT_ROWS = 100;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Query of GET /usage/report/. */
export class GroupedUsageQuery {
  @ApiProperty({ type: String, enum: USAGE_GROUPINGS })
  @IsIn(USAGE_GROUPINGS)
  group_by: UsageGrouping;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'First UTC day; 29 days before the last one when omitted.' })
  @IsOptional()
  @Matches(DAY, { message: 'from must be a day such as 2026-11-23' })
  @IsISO8601({ strict: true }, { message: 'from must be a day such as 2026-11-23' })
  from?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Last UTC day; today when omitted.' })
  @IsOptional()
  @Matches(DAY, { message: 'to must be a day such as 2026-11-23' })
  @IsISO8601({ strict: true }, { message: 'to must be a day such as 2026-11-23' })
  to?: string;

  @QueryNumber({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only calls for this account.' })
  user_id?: number;

  @QueryNumber({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only calls for accounts that are in this group now.' })
  group_id?: number;

  @QueryNumber({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only calls for this API key.' })
  api_key_id?: number;

  @QueryNumber({
    minimum: 1,
    maximum: MAXIMUM_ROWS,
    default: DEFAULT_ROWS,
    description: 'At most so many rows; what is beyond them is summed.',
  })
  limit: number = DEFAULT_ROWS;
}
