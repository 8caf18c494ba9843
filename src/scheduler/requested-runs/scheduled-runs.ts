import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppError } from '../../common/errors';
import { Transactions } from '../../database/transactions';
import { JobQueue } from '../../jobs/job-queue.repository';
import { type JobDefinition, jobNamed, type JobName } from '../job-definitions';
import type { JobRunEntity } from '../job-run.entity';
import { JobRunsRepository } from '../job-runs.repository';

/** What the background job of a run holds that somebody asked for. */
export interface ScheduledRunPayload {
  name: JobName;
}

/** Runs of scheduled jobs that people ask for, beside those of the clock: jobs of the queue, which a server with a scheduler takes. */
@Injectable()
export class ScheduledRuns {
  constructor(
    private readonly runs: JobRunsRepository,
    private readonly queue: JobQueue,
    private readonly auditEvents: AuditEventsRepository,
    private readonly writes: Transactions,
  ) {}

  /** The newest runs of a job. @throws AppError `not_found` */
  newest(name: string, limit: number): Promise<JobRunEntity[]> {
    return this.runs.newest(existingJob(name), limit);
  }

  /**
   * Asks for a run at once.
   * @returns id of the background job that stands for it
   * @throws AppError `not_found`, or `job_running` when it runs or somebody else has asked for it
   */
  async ask(name: string, actor: AuditActor): Promise<number> {
    const job = existingJob(name);
    if (await this.runs.isRunning(job)) throw alreadyRunning(job.name);
    const id = await this.writes.transaction(async (manager) => {
      const uniqueKey = `scheduled:${job.name}`;
      if ((await this.queue.open(uniqueKey, manager)) !== undefined) throw alreadyRunning(job.name);
      const payload: ScheduledRunPayload = { name: job.name };
      const target = { type: 'scheduled_job', name: job.name };
      await this.auditEvents.insert(manager, { actor, action: 'scheduled_job.run', target });
      return this.queue.add({ kind: 'scheduled', title: job.name, payload, ownerId: actor.userId, uniqueKey }, manager);
    });
    this.queue.announce();
    return id;
  }
}

function existingJob(name: string): JobDefinition {
  const job = jobNamed(name);
  if (!job) throw new AppError('not_found', 'There is no scheduled job of this name.');
  return job;
}

function alreadyRunning(name: JobName): AppError {
  return new AppError('job_running', `The job ${name} is running, or about to. Wait until it has ended.`);
}
