import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import { jobOf } from './sync-order';

/** Puts comparisons with the documents folder into the queue of jobs: one at a time, whichever process asks for it. */
@Injectable()
export class SyncQueue {
  constructor(
    private readonly queue: JobQueue,
    private readonly writes: Transactions,
    private readonly audit: AuditEventsRepository,
  ) {}

  /** The server itself has seen that the folder has changed. @returns the id of the job, or of the one that waits or runs already */
  add(): Promise<number> {
    return this.queue.add(jobOf({ isForced: false, isRequested: false }, null));
  }

  /** Somebody asks for a comparison. @returns the id of the job, or of the one that waits or runs already */
  async request(isForced: boolean, ownerId: number, actor: AuditActor): Promise<number> {
    const id = await this.writes.transaction(async (manager) => {
      await this.audit.insert(manager, { actor, action: 'documents.synced', details: { force: isForced } });
      return this.queue.add(jobOf({ isForced, isRequested: true }, ownerId), manager);
    });
    this.queue.announce();
    return id;
  }
}
