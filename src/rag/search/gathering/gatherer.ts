import type { Gathering } from '../../gathering.types';
import type { DocumentFilter } from '../../index/document-filter';
import type { SearchSnapshot } from '../../index/search-snapshot';
import type { DocumentNames } from './document-names';

/** What the ways of gathering work with, for one question. */
export interface Gatherer {
  snapshot: SearchSnapshot;
  names: DocumentNames;
  filter: DocumentFilter;
  /** Whether the filter lets a document be found. */
  isAllowed: (documentId: number) => boolean;
  /** Most passages of an ordinary search. */
  limit: number;
  /** Estimated tokens that the passages may have in all. */
  room: number;
  /** The chunks for the question as a whole, best first. */
  ranked: readonly number[];
  /** The chunks for another text, by words, best first. */
  rank: (text: string, filter: DocumentFilter) => Promise<number[]>;
}

/** What was gathered. */
export interface Gathered<T extends Gathering = Gathering> {
  gathering: T;
  /** The passages, in the order in which they are given. */
  chunkIds: number[];
  /**
   * Texts with the chunks that are to hold evidence for each of them. None: there is no doubt that the passages are the ones asked for.
   * Unset: the question and its best chunks decide, as in an ordinary search.
   */
  examined?: readonly { text: string; chunkIds: readonly number[] }[];
}
