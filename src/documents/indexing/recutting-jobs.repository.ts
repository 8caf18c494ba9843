import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import type { NewJob } from '../../jobs/job.types';

/** Whose documents are to be cut otherwise, and who asked for it. */
export interface RecuttingRequest {
  collectionId: number;
  /** The name of the collection, or of a document. */
  title: string;
  ownerId: number | null;
}

/** Has documents cut anew that are cut otherwise than their collections ask. */
@Injectable()
export class RecuttingJobs {
  constructor(
    private readonly writes: Transactions,
    private readonly queue: JobQueue,
  ) {}

  /** Adds a job, unless one is queued for the collection: one that runs may have looked before. */
  async request(request: RecuttingRequest): Promise<void> {
    await this.writes.transaction((manager) => this.requestIn(manager, request));
    this.queue.announce();
  }

  /** As {@link request}, in a transaction; call `JobQueue.announce` when that is committed. */
  async requestIn(manager: EntityManager, { collectionId, title, ownerId }: RecuttingRequest): Promise<void> {
    if ((await this.queue.waiting('recut_documents', collectionId, manager)) !== undefined) return;
    const job: NewJob = { kind: 'recut_documents', title, payload: {}, ownerId, collectionId };
    await this.queue.add(job, manager);
  }
}
