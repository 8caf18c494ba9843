import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock';
import { Leases } from '../database/leases';
import { query, type Sql, sql } from '../database/sql';
import { Transactions } from '../database/transactions';
import { type ChangedJob, JobHandlers } from './job-handlers';
import type { JobDescription } from './job.types';

/** How long a job stays with a process that cannot be asked and renews nothing, in milliseconds. */
export const LEASE_MS = 30_000;

/** One run of a job in this process; `startedAt` tells it from a later run of the same job. */
export interface RunKey {
  id: number;
  startedAt: string;
}

/** How far a job has come. */
export interface JobProgress {
  done: number;
  /** 0 while it is not known. */
  total: number;
  note: string | null;
}

/** How a run ends: with the job finished, or queued for another attempt. */
export type RunEnding =
  | { state: 'succeeded'; note: string | null }
  | { state: 'failed'; error: string; isRefused: boolean }
  | { state: 'cancelled' }
  /** Tried again after a pause in milliseconds. */
  | { state: 'queued'; error: string; pauseMs: number }
  /** Goes back to its place in the queue; the attempt does not count. */
  | { state: 'given back' };

/** What a process writes of the jobs that it runs. Every statement asks whether the run is still this process's own. */
@Injectable()
export class RunningJobsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  /** Adds a job that this process does itself, at once. */
  async begin({ kind, title, ownerId, collectionId }: JobDescription): Promise<RunKey> {
    const now = this.clock.iso();
    const [job] = await this.writes.statement<{ id: number }>(
      sql`INSERT INTO background_jobs (kind, title, payload, state, owner_id, collection_id, is_tracked, worker_id, leased_until, attempts, done, total,
         is_cancelled, due_at, created_at, started_at)
       VALUES (${kind}, ${title}, 'null', 'running', ${ownerId}, ${collectionId ?? null}, ${true}, ${this.leases.workerId}, ${this.clock.iso(LEASE_MS)}, 1, 0, 0,
         ${false}, ${now}, ${now}, ${now}) RETURNING id`,
    );
    if (!job) throw new Error('a job could not be added');
    return { id: job.id, startedAt: now };
  }

  /** Whether a run is to go on. */
  async stateOf(run: RunKey): Promise<'running' | 'cancelled' | 'taken over'> {
    return stateIn(
      await query<Held>(this.dataSource.manager, sql`SELECT is_cancelled AS "isCancelled" FROM background_jobs WHERE ${this.isOwn(run)}`, [
        'isCancelled',
      ]),
    );
  }

  /** Does what {@link stateOf} does, and renews the lease. */
  async renew(run: RunKey): Promise<'running' | 'cancelled' | 'taken over'> {
    return stateIn(
      await this.writes.statement<Held>(
        sql`UPDATE background_jobs SET leased_until = ${this.clock.iso(LEASE_MS)} WHERE ${this.isOwn(run)} RETURNING is_cancelled AS "isCancelled"`,
        ['isCancelled'],
      ),
    );
  }

  /** Does what {@link renew} does, and writes how far the work has come. */
  async report(run: RunKey, { done, total, note }: JobProgress): Promise<'running' | 'cancelled' | 'taken over'> {
    return stateIn(
      await this.writes.statement<Held>(
        sql`UPDATE background_jobs SET done = ${done}, total = ${total}, note = ${note}, leased_until = ${this.clock.iso(LEASE_MS)},
           revision = revision + 1 WHERE ${this.isOwn(run)} RETURNING is_cancelled AS "isCancelled"`,
        ['isCancelled'],
      ),
    );
  }

  /**
   * Ends a run. A job that was asked to end meanwhile is not queued again.
   * @returns whether it was still this process's own
   */
  async end(run: RunKey, ending: RunEnding, progress: JobProgress | undefined): Promise<boolean> {
    const how = this.assignments(ending);
    const counts = progress ? sql`done = ${progress.done}, total = ${progress.total},` : sql``;
    const statement = sql`UPDATE background_jobs SET ${counts} ${how}, worker_id = NULL, leased_until = NULL, revision = revision + 1
       WHERE ${this.isOwn(run)} RETURNING kind, payload, state`;
    if (ending.state === 'succeeded') return (await this.writes.statement(statement)).length === 1;
    return this.writes.transaction(async (manager) => {
      const [job] = await query<ChangedJob>(manager, statement);
      // In the queue it has its place still.
      if (job && job.state !== 'queued') await this.handlers.follow(job, manager);
      return job !== undefined;
    });
  }

  /** Forgets a run that is not worth a row. */
  async forget(run: RunKey): Promise<void> {
    await this.writes.statement(sql`DELETE FROM background_jobs WHERE ${this.isOwn(run)}`);
  }

  private isOwn({ id, startedAt }: RunKey): Sql {
    return sql`id = ${id} AND state = 'running' AND worker_id = ${this.leases.workerId} AND started_at = ${startedAt}`;
  }

  private assignments(ending: RunEnding): Sql {
    const now = this.clock.iso();
    switch (ending.state) {
      case 'succeeded':
        return sql`state = 'succeeded', note = ${ending.note}, error = NULL, finished_at = ${now}`;
      case 'failed':
        return sql`state = 'failed', error = ${ending.error}, is_refused = ${ending.isRefused}, finished_at = ${now}`;
      case 'cancelled':
        return sql`state = 'cancelled', finished_at = ${now}`;
      case 'queued':
        return sql`${unlessCancelled(now)}, error = ${ending.error}, is_refused = ${false}, due_at = ${this.clock.iso(ending.pauseMs)}`;
      case 'given back':
        return sql`${unlessCancelled(now)}, attempts = attempts - 1`;
    }
  }
}

interface Held {
  isCancelled: boolean;
}

function stateIn([held]: readonly Held[]): 'running' | 'cancelled' | 'taken over' {
  if (!held) return 'taken over';
  return held.isCancelled ? 'cancelled' : 'running';
}

function unlessCancelled(now: string): Sql {
  return sql`state = CASE WHEN is_cancelled THEN 'cancelled' ELSE 'queued' END, finished_at = CASE WHEN is_cancelled THEN CAST(${now} AS varchar(24)) END`;
}
