import { Module } from '@nestjs/common';
import { DatabaseRestore } from './copies/database-backup';
import { SqliteRestore } from './sqlite/copies/sqlite-restore';

/** Puts copies in the place of the database. Apart from `DatabaseModule`, since importing that opens the database. */
@Module({
  providers: [{ provide: DatabaseRestore, useClass: SqliteRestore }],
  exports: [DatabaseRestore],
})
export class DatabaseRestoreModule {}
