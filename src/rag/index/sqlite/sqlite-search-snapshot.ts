import type { DocumentFilter } from '../document-filter';
import { type ChunkText, type SearchableBuild, SearchSnapshot } from '../search-snapshot';
import type { VectorHit } from '../vector-index';
import { type BuildReader, holds, type OpenBuild } from './build-reader';
import type { BuildVectors } from './build-vectors';
import type { WordIndexReader } from './word-index-reader';

const NO_TERMS: ReadonlyMap<string, number> = new Map();

/** The live build with its vectors, kept between snapshots. */
export interface LiveBuild {
  build: OpenBuild;
  vectors: BuildVectors;
}

/** What a snapshot reads from. */
export interface OpenStore {
  readonly live: LiveBuild | undefined;
  readonly builds: BuildReader;
  readonly words: WordIndexReader;
  /** Ids of the chunks of the live build that a filter lets be found, ascending. */
  allowedChunks(filter: DocumentFilter): Uint32Array;
}

/** One state of an SQLite store, within a read transaction that `SqliteSearchStore` opens and ends. Every answer is there at once. */
export class SqliteSearchSnapshot extends SearchSnapshot {
  constructor(private readonly store: OpenStore) {
    super();
  }

  async live(): Promise<SearchableBuild | null> {
    return this.store.live?.build ?? null;
  }

  async indexFault(): Promise<string | undefined> {
    return this.store.live?.vectors.fault;
  }

  async candidates(stems: readonly string[], limit: number, filter: DocumentFilter): Promise<number[]> {
    const { live, words } = this.store;
    return live ? words.search(stems, live.build, limit, this.allowedChunks(filter) ?? live.build.chunkIds) : [];
  }

  async termFrequencies(stems: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const vocabulary = await this.vocabulary();
    return new Map(
      stems.flatMap((stem) => {
        const frequency = vocabulary.get(stem);
        return frequency === undefined ? [] : [[stem, frequency] as const];
      }),
    );
  }

  async vocabulary(): Promise<ReadonlyMap<string, number>> {
    const { live, words } = this.store;
    return live ? words.vocabulary(live.build) : NO_TERMS;
  }

  async texts(chunkIds: readonly number[], filter: DocumentFilter): Promise<ChunkText[]> {
    const allowed = this.allowedChunks(filter);
    return this.store.builds.texts(allowed ? chunkIds.filter((chunkId) => holds(allowed, chunkId)) : chunkIds);
  }

  async nearest(vectors: readonly Float32Array[], k: number, filter: DocumentFilter): Promise<VectorHit[][]> {
    const { live } = this.store;
    if (!live) return vectors.map(() => []);
    const allowed = this.allowedChunks(filter);
    return live.vectors.search(vectors, k, allowed && ((chunkId) => holds(allowed, chunkId)));
  }

  /** The chunks that a filter lets be found; null when it lets all of them be. */
  private allowedChunks(filter: DocumentFilter): Uint32Array | null {
    return filter.documentIds === null ? null : this.store.allowedChunks(filter);
  }
}
