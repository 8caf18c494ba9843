import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Session } from '../../api/client';
import { nextIn } from '../../api/pages';

const PAGE = 50;

/** Pinned sessions, and sessions of others, beyond these are not listed. */
const MOST = 500;

/** The sessions of whoever is logged in that are not pinned, newest first. @param search words of titles; '' for all */
export const sessionsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['sessions', 'own', search],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: before, signal }) => {
      const query = { limit: PAGE, before, pinned: false, search: search || undefined };
      const request = api.GET('/sessions', { params: { query }, signal });
      const sessions: Session[] = await dataOf(request);
      return { sessions, next: nextIn((await request).response, 'before') };
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** Sessions that stand above the others, whatever their age: the pinned ones, or those that others share. */
export const standingQuery = (which: 'pinned' | 'shared', search: string) =>
  queryOptions({
    queryKey: ['sessions', which, search],
    queryFn: ({ signal }) => {
      const query = { limit: MOST, [which]: true, search: search || undefined };
      return dataOf(api.GET('/sessions', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
