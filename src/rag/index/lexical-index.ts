import type { EntityManager } from 'typeorm';
import { stem } from '../../language/text/words';

/** What is stored of a chunk for searching by words. */
export interface LexicalEntry {
  chunkId: number;
  title: string;
  text: string;
}

/** A title or text as the word index takes it: its stems. Made before a transaction starts: it is the slow part of storing. */
export function lexicalForm(wordsOfText: readonly string[]): string {
  return wordsOfText.map(stem).join(' ');
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
