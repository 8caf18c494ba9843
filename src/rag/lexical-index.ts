import type { EntityManager } from 'typeorm';

/** A chunk that shares words with a question. */
export interface LexicalHit {
  chunkId: number;
  /** BM25; higher is better. */
  score: number;
}

/** What is stored of a chunk for searching by words. */
export interface LexicalEntry {
  chunkId: number;
  title: string;
  text: string;
}

/** The chunks of one build, which are the only ones it may find. */
export interface SearchableChunks {
  buildId: number;
  chunker: string;
  has(chunkId: number): boolean;
}

/** A title or text as the word index takes it. Made before a transaction starts: it is the slow part of storing. */
export function lexicalForm(wordsOfText: readonly string[]): string {
  return wordsOfText.join(' ');
}

/** [P] Searches chunks by their words. */
export abstract class LexicalIndex {
  /**
   * The chunks of a build that share words with a question, best first.
   * @param words as `contentWords` gives them; any text is safe
   */
  abstract search(words: readonly string[], chunks: SearchableChunks, limit: number): Promise<LexicalHit[]>;

  /** In how many chunks each of these stems occurs; those that occur in none are left out. */
  abstract frequencies(stems: readonly string[]): Promise<Map<string, number>>;

  /** Stores entries, in the transaction that stores their chunks. Title and text are in `lexicalForm`. */
  abstract add(manager: EntityManager, entries: readonly LexicalEntry[]): Promise<void>;

  /** Removes entries, in the transaction that removes their chunks. */
  abstract remove(manager: EntityManager, chunkIds: readonly number[]): Promise<void>;

  /** Brings what was stored and removed bit by bit into the form that is searched fastest, in small steps. */
  abstract settle(): Promise<void>;
}
