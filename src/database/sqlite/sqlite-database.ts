import { join } from 'node:path';
import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { StartError } from '../../common/errors';
import type { AppConfig } from '../../config/app-config';
import { InitialSchema1700000000000 } from './migrations/1700000000000-initial-schema';
import { Conversations1700000001000 } from './migrations/1700000001000-conversations';
import { IndexingProgress1700000002000 } from './migrations/1700000002000-indexing-progress';
import { SearchRecipe1700000003000 } from './migrations/1700000003000-search-recipe';
import { Formats1700000004000 } from './migrations/1700000004000-formats';
import { Explanations1700000005000 } from './migrations/1700000005000-explanations';
import { WorkerIds1700000006000 } from './migrations/1700000006000-worker-ids';
import { TermCounts1700000007000 } from './migrations/1700000007000-term-counts';
import { AnswersAcrossProcesses1700000008000 } from './migrations/1700000008000-answers-across-processes';
import { WordSegments1700000009000 } from './migrations/1700000009000-word-segments';
import { DocumentMarks1700000009500 } from './migrations/1700000009500-document-marks';
import { VectorShare1700000010000 } from './migrations/1700000010000-vector-share';
import { AnswerSupport1700000011000 } from './migrations/1700000011000-answer-support';
import { RefreshSuccessors1700000011500 } from './migrations/1700000011500-refresh-successors';
import { TruncatedAnswers1700000012000 } from './migrations/1700000012000-truncated-answers';
import { SqliteDataSource } from './sqlite-data-source';
import { type SqliteDatabase, SqliteDriver } from './sqlite-driver';

/** How long opening the file waits for another process, in milliseconds. */
const OPENING_TIMEOUT_MS = 5_000;

/** Pages of 4 kB written before they are moved into the database file. Four times SQLite's own: the same few pages change again and again. */
const CHECKPOINT_PAGES = 4_000;

/** Path of the database file. */
export function sqliteFile(config: AppConfig): string {
  return join(config.dataDir, 'askbase.sqlite');
}

/** The connection to the SQLite file in the data folder. Opening it brings its schema up to date. */
export function sqliteDatabase(config: AppConfig): TypeOrmModuleOptions {
  return {
    type: 'better-sqlite3',
    driver: SqliteDriver,
    database: sqliteFile(config),
    enableWAL: true,
    timeout: OPENING_TIMEOUT_MS,
    prepareDatabase: (database: SqliteDatabase) => {
      database.pragma('synchronous = NORMAL');
      database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    },
    autoLoadEntities: true,
    synchronize: false,
    migrationsRun: true,
    migrations: [
      InitialSchema1700000000000,
      Conversations1700000001000,
      IndexingProgress1700000002000,
      SearchRecipe1700000003000,
      Formats1700000004000,
      Explanations1700000005000,
      WorkerIds1700000006000,
      TermCounts1700000007000,
      AnswersAcrossProcesses1700000008000,
      WordSegments1700000009000,
      DocumentMarks1700000009500,
      VectorShare1700000010000,
      AnswerSupport1700000011000,
      RefreshSuccessors1700000011500,
      TruncatedAnswers1700000012000,
    ],
    // Two processes that start at once on a new folder both try to migrate; the second finds it done when it tries again.
    retryAttempts: 3,
    retryDelay: 300,
    toRetry: (error: unknown) => !(error instanceof StartError),
  };
}

/** Opens the connection that {@link sqliteDatabase} describes. */
export async function openSqlite(options?: DataSourceOptions): Promise<DataSource> {
  if (options?.type !== 'better-sqlite3') throw new Error('these are no settings of a SQLite connection');
  return new SqliteDataSource(options);
}
