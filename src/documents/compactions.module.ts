import { Global, Module } from '@nestjs/common';
import { JobQueueModule } from '../jobs/job-queue.module';
import { CompactionRequests } from '../rag/indexing/publishing/compaction-requests';
import { QueuedCompactions } from './indexing/queued-compactions';

/** Has the index compacted by jobs. Global, because indexing asks for it by its port and must not know this feature. */
@Global()
@Module({
  imports: [JobQueueModule],
  providers: [{ provide: CompactionRequests, useClass: QueuedCompactions }],
  exports: [CompactionRequests],
})
export class CompactionsModule {}
