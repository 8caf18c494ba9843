import { TokenTable, type TokenizedChunk } from './token-table';

/**
 * Words of chunks kept, at some fifteen bytes each with what is counted of them about 90 MB in all: the texts of some 60,000 chunks of 500
 * characters.
 */
const MOST_WORDS = 6_000_000;

/** Different words kept, with their character pieces about 60 MB. */
const MOST_DIFFERENT_WORDS = 300_000;

/** What a chunk is read from. */
export interface ReadableChunk {
  chunkId: number;
  /** Title of its document and of its sections. */
  title: string;
  text: string;
}

/**
 * Chunks as ranking reads them, kept: a chunk never changes, and its id is never given to another. It is emptied as a whole rather than
 * by least recent use: what takes the space are the words of the table that all chunks share, and dropping chunks frees none of them.
 */
export class TokenizedChunkCache {
  tokens = new TokenTable();
  private chunks = new Map<number, TokenizedChunk>();
  private words = 0;

  /** Forgets everything when it holds too much. To be called between searches only: numbers of words change. */
  makeRoom(): void {
    if (this.words <= MOST_WORDS && this.tokens.size <= MOST_DIFFERENT_WORDS) return;
    this.tokens = new TokenTable();
    this.chunks = new Map();
    this.words = 0;
  }

  /**
   * The chunks with these ids, in their order; those that are gone are left out.
   * @param load reads the texts of chunks that are not kept
   */
  async read(chunkIds: readonly number[], load: (unknown: number[]) => Promise<readonly ReadableChunk[]>): Promise<TokenizedChunk[]> {
    const unknown = chunkIds.filter((chunkId) => !this.chunks.has(chunkId));
    if (unknown.length > 0) {
      for (const { chunkId, title, text } of await load(unknown)) {
        const chunk = this.tokens.read(chunkId, title, text);
        this.chunks.set(chunkId, chunk);
        this.words += chunk.stemIds.length;
      }
    }
    return chunkIds.flatMap((chunkId) => this.chunks.get(chunkId) ?? []);
  }
}
