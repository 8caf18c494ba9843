import { QueryNumber } from '../../common/http/query-number.decorator';

/** Maximum and default number of runs. */
const MAXIMUM_RUNS = 1_000;
const DEFAULT_RUNS = 50;

/** Query of GET /jobs/scheduled/{name}/runs/. */
export class ScheduledRunsQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_RUNS, default: DEFAULT_RUNS, description: 'At most this many, the newest.' })
  limit: number = DEFAULT_RUNS;
}
