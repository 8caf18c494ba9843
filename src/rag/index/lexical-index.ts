import type { EntityManager } from 'typeorm';
import { textTerms } from '../../language/spellings/text-terms';

/**
 * Raised when the same text gives other entries than before, because `words()`, `stem()` or `textTerms()` changed. It is part of the chunker key, so
 * that the next start enters all chunks in a new build, while the build of the version before serves; no text is embedded again.
 */
export const WORD_INDEX_VERSION = 2;

/** What is stored of a chunk for searching by words. */
export interface LexicalEntry {
  chunkId: number;
  title: string;
  text: string;
}

/** What a chunk is found by besides its text: the title of its document and those of the sections it stands in. */
export function searchableTitle(title: string, heading: string | null): string {
  return heading === null ? title : `${title} ${heading}`;
}

/** A title or text as the word index takes it: its terms. Made before a transaction starts: it is the slow part of storing. */
export function lexicalForm(text: string): string {
  return textTerms(text).join(' ');
}

/** [P] The word index, as it is kept. The search thread reads it on a connection of its own. */
export abstract class LexicalIndex {
  /** Stores entries, in the transaction that stores their chunks. Title and text are in `lexicalForm`. */
  abstract add(manager: EntityManager, entries: readonly LexicalEntry[]): Promise<void>;

  /** Removes entries, in the transaction that removes their chunks. */
  abstract remove(manager: EntityManager, chunkIds: readonly number[]): Promise<void>;

  /** Brings what was stored and removed bit by bit into the form that is searched fastest, in small steps. */
  abstract settle(): Promise<void>;
}
