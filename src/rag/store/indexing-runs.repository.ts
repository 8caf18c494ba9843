import { Injectable, Logger } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Clock } from '../../common/clock';
import { messageOf } from '../../common/errors';
import { Leases } from '../../database/leases';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { IndexingRunEntity, type IndexingState } from './indexing-run.entity';

/** The lease under which the live build is changed or replaced: held while publishing, never while documents are read or embedded. */
export const REBUILD_LEASE = 'rebuild';

/**
 * The lease under which a build, or an index file of one, is made beside what is live. It is taken before the rebuild lease, and after that of the
 * folder.
 */
export const BUILD_LEASE = 'build';

/** The lease under which the documents folder is read and compared with what is stored, by one process at a time. */
export const SYNC_LEASE = 'sync';

/** Progress within one state is written at most this often, in milliseconds. */
const WRITE_INTERVAL_MS = 1_000;

/** Embedding without progress for this long is reported as waiting, in milliseconds: longer than a batch usually takes. */
const SILENCE_MS = 15_000;

/** How long a waiting process is considered alive after its next attempt was due, in milliseconds. */
const OVERDUE_MS = 60_000;

/** The progress of indexing. */
export type IndexingStatus = Pick<IndexingRunEntity, 'state' | 'space' | 'done' | 'total' | 'note' | 'startedAt'>;

type RunRow = Pick<IndexingRunEntity, keyof IndexingRunEntity>;

/** Rows of indexing progress, for every process to read. A row that cannot be written is logged and never fails the indexing. */
@Injectable()
export class IndexingRunsRepository {
  private readonly logger = new Logger(IndexingRunsRepository.name);
  private own: RunRow | undefined;
  private writtenAt = -Infinity;
  private embedded = { done: 0, total: 0 };

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /** Starts a run; only for the holder of the sync lease. Deletes the rows of processes that have died. */
  async begin(space: string): Promise<void> {
    await this.safely(async () => {
      const rows = await this.rows();
      const dead = rows.filter(({ workerId }) => this.leases.isDead(workerId)).map(({ workerId }) => workerId);
      if (dead.length > 0) await this.writes.run((manager) => manager.delete(IndexingRunEntity, { workerId: In(dead) }));
    });
    const now = this.clock.iso();
    const { workerId } = this.leases;
    await this.write({
      workerId,
      state: 'loading',
      space,
      done: 0,
      total: 0,
      note: null,
      startedAt: now,
      updatedAt: now,
      waitsUntil: null,
    });
  }

  /** Reports progress. Written immediately when the state changes, else once a second. Does nothing when no run has begun. */
  async report(state: Exclude<IndexingState, 'waiting' | 'recognising'>, done: number, total: number): Promise<void> {
    if (!this.own) return;
    if (state === 'embedding') this.embedded = { done, total };
    if (this.own.state === state && performance.now() - this.writtenAt < WRITE_INTERVAL_MS) return;
    await this.write({ ...this.own, state, done, total, updatedAt: this.clock.iso() });
  }

  /**
   * Reports a wait between two attempts, without the lease, with the progress of the previous attempt. Does nothing while a run of this
   * process is active.
   */
  async wait(space: string, note: string, milliseconds: number): Promise<void> {
    if (this.own && this.own.waitsUntil === null) return;
    const now = this.clock.iso();
    const { workerId } = this.leases;
    const waitsUntil = this.clock.iso(milliseconds);
    await this.write({ workerId, state: 'waiting', space, ...this.embedded, note, startedAt: now, updatedAt: now, waitsUntil });
  }

  /**
   * Reports that pages are recognised, without the lease; `done` and `total` count the pages of one document. Does nothing while a run of
   * this process is active.
   * @param note name of the document
   * @param milliseconds how long the next page may take
   */
  async recognise(space: string, note: string, done: number, total: number, milliseconds: number): Promise<void> {
    if (this.own && this.own.waitsUntil === null) return;
    const now = this.clock.iso();
    const startedAt = this.own?.note === note ? this.own.startedAt : now;
    const { workerId } = this.leases;
    await this.write({
      workerId,
      state: 'recognising',
      space,
      done,
      total,
      note,
      startedAt,
      updatedAt: now,
      waitsUntil: this.clock.iso(milliseconds),
    });
  }

  async end(): Promise<void> {
    if (!this.own) return;
    this.own = undefined;
    await this.safely(() => this.writes.run((manager) => manager.delete(IndexingRunEntity, { workerId: this.leases.workerId })));
  }

  /** Ends the wait or the recognising of this process, if any. */
  async endWait(): Promise<void> {
    if (this.own && this.own.waitsUntil !== null) await this.end();
  }

  /** The progress of indexing in any process; null when none is indexing. A run under the lease takes precedence over a waiting one. */
  async current(): Promise<IndexingStatus | null> {
    const now = this.clock.iso();
    const overdue = this.clock.iso(-OVERDUE_MS);
    const alive = (await this.rows()).filter((row) => {
      if (row.workerId === this.leases.workerId) return true;
      if (this.leases.isDead(row.workerId)) return false;
      return row.waitsUntil === null ? (row.leasedUntil ?? '') > now : row.waitsUntil > overdue;
    });
    const run = alive.find((row) => row.waitsUntil === null) ?? alive[0];
    if (!run) return null;
    const { state, space, done, total, note, startedAt, updatedAt } = run;
    if (state !== 'embedding' || updatedAt > this.clock.iso(-SILENCE_MS)) return { state, space, done, total, note, startedAt };
    return { state: 'waiting', space, done, total, note: 'the embedding model is slow, or its provider asked for a pause', startedAt };
  }

  private rows(): Promise<(IndexingRunEntity & { leasedUntil: string | null })[]> {
    return query<IndexingRunEntity & { leasedUntil: string | null }>(
      this.dataSource.manager,
      sql`SELECT run.worker_id AS "workerId", run.state, run.space, run.done, run.total, run.note, run.started_at AS "startedAt",
         run.updated_at AS "updatedAt", run.waits_until AS "waitsUntil", lease.expires_at AS "leasedUntil"
       FROM indexing_runs run LEFT JOIN leases lease ON lease.name = ${SYNC_LEASE} AND lease.worker_id = run.worker_id`,
    );
  }

  private async write(run: RunRow): Promise<void> {
    this.own = run;
    this.writtenAt = performance.now();
    await this.safely(() => this.writes.run((manager) => manager.upsert(IndexingRunEntity, run, ['workerId'])));
  }

  private async safely(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(`the progress of indexing was not recorded: ${messageOf(error)}`);
    }
  }
}
