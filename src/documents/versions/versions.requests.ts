import { PageBefore, PageLimit } from '../../common/http/page-query.decorator';
import { QueryNumber } from '../../common/http/query-number.decorator';

/** Number of versions on a page when nothing is said. */
const DEFAULT_PAGE = 50;

/** Query of GET /documents/{id}/versions/: newest first. */
export class VersionsQuery {
  @PageLimit(DEFAULT_PAGE)
  limit: number = DEFAULT_PAGE;

  @PageBefore()
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
