import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan, Not } from 'typeorm';
import { Clock } from '../common/clock';
import { ClockCheck } from '../database/clock-check';
import { Leases } from '../database/leases';
import { query, sql } from '../database/sql';
import { Transactions } from '../database/transactions';
import { JOBS, type JobDefinition } from './job-definitions';
import { JobRunEntity } from './job-run.entity';
import { JobEntity } from './job.entity';
import { slotAfter } from './slots';

/** How long a run is remembered, in milliseconds: seven days. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

/** Rows of job runs: which process runs which slot, and how each run ended. */
@Injectable()
export class JobRunsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
    private readonly clockCheck: ClockCheck,
  ) {}

  /** Whether some process has run, or is running, this slot. */
  isTaken(job: JobDefinition, slot: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(JobRunEntity, { jobName: job.name, slot });
  }

  /** When the newest run that was not interrupted started; undefined when there is none. */
  async lastStart(job: JobDefinition): Promise<Date | undefined> {
    const newest = await this.dataSource.manager.findOne(JobRunEntity, {
      where: { jobName: job.name, outcome: Not('interrupted') },
      order: { id: 'DESC' },
    });
    return newest ? new Date(newest.startedAt) : undefined;
  }

  /** The newest runs of a job, newest first: at most seven days of them. */
  newest(job: JobDefinition, limit: number): Promise<JobRunEntity[]> {
    return this.dataSource.manager.find(JobRunEntity, { where: { jobName: job.name }, order: { id: 'DESC' }, take: limit });
  }

  /** Whether a run has a start but no end: it is under way, or its process died. */
  isUnfinished(job: JobDefinition): Promise<boolean> {
    return this.dataSource.manager.existsBy(JobRunEntity, { jobName: job.name, outcome: 'running' });
  }

  /** Whether a run is under way in a process that is not known to have died. */
  async isRunning(job: JobDefinition): Promise<boolean> {
    const runs = await this.dataSource.manager.findBy(JobRunEntity, { jobName: job.name, outcome: 'running' });
    return runs.some(({ workerId }) => !this.leases.isDead(workerId));
  }

  /**
   * Takes a slot for this process and records the start.
   * @returns id of the run, or undefined when the slot is taken
   */
  claim(job: JobDefinition, slot: string): Promise<number | undefined> {
    return this.writes.transaction(async (manager) => {
      const now = this.clock.iso();
      const [run] = await query<{ id: number }>(
        manager,
        sql`INSERT INTO job_runs (job_name, slot, worker_id, started_at, outcome) VALUES (${job.name}, ${slot}, ${this.leases.workerId}, ${now}, 'running')
         ON CONFLICT (job_name, slot) DO NOTHING RETURNING id`,
      );
      if (!run) return undefined;
      await manager.update(JobEntity, { name: job.name }, { lastStartedAt: now, lastOutcome: 'running', lastError: null });
      return run.id;
    });
  }

  /** Records how a run ended, and forgets runs older than seven days unless the clock is in doubt. */
  async finish(job: JobDefinition, run: number, error: string | null): Promise<void> {
    const outcome = error === null ? 'succeeded' : 'failed';
    const isClockTrusted = (await this.clockCheck.doubt()) === undefined;
    await this.writes.transaction(async (manager) => {
      const now = this.clock.iso();
      // Not when another process marked the run as interrupted meanwhile, because this one's machine was suspended.
      const written = await manager.update(JobRunEntity, { id: run, outcome: 'running' }, { finishedAt: now, outcome, error });
      if (written.affected === 0) return;
      const nextRunAt = slotAfter(this.clock.now(), job.everyMs);
      await manager.update(JobEntity, { name: job.name }, { lastFinishedAt: now, lastOutcome: outcome, lastError: error, nextRunAt });
      if (!isClockTrusted) return;
      // Named jobs and slots, so that the unique index finds the rows.
      await manager.delete(JobRunEntity, {
        jobName: In(JOBS.map(({ name }) => name)),
        slot: LessThan(this.clock.iso(-KEPT_MS)),
        id: LessThan(run),
      });
    });
  }

  /** Marks runs without an end as interrupted. Only for the holder of the job's lease, because then no other process runs the job. */
  async interruptUnfinished(job: JobDefinition): Promise<void> {
    await this.writes.transaction(async (manager) => {
      const now = this.clock.iso();
      const error = 'the process that ran it died';
      const written = await manager.update(
        JobRunEntity,
        { jobName: job.name, outcome: 'running' },
        { finishedAt: now, outcome: 'interrupted', error },
      );
      if (written.affected === 0) return;
      await manager.update(JobEntity, { name: job.name }, { lastFinishedAt: now, lastOutcome: 'interrupted', lastError: error });
    });
  }
}
