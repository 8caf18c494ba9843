import { QueryNumber } from '../../common/http/query-number.decorator';

/** Maximum and default number of versions on a page. */
const MAXIMUM_PAGE = 500;
const DEFAULT_PAGE = 50;

/** Query of GET /documents/{id}/versions/: newest first. */
export class VersionsQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, default: DEFAULT_PAGE, description: 'At most this many.' })
  limit: number = DEFAULT_PAGE;

  @QueryNumber({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Only versions with smaller numbers, taken from the `Link` header of the page before.',
  })
  before?: number;
}

/** Query of GET /documents/{id}/diff/. */
export class DiffQuery {
  @QueryNumber({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Number of a version; the one before `to` when left out.' })
  from?: number;

  @QueryNumber({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Number of a version; the one that answers are made from when left out.',
  })
  to?: number;
}
