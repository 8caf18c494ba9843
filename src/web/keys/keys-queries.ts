import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';
import { everyPage } from '../api/use-pages';

const PAGE = 500;

/** Keys of whoever is logged in, or of everybody. */
export const keysQuery = (of?: 'everybody') =>
  queryOptions({
    queryKey: ['keys', of],
    queryFn: () => everyPage((after) => api.GET('/api-keys', { params: { query: { limit: PAGE, after, of } } })),
  });

/** All collections that whoever is logged in may read or manage. */
export const allCollectionsQuery = queryOptions({
  queryKey: ['collections', 'all'],
  queryFn: () => everyPage((after) => api.GET('/collections', { params: { query: { limit: PAGE, after } } })),
});
