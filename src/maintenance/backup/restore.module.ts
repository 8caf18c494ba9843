import { Module } from '@nestjs/common';
import { DatabaseRestoreModule } from '../../database/database-restore.module';
import { Restore } from './restore';

/** Puts an archive in the place of the store, without opening the store. */
@Module({
  imports: [DatabaseRestoreModule],
  providers: [Restore],
  exports: [Restore],
})
export class RestoreModule {}
