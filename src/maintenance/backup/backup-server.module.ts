import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { join } from 'node:path';
import { AccountsModule } from '../../auth/accounts.module';
import { AppConfig } from '../../config/app-config';
import { JobQueueModule } from '../../jobs/job-queue.module';
import { BackupJob } from './backup-job';
import { BackupModule } from './backup.module';
import { BackupRequests } from './backup-requests';
import { BackupsController } from './backups.controller';
import { backupsFolder, UNFINISHED } from './files/backups-folder';
import { RESTORING } from './restore';
import { removeLeftBehind } from './files/staging';

/** Backups over the API, and the job that makes them: for the HTTP application only. */
@Module({
  imports: [AccountsModule, BackupModule, JobQueueModule],
  controllers: [BackupsController],
  providers: [BackupRequests, BackupJob],
})
export class BackupServerModule implements OnApplicationBootstrap {
  constructor(private readonly config: AppConfig) {}

  /** Removes what backups and restores that were killed left in the data folder. */
  async onApplicationBootstrap(): Promise<void> {
    await removeLeftBehind(join(backupsFolder(this.config), UNFINISHED));
    await removeLeftBehind(join(this.config.dataDir, RESTORING));
  }
}
