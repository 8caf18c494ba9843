import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, type DocumentRecord, type DocumentState } from '../api/client';
import { nextIn } from '../api/pages';
import type { paths } from '../api/schema';

const PAGE = 200;

/** Collections beyond these are not at the side. */
const MOST_COLLECTIONS = 500;

/** How often what is still being read is looked at again, in milliseconds. */
export const LOOK_AGAIN_MS = 2_000;

/** Which documents are listed. */
export interface DocumentsFilter {
  collection?: number | undefined;
  search?: string | undefined;
  state?: DocumentState | undefined;
  /** A format by its name. */
  type?: string | undefined;
  tag?: string | undefined;
  sort?: DocumentOrder | undefined;
}

/** What the list is sorted by; a minus: the other way round. */
export type DocumentOrder = NonNullable<NonNullable<paths['/documents']['get']['parameters']['query']>['sort']>;
export const ORDERS: readonly DocumentOrder[] = ['added', 'name', '-name', 'changed', '-changed'];

/** Formats that are read, as the server names them. */
export const FORMATS =
  'text markdown html pdf docx odt rtf epub xlsx ods csv pptx odp eml msg json yaml xml log source-code image asciidoc mdx settings properties'.split(
    ' ',
  );

/** States of a document, in the order of its way. */
export const STATES: readonly DocumentState[] = ['waiting', 'reading', 'read', 'refused'];

/** Whether a document changes by itself. */
export const isMoving = ({ state }: Pick<DocumentRecord, 'state'>): boolean => state === 'waiting' || state === 'reading';

/** Where a page begins: after a document, and after what that is sorted by. */
interface PageStart {
  after: number | undefined;
  after_value: string | undefined;
}

/** Documents that the reader may read; looked at again while one of them is being read, the less often the more of them there are. */
export function documentsQuery({ collection, search, state, type, tag, sort }: DocumentsFilter) {
  return infiniteQueryOptions({
    queryKey: ['documents', 'list', collection, search, state, type, tag, sort],
    initialPageParam: undefined as PageStart | undefined,
    queryFn: async ({ pageParam: start, signal }) => {
      const narrowed = { search, state, type, sort, ...(tag && { tag: [tag] }) };
      const query = { limit: PAGE, ...narrowed, ...start, collection: collection === undefined ? undefined : String(collection) };
      const request = api.GET('/documents', { params: { query }, signal });
      const documents: DocumentRecord[] = await dataOf(request);
      const { response } = await request;
      const after = nextIn(response, 'after');
      const next = after === undefined ? undefined : { after: Number(after), after_value: nextIn(response, 'after_value') };
      return { documents, next, count: Number(response.headers.get('x-total-count')) };
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ documents }) => documents.some(isMoving)) ? LOOK_AGAIN_MS * data.pages.length : false,
  });
}

/** The tags of the documents that the reader may read. */
export const tagsQuery = queryOptions({
  queryKey: ['documents', 'tags'],
  queryFn: () => dataOf(api.GET('/documents/tags')),
  staleTime: 60_000,
});

/** Collections that the reader may read; admins are given all. */
export const collectionsQuery = queryOptions({
  queryKey: ['collections'],
  queryFn: () => dataOf(api.GET('/collections', { params: { query: { limit: MOST_COLLECTIONS } } })),
  staleTime: 60_000,
});
