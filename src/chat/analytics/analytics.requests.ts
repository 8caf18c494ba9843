import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { QueryNumber } from '../../common/http/query-number.decorator';

/** Maximum number of days in a report: one leap year. */
const MAXIMUM_DAYS = 366;
const DEFAULT_DAYS = 30;

/** A date without its time. */
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Query of GET /analytics/. */
export class AnalyticsQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_DAYS, default: DEFAULT_DAYS, description: 'Number of UTC days, the last one included.' })
  days: number = DEFAULT_DAYS;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'The last UTC day; today when omitted.' })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'to must be a date as 2026-11-28' })
  @Matches(DATE, { message: 'to must be a date as 2026-11-28' })
  to?: string;
}
