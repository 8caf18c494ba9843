import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { isMoving, LOOK_AGAIN_MS } from '../documents-query';

/** How much of a text is fetched at once, in UTF-16 units. */
const SLICE = 100_000;

/** Versions beyond these are not listed. */
const MOST_VERSIONS = 500;

/** A document; looked at again while it is being read. */
export const documentQuery = (id: number) =>
  queryOptions({
    queryKey: ['documents', 'one', id],
    queryFn: () => dataOf(api.GET('/documents/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? LOOK_AGAIN_MS : false),
  });

/** The text of a version, a part at a time from its beginning. @param version null while there is none to read */
export const contentQuery = (id: number, version: number | null) =>
  infiniteQueryOptions({
    queryKey: ['documents', 'text', id, version],
    initialPageParam: 0,
    queryFn: ({ pageParam: start, signal }) => {
      const query = { start, end: start + SLICE, version: version ?? undefined };
      return dataOf(api.GET('/documents/{id}/content', { params: { path: { id }, query }, signal }));
    },
    getNextPageParam: ({ end, length }) => (end < length ? end : undefined),
    enabled: version !== null,
    // The text of a version never changes.
    staleTime: Infinity,
  });

/** The versions of a document, newest first. */
export const versionsQuery = (id: number) =>
  queryOptions({
    queryKey: ['documents', 'versions', id],
    queryFn: () => dataOf(api.GET('/documents/{id}/versions', { params: { path: { id }, query: { limit: MOST_VERSIONS } } })),
  });
