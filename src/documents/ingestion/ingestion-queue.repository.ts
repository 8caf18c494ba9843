import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { query, sql } from '../../database/sql';
import { JobQueue } from '../../jobs/job-queue.repository';
import { ingestionOf, type VersionToRead } from './ingestion-job';

/** Suggested to whoever has too many documents in the queue, in seconds. */
const RETRY_SECONDS = 60;

/** Lets new versions into the queue of those that are to be read, as many of one account as the settings allow. */
@Injectable()
export class IngestionQueue {
  constructor(
    private readonly config: AppConfig,
    private readonly jobs: JobQueue,
  ) {}

  /** To be asked before a version is added, in its transaction. @throws AppError `queue_full` when too many versions of an account wait */
  async requireRoom(manager: EntityManager, userId: number): Promise<void> {
    const most = this.config.get('MAX_QUEUED_DOCUMENTS');
    const [row] = await query<{ count: number }>(
      manager,
      sql`SELECT count(*) AS count FROM document_versions WHERE created_by = ${userId} AND state IN ('waiting', 'reading')`,
    );
    if ((row?.count ?? 0) < most) return;
    throw new AppError('queue_full', `${most} documents of yours wait to be read. Send the others when some of them are.`, {
      retryAfterSeconds: RETRY_SECONDS,
    });
  }

  /** Adds the job that reads a version; call `JobQueue.announce` when its transaction is committed. @returns its id */
  add(manager: EntityManager, version: VersionToRead): Promise<number> {
    return this.jobs.add(ingestionOf(version), manager);
  }
}
