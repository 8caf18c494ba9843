import { QueryNumber } from '../../common/http/query-number.decorator';

/** Maximum number of days in a report: one leap year. */
const MAXIMUM_DAYS = 366;
const DEFAULT_DAYS = 30;

/** Query of GET /usage/. */
export class UsageQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_DAYS, default: DEFAULT_DAYS, description: 'Number of UTC days, including today.' })
  days: number = DEFAULT_DAYS;
}
