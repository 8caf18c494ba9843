import type { AppConfig } from '../../config/app-config';
import { sqliteFile } from '../../database/sqlite/sqlite-file';
import { indexFolder } from '../index/faiss/index-folder';
import type { SearchStore } from '../index/search-snapshot';
import { type SqliteSearchSource, SqliteSearchStore } from '../index/sqlite/sqlite-search-store';

/** Which store the search thread reads, and how it is reached. Plain data: it crosses into the thread. One member per adapter. */
export type SearchSource = SqliteSearchSource;

/** The store that the process works with. */
export function searchSourceOf(config: AppConfig): SearchSource {
  return { kind: 'sqlite', databaseFile: sqliteFile(config), indexFolder: indexFolder(config) };
}

/** Opens a store to search it, with the adapter of its kind. */
export function openSearchStore(source: SearchSource): SearchStore {
  return new SqliteSearchStore(source);
}
