import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Database } from 'better-sqlite3';
import { AppConfig } from '../config/app-config';
import { LeaseEntity } from './lease.entity';
import { Leases } from './leases';
import { InitialSchema1700000000000 } from './sqlite/migrations/1700000000000-initial-schema';
import { Conversations1700000001000 } from './sqlite/migrations/1700000001000-conversations';
import { IndexingProgress1700000002000 } from './sqlite/migrations/1700000002000-indexing-progress';
import { SearchRecipe1700000003000 } from './sqlite/migrations/1700000003000-search-recipe';
import { Formats1700000004000 } from './sqlite/migrations/1700000004000-formats';
import { Explanations1700000005000 } from './sqlite/migrations/1700000005000-explanations';
import { TermCounts1700000007000 } from './sqlite/migrations/1700000007000-term-counts';
import { WriteQueue } from './sqlite/write-queue';
import { Transactions } from './transactions';

/** Milliseconds a statement waits for another process's write before it fails. */
const BUSY_TIMEOUT_MS = 5_000;

/** Pages of 4 kB written before they are moved into the database file. Four times SQLite's own: the same few pages change again and again. */
const CHECKPOINT_PAGES = 4_000;

/** Opens the database, brings its schema up to date, and offers the write queue and the leases. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => {
        mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
        return {
          type: 'better-sqlite3' as const,
          database: join(config.dataDir, 'askbase.sqlite'),
          enableWAL: true,
          timeout: BUSY_TIMEOUT_MS,
          prepareDatabase: (database: Database) => {
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
            TermCounts1700000007000,
          ],
          // Two processes that start at once on a new folder both try to migrate; the second finds it done when it tries again.
          retryAttempts: 3,
          retryDelay: 300,
        };
      },
    }),
    TypeOrmModule.forFeature([LeaseEntity]),
  ],
  providers: [{ provide: Transactions, useClass: WriteQueue }, Leases],
  exports: [Transactions, Leases, TypeOrmModule],
})
export class DatabaseModule {}
