import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import { everyPage } from '../../api/use-pages';

const PAGE = 500;

/** All groups. */
export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: () => everyPage((after) => api.GET('/groups', { params: { query: { limit: PAGE, after } } })),
});

/** Who besides everyone may read and write which collection. */
export const grantsQuery = queryOptions({
  queryKey: ['grants'],
  queryFn: () => everyPage((after) => api.GET('/grants', { params: { query: { limit: PAGE, after } } })),
});
