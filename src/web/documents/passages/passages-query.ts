import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { components } from '../../api/schema';
import type { DocumentsFilter } from '../documents-query';

export type FoundSearch = components['schemas']['FoundSearchResponse'];
export type FoundCandidate = components['schemas']['FoundCandidateResponse'];

/** What a question finds in the documents of a filter, as it would find it for an answer. */
export function passagesQuery({ search, collection, type, tag }: DocumentsFilter) {
  const message = search?.trim() ?? '';
  const filter = { ...(type !== undefined && { type }), ...(tag !== undefined && { tags: [tag] }) };
  const body = {
    message,
    ...(collection !== undefined && { collections: [collection] }),
    ...(Object.keys(filter).length > 0 && { filter }),
  };
  return queryOptions({
    queryKey: ['passages', body],
    queryFn: ({ signal }) => dataOf(api.POST('/search', { body, signal })),
    enabled: message !== '',
    placeholderData: keepPreviousData,
    // Documents come and go.
    staleTime: 10_000,
  });
}
