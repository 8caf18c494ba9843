import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../jobs/job-queue.repository';
import { CompactionRequests } from '../../rag/indexing/publishing/compaction-requests';
import { COMPACTION } from './indexing-jobs';

/** Has the index compacted by a job. */
@Injectable()
export class QueuedCompactions extends CompactionRequests {
  constructor(private readonly queue: JobQueue) {
    super();
  }

  async request(): Promise<void> {
    await this.queue.add(COMPACTION);
  }
}
