import { LRUCache } from 'lru-cache';
import { type SqliteDatabase, SqliteDriver, type SqliteStatement } from '../../../database/sqlite/sqlite-driver';
import { type DocumentFilter, filterKey } from '../document-filter';
import { type SearchSnapshot, SearchStore } from '../search-snapshot';
import { BuildReader } from './build-reader';
import { BuildVectors } from './build-vectors';
import { DocumentReader } from './document-reader';
import { MentionReader } from './mention-reader';
import { type LiveBuild, type OpenStore, SqliteSearchSnapshot } from './sqlite-search-snapshot';
import { WordIndexReader } from './word-index-reader';

/** Filters whose chunk ids are kept, at four bytes a chunk. */
const KEPT_FILTERS = 32;

/** Where an SQLite store is. Plain data: it crosses into the search thread. */
export interface SqliteSearchSource {
  kind: 'sqlite';
  databaseFile: string;
  indexFolder: string;
}

/**
 * An SQLite store with index files of FAISS, read on a read-only connection of its own. It looks for the live build at each snapshot, so
 * that it follows whoever publishes one, in this process or another. One snapshot at a time: the connection has one transaction.
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
  private readonly chunksOfFilters = new LRUCache<string, Uint32Array>({ max: KEPT_FILTERS });

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

  allowedChunks(filter: DocumentFilter): Uint32Array {
    if (!this.live) return new Uint32Array();
    const { build } = this.live;
    const key = filterKey(filter);
    const known = this.chunksOfFilters.get(key);
    if (known) return known;
    const chunkIds = this.builds.chunkIds(build, filter);
    this.chunksOfFilters.set(key, chunkIds);
    return chunkIds;
  }

  private openLive(): void {
    const id = this.builds.liveId();
    if (id !== null && this.live?.build.id === id) {
      if (this.live.vectors.fault !== undefined) this.live.vectors.check();
      return;
    }
    this.chunksOfFilters.clear();
    const build = id === null ? undefined : this.builds.open(id);
    this.live = build && { build, vectors: new BuildVectors(build, this.builds, this.source.indexFolder) };
  }
}
