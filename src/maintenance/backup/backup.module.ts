import { Module } from '@nestjs/common';
import { Backup } from './backup';
import { BackupFolder } from './backup-folder';

/** Makes and lists backups: what commands need. */
@Module({
  providers: [Backup, BackupFolder],
  exports: [Backup, BackupFolder],
})
export class BackupModule {}
