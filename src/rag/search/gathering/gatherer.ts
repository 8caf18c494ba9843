import type { DocumentFilter } from '../../index/document-filter';
import type { SearchSnapshot } from '../../index/search-snapshot';
import type { DocumentNames } from './document-names';

/** What the ways of gathering work with, for one question. */
export interface Gatherer {
  snapshot: SearchSnapshot;
  names: DocumentNames;
  filter: DocumentFilter;
  /** Most passages of an ordinary search. */
  limit: number;
  /** UTF-16 units that the passages may have in all. */
  room: number;
  /** The chunks for the question as a whole, best first. */
  ranked: readonly number[];
  /** The chunks for another text, by words, best first. */
  rank(text: string, filter: DocumentFilter): Promise<number[]>;
}

/** Whether a filter lets a document be found. */
export function allows({ documentIds }: DocumentFilter): (documentId: number) => boolean {
  if (documentIds === null) return () => true;
  const allowed = new Set(documentIds);
  return (documentId) => allowed.has(documentId);
}
