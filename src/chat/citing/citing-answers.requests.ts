import { PageBefore, PageLimit } from '../../common/http/page-query.decorator';

/** Most answers on a page, and how many there are when nothing is said. */
const MAXIMUM_PAGE = 100;
const DEFAULT_PAGE = 20;

/** Query of GET /documents/{id}/answers/. */
export class CitingAnswersQuery {
  @PageLimit(DEFAULT_PAGE, MAXIMUM_PAGE)
  limit: number = DEFAULT_PAGE;

  @PageBefore()
  before?: number;
}
