import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock';
import { AppConfig } from '../config/app-config';
import { JOBS, type JobDefinition } from './job-definitions';
import type { JobOutcome } from './job.entity';
import { JobsRepository } from './jobs.repository';
import { slotAfter } from './slots';

/** A job as the command line shows it. Times are ISO 8601, UTC. */
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

/** The jobs with their state. Reading it starts none. */
@Injectable()
export class JobRegistry {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Whether this process runs the job. */
  isEnabled(job: JobDefinition): boolean {
    return this.config.get('SCHEDULER_ENABLED') && job.enabled(this.config);
  }

  /** Every job with its last run, also when no server has ever started. */
  async list(): Promise<JobStatus[]> {
    const rows = new Map((await this.jobs.all()).map((row) => [row.name, row]));
    return JOBS.map((job) => {
      const row = rows.get(job.name);
      // As the running server registered it; the settings may have changed since.
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
    await this.jobs.register(rows);
  }
}
