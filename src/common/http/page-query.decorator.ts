import { QueryNumber } from './query-number.decorator';

/** Most entries on a page. */
const MAXIMUM_PAGE = 500;

/** How many entries a page has at most. @param usual how many when nothing is said */
export const PageLimit = (usual: number, maximum = MAXIMUM_PAGE): PropertyDecorator =>
  QueryNumber({ minimum: 1, maximum, default: usual, description: 'At most this many.' });

/** Where a page of a list begins that is read from its newest entry on. */
export const PageBefore = (): PropertyDecorator =>
  QueryNumber({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Start of the page, taken from the `Link` header of the page before.',
  });
