import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Leases } from '../../database/leases';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { type ChangedJob, JobHandlers } from '../job-handlers';
import type { JobKind } from '../job.types';

const PROCESS_DIED = 'the process that ran it died';

interface RunningRow {
  id: number;
  kind: JobKind;
  workerId: string;
  leasedUntil: string;
  attempts: number;
  isTracked: boolean;
}

/** Jobs whose process died, or has not been heard of for as long as a lease lasts. */
@Injectable()
export class AbandonedJobsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly handlers: JobHandlers,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts such jobs back into the queue, where they keep their places, or ends them when they have no attempt left, were cancelled, or were work
   * that only their own process could do.
   * @param own ids of the jobs that this process runs
   * @returns how many were put back or ended
   */
  async takeOver(own: ReadonlySet<number>): Promise<number> {
    const running = await query<RunningRow>(
      this.dataSource.manager,
      sql`SELECT id, kind, worker_id AS "workerId", leased_until AS "leasedUntil", attempts, is_tracked AS "isTracked"
         FROM background_jobs WHERE state = 'running'`,
      ['isTracked'],
    );
    const now = this.clock.iso();
    const abandoned = running.filter(
      (row) => !own.has(row.id) && (this.leases.isDead(row.workerId) || (row.leasedUntil < now && !this.isTrackedHere(row))),
    );
    for (const row of abandoned) await this.release(row);
    return abandoned.length;
  }

  /** Work that this process does itself; after the machine was suspended its lease is renewed late. */
  private isTrackedHere({ isTracked, workerId }: RunningRow): boolean {
    return isTracked && workerId === this.leases.workerId;
  }

  private async release({ id, kind, workerId, leasedUntil, attempts, isTracked }: RunningRow): Promise<void> {
    const now = this.clock.iso();
    const isOver = isTracked || attempts >= (this.handlers.of(kind)?.attempts ?? Infinity);
    const next = isOver ? sql`'failed'` : sql`'queued'`;
    const finished = isOver ? sql`CAST(${now} AS varchar(24))` : sql`CASE WHEN is_cancelled THEN CAST(${now} AS varchar(24)) END`;
    // Only from the process and lease that were read: another process may have been faster, or the holder has come back.
    await this.writes.transaction(async (manager) => {
      const [job] = await query<ChangedJob>(
        manager,
        sql`UPDATE background_jobs SET state = CASE WHEN is_cancelled THEN 'cancelled' ELSE ${next} END, finished_at = ${finished},
         error = ${PROCESS_DIED}, is_refused = ${false}, worker_id = NULL, leased_until = NULL, revision = revision + 1
       WHERE id = ${id} AND state = 'running' AND worker_id = ${workerId} AND leased_until = ${leasedUntil} RETURNING kind, payload, state`,
      );
      if (job && job.state !== 'queued') await this.handlers.follow(job, manager);
    });
  }
}
