import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, type DocumentRecord } from '../../api/client';
import { nextIn } from '../../api/pages';
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

/** The versions of a document as it is now, newest first. */
export const versionsQuery = ({ id, version, current_version, state }: DocumentRecord) =>
  queryOptions({
    queryKey: ['documents', 'versions', id, version, current_version, state],
    placeholderData: keepPreviousData,
    queryFn: () => dataOf(api.GET('/documents/{id}/versions', { params: { path: { id }, query: { limit: MOST_VERSIONS } } })),
  });

/** Parts that are fetched at once, and answers. */
const PARTS = 50;
const ANSWERS = 10;

/** The parts of the version that answers are made from, on both sides of the one that is looked for. @param version null while there is none */
export const partsQuery = (id: number, version: number | null, wanted: number) =>
  infiniteQueryOptions({
    queryKey: ['documents', 'parts', id, version, wanted],
    // One part stands before it, so that nobody takes it for the first.
    initialPageParam: Math.max(0, wanted - 2),
    queryFn: ({ pageParam: after, signal }) =>
      dataOf(api.GET('/documents/{id}/chunks', { params: { path: { id }, query: { limit: PARTS, after } }, signal })),
    getNextPageParam: (page) => (page.length < PARTS ? undefined : page.at(-1)?.part),
    getPreviousPageParam: ([first]) => (first && first.part > 1 ? Math.max(0, first.part - 1 - PARTS) : undefined),
    // The page before may overlap with what is there.
    select: ({ pages }) => [...new Map(pages.flat().map((part) => [part.part, part])).values()],
    enabled: version !== null,
  });

/** How two versions differ. */
export const diffQuery = (id: number, from: number, to: number) =>
  queryOptions({
    queryKey: ['documents', 'diff', id, from, to],
    queryFn: ({ signal }) => dataOf(api.GET('/documents/{id}/diff', { params: { path: { id }, query: { from, to } }, signal })),
    // Versions never change.
    staleTime: Infinity,
  });

/** Answers that cite it and that the reader may read, newest first. */
export const answersQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['documents', 'answers', id],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam: before, signal }) => {
      const request = api.GET('/documents/{id}/answers', { params: { path: { id }, query: { limit: ANSWERS, before } }, signal });
      const found = await dataOf(request);
      const next = nextIn((await request).response, 'before');
      return { ...found, next: next === undefined ? undefined : Number(next) };
    },
    getNextPageParam: ({ next }) => next,
  });

/** Accounts and groups that may read or write a collection, for admins. */
export const grantsQuery = (id: number) =>
  queryOptions({
    queryKey: ['grants', id],
    queryFn: () => dataOf(api.GET('/collections/{id}/grants', { params: { path: { id } } })),
  });
