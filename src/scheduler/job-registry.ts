import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Not, Repository } from 'typeorm';
import { Clock } from '../common/clock';
import { AppConfig } from '../config/app-config';
import { Transactions } from '../database/transactions';
import { JOBS, type JobDefinition } from './job-definitions';
import { JobEntity, type JobOutcome } from './job.entity';
import { slotAfter } from './slots';

/** A job as people see it. Times are ISO 8601, UTC. */
export interface JobStatus {
  name: string;
  schedule: string;
  enabled: boolean;
  last_started_at: string | null;
  last_finished_at: string | null;
  last_outcome: JobOutcome | null;
  last_error: string | null;
  /** Null when it is not enabled; in the past when no server runs. */
  next_run_at: string | null;
}

/** Which jobs there are and how they stand. Reading it starts nothing. */
@Injectable()
export class JobRegistry {
  constructor(
    @InjectRepository(JobEntity) private readonly jobs: Repository<JobEntity>,
    private readonly config: AppConfig,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Whether this process runs the job. */
  isEnabled(job: JobDefinition): boolean {
    return this.config.get('SCHEDULER_ENABLED') && job.enabled(this.config);
  }

  /** Every job with its last run, also when no server has ever started. */
  async list(): Promise<JobStatus[]> {
    const rows = new Map((await this.jobs.find()).map((row) => [row.name, row]));
    return JOBS.map((job) => {
      const row = rows.get(job.name);
      // What the running server took up; the settings may have changed since.
      const enabled = this.config.get('SCHEDULER_ENABLED') && (row?.enabled ?? this.isEnabled(job));
      return {
        name: job.name,
        schedule: job.schedule,
        enabled,
        last_started_at: row?.lastStartedAt ?? null,
        last_finished_at: row?.lastFinishedAt ?? null,
        last_outcome: row?.lastOutcome ?? null,
        last_error: row?.lastError ?? null,
        next_run_at: enabled ? (row?.nextRunAt ?? slotAfter(this.clock.now(), job.everyMs)) : null,
      };
    });
  }

  /** Updates the rows to the definitions and settings of this server, keeping what they record of past runs. */
  async register(): Promise<void> {
    const now = this.clock.now();
    const rows = JOBS.map((job) => {
      const enabled = this.isEnabled(job);
      return { name: job.name, schedule: job.schedule, enabled, nextRunAt: enabled ? slotAfter(now, job.everyMs) : null };
    });
    await this.writes.transaction(async (manager) => {
      await manager.upsert(JobEntity, rows, ['name']);
      await manager.delete(JobEntity, { name: Not(In(rows.map(({ name }) => name))) });
    });
  }
}
