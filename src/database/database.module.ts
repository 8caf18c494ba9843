import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/app-config';
import { ClockCheck } from './clock-check';
import { DatabaseProbe } from './database-probe';
import { LeaseEntity } from './lease.entity';
import { Leases } from './leases';
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
  providers: [{ provide: Transactions, useClass: WriteQueue }, Leases, DatabaseProbe, ClockCheck],
  exports: [Transactions, Leases, DatabaseProbe, ClockCheck, TypeOrmModule],
})
export class DatabaseModule {}
