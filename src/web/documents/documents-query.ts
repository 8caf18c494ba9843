import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, type DocumentRecord, type DocumentState } from '../api/client';

const PAGE = 50;

/** Collections beyond these are not at the side. */
const MOST_COLLECTIONS = 500;

/** How often what is still being read is looked at again, in milliseconds. */
export const LOOK_AGAIN_MS = 2_000;

/** Which documents are listed. */
export interface DocumentsFilter {
  collection?: number | undefined;
  search?: string | undefined;
  state?: DocumentState | undefined;
}

/** States of a document, in the order of its way. */
export const STATES: readonly DocumentState[] = ['waiting', 'reading', 'read', 'refused'];

/** Whether a document changes by itself. */
export const isMoving = ({ state }: Pick<DocumentRecord, 'state'>): boolean => state === 'waiting' || state === 'reading';

const nextIn = (link: string | null): number | undefined => {
  const after = /[?&]after=(\d+)/.exec(link ?? '')?.[1];
  return after === undefined ? undefined : Number(after);
};

/** Documents that the reader may read, oldest first; looked at again while one of them is being read. */
export function documentsQuery({ collection, search, state }: DocumentsFilter) {
  return infiniteQueryOptions({
    queryKey: ['documents', 'list', collection, search, state],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam: after, signal }) => {
      const query = { limit: PAGE, after, search, state, collection: collection === undefined ? undefined : String(collection) };
      const request = api.GET('/documents', { params: { query }, signal });
      const documents: DocumentRecord[] = await dataOf(request);
      return { documents, next: nextIn((await request).response.headers.get('link')) };
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.pages.some(({ documents }) => documents.some(isMoving)) ? LOOK_AGAIN_MS : false),
  });
}

/** Collections that the reader may read. */
export const collectionsQuery = queryOptions({
  queryKey: ['collections'],
  queryFn: async () => {
    const collections = await dataOf(api.GET('/collections', { params: { query: { limit: MOST_COLLECTIONS } } }));
    return collections.filter(({ access }) => access !== null);
  },
  staleTime: 60_000,
});
