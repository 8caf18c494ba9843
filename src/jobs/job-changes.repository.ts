import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { AppError } from '../common/errors';
import { query, sql } from '../database/sql';
import { Transactions } from '../database/transactions';
import { type ChangedJob, JobHandlers } from './job-handlers';
import { JobQueue } from './job-queue.repository';

/** Rows that are deleted in one statement: other writes wait for it. */
const DELETED_AT_ONCE = 5_000;

const DAY_MS = 24 * 60 * 60_000;

/** What people do to jobs: end them, and have them done again. Callers check who may. */
@Injectable()
export class JobChangesRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly queue: JobQueue,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  /** Ends a job: at once while it is queued; when it runs, its process is asked to end it. A job that has ended stays as it is. */
  async cancel(id: number): Promise<void> {
    const now = this.clock.iso();
    await this.writes.transaction(async (manager) => {
      const [job] = await query<ChangedJob>(
        manager,
        sql`UPDATE background_jobs SET is_cancelled = ${true}, revision = revision + 1,
         finished_at = CASE WHEN state = 'queued' THEN CAST(${now} AS varchar(24)) END, state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END
       WHERE id = ${id} AND state IN ('queued', 'running') AND NOT is_cancelled RETURNING kind, payload, state`,
      );
      // What runs is told when it has ended.
      if (job?.state === 'cancelled') await this.handlers.follow(job, manager);
    });
    this.queue.events.emit('cancelled', id);
  }

  /**
   * Puts a job that failed or was cancelled into the queue again, with all its attempts.
   * @throws AppError `job_not_repeatable` when it is queued, runs or succeeded, when its process did the work itself, or when another job does the same
   */
  async retry(id: number): Promise<void> {
    const now = this.clock.iso();
    await this.writes.transaction(async (manager) => {
      const [same] = await query(
        manager,
        sql`SELECT other.id AS id FROM background_jobs job JOIN background_jobs other ON other.unique_key = job.unique_key
         WHERE job.id = ${id} AND other.id <> job.id AND other.state IN ('queued', 'running')`,
      );
      if (same) throw new AppError('job_not_repeatable', 'Another job does the same already.');
      const [queued] = await query<ChangedJob>(
        manager,
        sql`UPDATE background_jobs SET state = 'queued', attempts = 0, done = 0, total = 0, note = NULL, error = NULL, is_refused = ${false},
           is_cancelled = ${false}, due_at = ${now}, started_at = NULL, finished_at = NULL, revision = revision + 1
         WHERE id = ${id} AND state IN ('failed', 'cancelled') AND NOT is_tracked RETURNING kind, payload, state`,
      );
      if (!queued) throw new AppError('job_not_repeatable', 'Only a job of the queue that failed or was cancelled can be done again.');
      await this.handlers.follow(queued, manager);
    });
    this.queue.announce();
  }

  /** Deletes jobs that finished more than a number of days ago. @returns how many */
  async deleteFinished(days: number): Promise<number> {
    const before = this.clock.iso(-days * DAY_MS);
    let deleted = 0;
    for (;;) {
      const rows = await this.writes.statement(
        sql`DELETE FROM background_jobs WHERE id IN (SELECT id FROM background_jobs WHERE finished_at < ${before} LIMIT ${DELETED_AT_ONCE}) RETURNING id`,
      );
      deleted += rows.length;
      if (rows.length < DELETED_AT_ONCE) return deleted;
    }
  }
}
