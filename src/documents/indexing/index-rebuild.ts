import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppConfig } from '../../config/app-config';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import { checkChunking } from '../../rag/chunking/chunking-limits';
import type { ChunkingOptions } from '../../rag/rag.types';
import { rebuildOf } from './indexing-jobs';

/** Has the index rebuilt when an admin asks for it. */
@Injectable()
export class IndexRebuild {
  constructor(
    private readonly config: AppConfig,
    private readonly writes: Transactions,
    private readonly queue: JobQueue,
    private readonly audit: AuditEventsRepository,
  ) {}

  /**
   * @param chunking sizes; what is left out is taken from the settings
   * @returns the id of the job, or of the unfinished one
   * @throws AppError `invalid_input` for sizes that do not fit together
   */
  async ask(chunking: Partial<ChunkingOptions>, userId: number, actor: AuditActor): Promise<number> {
    const { chunkSize = this.config.get('CHUNK_SIZE'), chunkOverlap = this.config.get('CHUNK_OVERLAP') } = chunking;
    checkChunking({ chunkSize, chunkOverlap });
    const id = await this.writes.transaction(async (manager) => {
      const details = { chunk_size: chunkSize, chunk_overlap: chunkOverlap };
      await this.audit.insert(manager, { actor, action: 'index.rebuilt', target: { type: 'index' }, details });
      return this.queue.add(rebuildOf(chunking, userId), manager);
    });
    this.queue.announce();
    return id;
  }
}
