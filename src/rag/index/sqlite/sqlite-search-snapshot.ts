import type { DocumentFilter } from '../document-filter';
import {
  type ChunkInDocument,
  type ChunkText,
  type DocumentName,
  type Mention,
  type Mentions,
  type SearchableBuild,
  SearchSnapshot,
  type StemFrequencies,
  type TermCounts,
} from '../search-snapshot';
import type { Similarity, VectorHit } from '../vector-index';
import type { AllowedWords } from './allowed-words';
import { holds } from '../ascending-ids';
import type { AllowedChunks, BuildReader, OpenBuild } from './build-reader';
import type { BuildVectors } from './build-vectors';
import type { DocumentReader } from './document-reader';
import type { MentionReader } from './mention-reader';
import type { WordIndexReader } from './word-index-reader';

const NO_TERMS: StemFrequencies = { counts: new Map(), later: [] };
const NO_MENTIONS: Mentions = { documentCount: 0, chunkCount: 0, documents: [] };

/** The live build with its vectors, kept between snapshots. */
export interface LiveBuild {
  build: OpenBuild;
  vectors: BuildVectors;
}

/** What a filter lets be found, with what is known of its words. */
export interface AllowedParts extends AllowedChunks {
  filter: DocumentFilter;
  words: AllowedWords;
  counts: TermCounts;
}

/** What a snapshot reads from. */
export interface OpenStore {
  readonly live: LiveBuild | undefined;
  readonly builds: BuildReader;
  readonly words: WordIndexReader;
  readonly documents: DocumentReader;
  readonly mentions: MentionReader;
  /** What of the live build a filter lets be found; null when it is everything. */
  allowed(filter: DocumentFilter): AllowedParts | null;
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
    return live ? words.search(stems, live.build, limit, this.store.allowed(filter)) : [];
  }

  async vocabulary(): Promise<StemFrequencies> {
    const { live, words } = this.store;
    return live ? words.vocabulary(live.build) : NO_TERMS;
  }

  async termCounts(filter: DocumentFilter): Promise<TermCounts | null> {
    return this.store.allowed(filter)?.counts ?? null;
  }

  async documents(): Promise<readonly DocumentName[]> {
    const { live, documents } = this.store;
    return live ? documents.documents(live.build) : [];
  }

  async allowedDocuments(filter: DocumentFilter): Promise<ReadonlySet<number> | null> {
    return this.store.allowed(filter)?.documentIds ?? null;
  }

  async chunksOf(documentId: number, limit: number, filter: DocumentFilter): Promise<ChunkInDocument[]> {
    const { live, documents } = this.store;
    return live && this.allows(documentId, filter) ? documents.chunksOf(documentId, live.build, limit) : [];
  }

  async headingsOf(documentId: number, limit: number, filter: DocumentFilter): Promise<string[]> {
    const { live, documents } = this.store;
    return live && this.allows(documentId, filter) ? documents.headingsOf(documentId, live.build, limit) : [];
  }

  async mentions(mention: Mention, limit: number, filter: DocumentFilter): Promise<Mentions> {
    const { live, mentions } = this.store;
    return live ? mentions.mentions(mention, live.build, limit, this.allowedChunks(filter) ?? live.build.chunkIds) : NO_MENTIONS;
  }

  async texts(chunkIds: readonly number[], filter: DocumentFilter): Promise<ChunkText[]> {
    return this.store.builds.texts(this.allowedOf(chunkIds, filter));
  }

  async nearest(vectors: readonly Float32Array[], k: number, filter: DocumentFilter): Promise<VectorHit[][]> {
    const { live } = this.store;
    if (!live) return vectors.map(() => []);
    return live.vectors.search(vectors, k, this.allowedChunks(filter));
  }

  async similarities(vector: Float32Array, chunkIds: readonly number[], filter: DocumentFilter): Promise<ReadonlyMap<number, Similarity>> {
    return this.store.live?.vectors.similarities(vector, this.allowedOf(chunkIds, filter)) ?? new Map<number, Similarity>();
  }

  /** Those of the chunks that a filter lets be found. */
  private allowedOf(chunkIds: readonly number[], filter: DocumentFilter): readonly number[] {
    const allowed = this.allowedChunks(filter);
    return allowed ? chunkIds.filter((chunkId) => holds(allowed, chunkId)) : chunkIds;
  }

  /** The chunks that a filter lets be found; null when it lets all of them be. */
  private allowedChunks(filter: DocumentFilter): Uint32Array | null {
    return this.store.allowed(filter)?.chunkIds ?? null;
  }

  private allows(documentId: number, filter: DocumentFilter): boolean {
    return this.store.allowed(filter)?.documentIds.has(documentId) ?? true;
  }
}
