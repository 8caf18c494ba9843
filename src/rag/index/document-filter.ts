import { createHash } from 'node:crypto';

/** Which documents a search may see. Plain data: it crosses into threads. It is applied in the queries that gather chunks, before anything is ranked. */
export interface DocumentFilter {
  /** Ids of collections; null: every collection. */
  collectionIds: readonly number[] | null;
  /** What a document must meet besides being in one of them. */
  conditions?: DocumentConditions;
  /** Only these versions of documents; those that are not in the live build are never found. */
  documentIds?: readonly number[];
  /**
   * Version of the placement of documents (in collections, with tags) that this filter was made at. A filter that depends on it has to have it:
   * it makes the keys of caches differ once documents were moved within a build.
   */
  placement?: number;
}

/** What a document must meet; all of it. */
export interface DocumentConditions {
  /** Tags, each of which it has. */
  tags?: readonly string[];
  /** How its name begins: a folder, say. */
  pathPrefix?: string;
  /** File extensions without the dot, in lower case, one of which its name ends with. */
  extensions?: readonly string[];
  /** When its source says it was changed last, or else when it was indexed first: not before, and before. ISO 8601 in UTC. */
  from?: string;
  to?: string;
}

/** A filter that lets every document of the live build be found. */
export const ALL_DOCUMENTS: DocumentFilter = { collectionIds: null };

/** Whether a filter lets every document of the live build be found. */
export function allowsAll({ collectionIds, conditions, documentIds }: DocumentFilter): boolean {
  return collectionIds === null && conditions === undefined && documentIds === undefined;
}

/** A short text for a filter, to be part of the key of a cache: filters that let the same documents be found have the same one. */
export function filterKey(filter: DocumentFilter): string {
  if (allowsAll(filter)) return 'all';
  const { collectionIds, conditions = {}, documentIds, placement } = filter;
  const { tags, pathPrefix, extensions, from, to } = conditions;
  const parts = [ordered(collectionIds), ordered(documentIds), ordered(tags), ordered(extensions), pathPrefix, from, to, placement];
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('base64');
}

function ordered<T extends number | string>(values: readonly T[] | null | undefined): T[] | null {
  return values ? [...new Set(values)].sort((left, right) => (left < right ? -1 : 1)) : null;
}
