import type { ChunkingOptions } from '../rag.types';

/** How collections have their documents cut, where they say so themselves [P]: collections are known to others than indexing. */
export abstract class CollectionChunking {
  /** By ids of collections, all in one read; a collection that is missing leaves it to the settings. */
  abstract all(): Promise<ReadonlyMap<number, ChunkingOptions>>;
}
