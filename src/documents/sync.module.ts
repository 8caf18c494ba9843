import { Module } from '@nestjs/common';
import { AccountsModule } from '../auth/accounts.module';
import { JobQueueModule } from '../jobs/job-queue.module';
import { JobsModule } from '../jobs/jobs.module';
import { RagModule } from '../rag/rag.module';
import { DocumentsModule } from './documents.module';
import { FolderSync } from './sync/folder-sync';
import { FolderWatcher } from './sync/folder-watcher';
import { SyncController } from './sync/sync.controller';
import { SyncJob } from './sync/sync-job';
import { SyncQueue } from './sync/sync-queue';

/** Keeps the index in step with the documents folder. For the HTTP application only: a command compares once, by itself. */
@Module({
  imports: [AccountsModule, DocumentsModule, JobQueueModule, JobsModule, RagModule],
  controllers: [SyncController],
  providers: [FolderSync, FolderWatcher, SyncJob, SyncQueue],
})
export class SyncModule {}
