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
import { FileProblems1700000013000 } from './migrations/1700000013000-file-problems';
import { RecognisedPages1700000014000 } from './migrations/1700000014000-recognised-pages';
import { Roles1700000020000 } from './migrations/team/1700000020000-roles';
import { LoginOrigins1700000021000 } from './migrations/team/1700000021000-login-origins';
import { PasswordResets1700000022000 } from './migrations/team/1700000022000-password-resets';
import { Invitations1700000023000 } from './migrations/team/1700000023000-invitations';
import { Groups1700000024000 } from './migrations/team/1700000024000-groups';
import { Collections1700000030000 } from './migrations/team/1700000030000-collections';
import { Audit1700000031000 } from './migrations/team/1700000031000-audit';
import { DocumentAccess1700000032000 } from './migrations/team/1700000032000-document-access';
import { ApiKeys1700000033000 } from './migrations/team/1700000033000-api-keys';
import { AuditReading1700000034000 } from './migrations/team/1700000034000-audit-reading';
import { Openid1700000034100 } from './migrations/team/1700000034100-openid';
import { Costs1700000035000 } from './migrations/1700000035000-costs';
import { Budgets1700000035100 } from './migrations/1700000035100-budgets';
import { Sharing1700000036000 } from './migrations/1700000036000-sharing';
import { Feedback1700000036100 } from './migrations/1700000036100-feedback';
import { FirstToken1700000036200 } from './migrations/1700000036200-first-token';
import { DocumentRecords1700000040000 } from './migrations/1700000040000-document-records';
import { PlacedRecords1700000040100 } from './migrations/1700000040100-placed-records';
import { BackgroundJobs1700000041000 } from './migrations/1700000041000-background-jobs';
import { JobRuns1700000041100 } from './migrations/1700000041100-job-runs';
import { IncrementalBuilds1700000042000 } from './migrations/1700000042000-incremental-builds';
import { Uploads1700000043000 } from './migrations/1700000043000-uploads';
import { SourceStates1700000044000 } from './migrations/1700000044000-source-states';
import { Erasure1700000046000 } from './migrations/1700000046000-erasure';
import { CollectionChunking1700000047000 } from './migrations/1700000047000-collection-chunking';
import { ErasedFiles1700000047100 } from './migrations/1700000047100-erased-files';
import { UploadNames1700000047200 } from './migrations/1700000047200-upload-names';
import { EvaluationRuns1700000053200 } from './migrations/1700000053200-evaluation-runs';
import { WsTickets1700000052000 } from './migrations/1700000052000-ws-tickets';
import { PinnedSessions1700000053000 } from './migrations/1700000053000-pinned-sessions';
import { StoredAnswers1700000053400 } from './migrations/1700000053400-stored-answers';
import { SqliteDataSource } from './sqlite-data-source';
import { type SqliteDatabase, SqliteDriver } from './sqlite-driver';
import { sqliteFile } from './sqlite-file';

/** How long opening the file waits for another process, in milliseconds. */
const OPENING_TIMEOUT_MS = 5_000;

/** Prepared statements that are kept: about as many as there are. TypeORM keeps 100, and lets the oldest go, however often it is used. */
const KEPT_STATEMENTS = 600;

/** Pages of 4 kB written before they are moved into the database file. Four times SQLite's own: the same few pages change again and again. */
const CHECKPOINT_PAGES = 4_000;

/** The connection to the SQLite file in the data folder. Opening it brings its schema up to date. */
export function sqliteDatabase(config: AppConfig): TypeOrmModuleOptions {
  return {
    type: 'better-sqlite3',
    driver: SqliteDriver,
    database: sqliteFile(config),
    enableWAL: true,
    timeout: OPENING_TIMEOUT_MS,
    statementCacheSize: KEPT_STATEMENTS,
    prepareDatabase: (database: SqliteDatabase) => {
      database.pragma('synchronous = NORMAL');
      // What is deleted is overwritten with zeros, in pages that become free too; docs/decisions/0015-erasing.md says what it costs.
      database.pragma('secure_delete = ON');
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
      FileProblems1700000013000,
      RecognisedPages1700000014000,
      Roles1700000020000,
      LoginOrigins1700000021000,
      PasswordResets1700000022000,
      Invitations1700000023000,
      Groups1700000024000,
      Collections1700000030000,
      Audit1700000031000,
      DocumentAccess1700000032000,
      ApiKeys1700000033000,
      AuditReading1700000034000,
      Openid1700000034100,
      Costs1700000035000,
      Budgets1700000035100,
      Sharing1700000036000,
      Feedback1700000036100,
      FirstToken1700000036200,
      DocumentRecords1700000040000,
      PlacedRecords1700000040100,
      BackgroundJobs1700000041000,
      JobRuns1700000041100,
      IncrementalBuilds1700000042000,
      Uploads1700000043000,
      SourceStates1700000044000,
      Erasure1700000046000,
      CollectionChunking1700000047000,
      ErasedFiles1700000047100,
      UploadNames1700000047200,
      WsTickets1700000052000,
      PinnedSessions1700000053000,
      StoredAnswers1700000053400,
      EvaluationRuns1700000053200,
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
