import { createHash } from 'node:crypto';

/** Which documents a search may see. It is applied in the queries that gather chunks, before anything is ranked. */
export interface DocumentFilter {
  /** Ids of document versions; those that are not in the live build are never found. Null: every document of the live build. */
  documentIds: readonly number[] | null;
}

/** A filter that lets every document of the live build be found. */
export const ALL_DOCUMENTS: DocumentFilter = { documentIds: null };

/** A short text for a filter, to be part of the key of a cache: filters that let the same documents be found have the same one. */
export function filterKey({ documentIds }: DocumentFilter): string {
  if (documentIds === null) return 'all';
  const distinct = [...new Set(documentIds)].sort((left, right) => left - right);
  return createHash('sha256').update(distinct.join(',')).digest('base64');
}
