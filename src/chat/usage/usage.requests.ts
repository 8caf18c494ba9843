import { QueryNumber } from '../../common/http/query-number.decorator';

/** Most days that are summed: a year, a leap one too. */
const MAXIMUM_DAYS = 366;
const DEFAULT_DAYS = 30;

/** Query of GET /usage/. */
export class UsageQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_DAYS, default: DEFAULT_DAYS, description: 'This many UTC days, today included.' })
  days: number = DEFAULT_DAYS;
}
