import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import { BackupFolder } from './backup-folder';

/** What a backup job is asked to do. */
export interface BackupOrder {
  withFolder: boolean;
}

/** One backup at a time: the disk holds a copy of the database meanwhile. */
const KEY = 'backup';

/** What admins do with backups; each leaves an event, since a backup is everything there is. */
@Injectable()
export class BackupRequests {
  constructor(
    private readonly folder: BackupFolder,
    private readonly jobs: JobQueue,
    private readonly writes: Transactions,
    private readonly audit: AuditEventsRepository,
  ) {}

  /** Has a backup made. @returns the id of its job, or of the one that is under way */
  async create(order: BackupOrder, actor: AuditActor): Promise<number> {
    const id = await this.writes.transaction(async (manager) => {
      const job = { kind: 'backup' as const, title: 'backup', payload: order, ownerId: actor.userId, uniqueKey: KEY };
      const added = await this.jobs.add(job, manager);
      await this.audit.insert(manager, {
        actor,
        action: 'backup.requested',
        target: { type: 'job', id: added },
        details: { with_folder: order.withFolder },
      });
      return added;
    });
    this.jobs.announce();
    return id;
  }

  /** Opens a backup that is sent to an admin. @throws AppError `not_found` */
  async open(name: string, actor: AuditActor): ReturnType<BackupFolder['open']> {
    const opened = await this.folder.open(name);
    await this.audit.record({ actor, action: 'backup.downloaded', target: { type: 'backup', name }, details: { bytes: opened.bytes } });
    return opened;
  }

  /** @throws AppError `not_found` */
  async delete(name: string, actor: AuditActor): Promise<void> {
    await this.folder.remove(name);
    await this.audit.record({ actor, action: 'backup.deleted', target: { type: 'backup', name } });
  }
}
