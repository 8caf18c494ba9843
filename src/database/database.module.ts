import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/app-config';
import { ClockCheck } from './clock-check';
import { DatabaseBackup } from './copies/database-backup';
import { DatabaseProbe } from './database-probe';
import { ErasedPages } from './copies/erased-pages';
import { ErasureMarks } from './copies/erasure-marks';
import { LeaseEntity } from './lease.entity';
import { Leases } from './leases';
import { RewriterEntry } from './sqlite/rewriting/rewriter-entry';
import { SqliteErasedPages } from './sqlite/rewriting/sqlite-erased-pages';
import { Snapshots } from './copies/snapshots';
import { CopyEntry } from './sqlite/copies/copy-entry';
import { SqliteBackup } from './sqlite/copies/sqlite-backup';
import { SqliteSnapshots } from './sqlite/copies/sqlite-snapshots';
import { openSqlite, sqliteDatabase } from './sqlite/sqlite-database';
import { WriteQueue } from './sqlite/write-queue';
import { Transactions } from './transactions';

/** Opens the database, and offers transactions and leases. Another database is another pair of connection and {@link Transactions}. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({ inject: [AppConfig], useFactory: sqliteDatabase, dataSourceFactory: openSqlite }),
    TypeOrmModule.forFeature([LeaseEntity]),
  ],
  providers: [
    { provide: Transactions, useClass: WriteQueue },
    { provide: ErasedPages, useClass: SqliteErasedPages },
    RewriterEntry,
    ErasureMarks,
    { provide: Snapshots, useClass: SqliteSnapshots },
    { provide: DatabaseBackup, useClass: SqliteBackup },
    CopyEntry,
    Leases,
    DatabaseProbe,
    ClockCheck,
  ],
  exports: [Transactions, ErasedPages, ErasureMarks, Snapshots, DatabaseBackup, Leases, DatabaseProbe, ClockCheck, TypeOrmModule],
})
export class DatabaseModule {}
