import { QueryNumber } from '../../common/http/query-number.decorator';

/** Most answers on a page, and how many there are when nothing is said. */
const MAXIMUM_PAGE = 100;
const DEFAULT_PAGE = 20;

/** Query of GET /documents/{id}/answers/. */
export class CitingAnswersQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, default: DEFAULT_PAGE, description: 'At most this many.' })
  limit: number = DEFAULT_PAGE;

  @QueryNumber({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Only answers older than the one with this id; taken from the `Link` header of the page before.',
  })
  before?: number;
}
