import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, dataOf, type Session } from '../../api/client';

const PAGE = 50;

/** The start of the next page in a Link header. */
export const cursorIn = (link: string | null): string | undefined => /[?&]before=([^&>]+)/.exec(link ?? '')?.[1];

/** The conversations of whoever is logged in, newest first. */
export const sessionsQuery = infiniteQueryOptions({
  queryKey: ['sessions'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam: before, signal }) => {
    const request = api.GET('/sessions', { params: { query: { limit: PAGE, before } }, signal });
    const sessions: Session[] = await dataOf(request);
    return { sessions, next: cursorIn((await request).response.headers.get('link')) };
  },
  getNextPageParam: ({ next }) => (next === undefined ? undefined : decodeURIComponent(next)),
});
