import { TokenTable, type TokenizedChunk } from './token-table';

/**
 * Words of chunks kept, at some fifteen bytes each with what is counted of them about 90 MB in all: the texts of some 60,000 chunks of 500
 * characters.
 */
const MOST_WORDS = 6_000_000;

/** Maximum number of distinct words in the cache; with their character n-grams about 60 MB. */
const MOST_DIFFERENT_WORDS = 300_000;

/** The text of a chunk to be tokenized. */
export interface ReadableChunk {
  chunkId: number;
  /** Title of its document and of its sections. */
  title: string;
  text: string;
}

/**
 * Cache of tokenized chunks. A chunk never changes, and its id is never reused. The cache is emptied as a whole and not by least recent
 * use: most of its memory is the token table that all chunks share, which dropping single chunks does not free.
 */
export class TokenizedChunkCache {
  tokens = new TokenTable();
  private chunks = new Map<number, TokenizedChunk>();
  private words = 0;

  /** Empties the cache when it exceeds its limits. Call it between searches only, because the ids of words change. */
  makeRoom(): void {
    if (this.words <= MOST_WORDS && this.tokens.size <= MOST_DIFFERENT_WORDS) return;
    this.tokens = new TokenTable();
    this.chunks = new Map();
    this.words = 0;
  }

  /**
   * The chunks with these ids, in the given order; deleted chunks are left out.
   * @param load reads the texts of chunks that are not cached
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
