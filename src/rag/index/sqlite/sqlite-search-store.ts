import { LRUCache } from 'lru-cache';
import { type SqliteDatabase, SqliteDriver, type SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import { type DocumentFilter, filterKey } from '../document-filter';
import { type SearchSnapshot, SearchStore } from '../search-snapshot';
import { AllowedWords } from './allowed-words';
import { type AllowedChunks, BuildReader, type OpenBuild } from './build-reader';
import { BuildVectors } from './build-vectors';
import { DocumentReader } from './document-reader';
import { MentionReader } from './mention-reader';
import { type AllowedParts, type LiveBuild, type OpenStore, SqliteSearchSnapshot } from './sqlite-search-snapshot';
import { VectorReader } from './vector-reader';
import { WordIndexReader } from './word-index-reader';

/** Filters whose documents and chunk ids are kept, at four bytes a chunk. */
const KEPT_FILTERS = 32;

/** Where an SQLite store is. Plain data: it crosses into the search thread. */
export interface SqliteSearchSource {
  kind: 'sqlite';
  databaseFile: string;
  indexFolder: string;
}

/**
 * An SQLite store with index files of FAISS, read on a read-only connection of its own. It looks for the live build at each snapshot, so
 * that it follows whoever changes or replaces it, in this process or another. One snapshot at a time: the connection has one transaction.
 */
export class SqliteSearchStore extends SearchStore implements OpenStore {
  readonly builds: BuildReader;
  readonly words: WordIndexReader;
  readonly documents: DocumentReader;
  readonly mentions: MentionReader;
  live: LiveBuild | undefined;
  private readonly database: SqliteDatabase;
  private readonly begin: SqliteStatement;
  private readonly end: SqliteStatement;
  private readonly partsOfFilters = new LRUCache<string, AllowedParts>({ max: KEPT_FILTERS });

  constructor(private readonly source: SqliteSearchSource) {
    super();
    this.database = new SqliteDriver(source.databaseFile, { readonly: true, fileMustExist: true });
    this.begin = this.database.prepare('BEGIN');
    this.end = this.database.prepare('COMMIT');
    this.builds = new BuildReader(this.database);
    this.words = new WordIndexReader(this.database);
    this.documents = new DocumentReader(this.database);
    this.mentions = new MentionReader(this.database, this.builds, this.words);
  }

  async read<T>(work: (snapshot: SearchSnapshot) => Promise<T>): Promise<T> {
    this.begin.run();
    try {
      this.openLive();
      return await work(new SqliteSearchSnapshot(this));
    } finally {
      // An error of the database may have ended it.
      if (this.database.inTransaction) this.end.run();
    }
  }

  async close(): Promise<void> {
    this.database.close();
  }

  allowed(filter: DocumentFilter): AllowedParts | null {
    if (!this.live) return null;
    const key = filterKey(filter);
    const known = this.partsOfFilters.get(key);
    if (known) return known;
    const { build } = this.live;
    const chunks = this.builds.allowed(build, filter);
    if (!chunks) return null;
    const parts = this.partsOf(build, filter, chunks, new AllowedWords(chunks.chunkIds));
    this.partsOfFilters.set(key, parts);
    return parts;
  }

  private partsOf(build: OpenBuild, filter: DocumentFilter, chunks: AllowedChunks, words: AllowedWords): AllowedParts {
    const of = (stem: string): number => this.words.frequency(stem, build, words);
    return { ...chunks, filter, words, counts: { chunkCount: chunks.chunkIds.length, of } };
  }

  private openLive(): void {
    const row = this.builds.liveRevision();
    if (row && this.live?.build.id === row.id) {
      if (this.live.build.revision === row.revision || this.follow(this.live, row.revision)) {
        if (this.live.vectors.fault !== undefined) this.live.vectors.check();
        return;
      }
    }
    this.partsOfFilters.clear();
    const build = row && this.builds.open(row.id);
    this.live = build && { build, vectors: this.vectorsOf(build) };
  }

  /**
   * Brings everything that is kept of the live build up to its next revision, by what came and left since.
   * @returns false when the rows no longer tell that
   */
  private follow(live: LiveBuild, revision: number): boolean {
    const before = live.build;
    const changes = revision > before.revision ? this.builds.changesSince(before) : undefined;
    if (!changes) return false;
    const build = this.builds.follow(before, changes);
    this.words.follow(before, build, changes);
    this.documents.follow(before, build, changes);
    const stems = changes.stems.map(([stem]) => stem);
    // Least recently used first, so that their order stays.
    for (const [key, { filter, words, ...chunks }] of [...this.partsOfFilters.entries()].reverse()) {
      const allowed = this.builds.allowedAfter(build, filter, chunks, changes);
      this.partsOfFilters.set(key, this.partsOf(build, filter, allowed, words.after(allowed.chunkIds, stems)));
    }
    if (build.fileName === before.fileName) live.vectors.follow(build);
    this.live = { build, vectors: build.fileName === before.fileName ? live.vectors : this.vectorsOf(build) };
    return true;
  }

  private vectorsOf(build: OpenBuild): BuildVectors {
    return new BuildVectors(build, new VectorReader(this.database), this.source.indexFolder);
  }
}
