import { Global, Module } from '@nestjs/common';
import { KeptBackups } from '../../documents/erasure/kept-backups';
import { BackupFolder } from './backup-folder';
import { BackupModule } from './backup.module';

/** Tells those who erase documents which backups hold them. Global, because they ask for it by its port and must not know of backups. */
@Global()
@Module({
  imports: [BackupModule],
  providers: [{ provide: KeptBackups, useExisting: BackupFolder }],
  exports: [KeptBackups],
})
export class KeptBackupsModule {}
