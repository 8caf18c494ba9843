import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { JobHandlers } from '../../jobs/job-handlers';
import { type JobContext, type JobHandler, JobRefusedError } from '../../jobs/job.types';
import { jobNamed } from '../job-definitions';
import { JobRunner } from '../job-runner';
import type { ScheduledRunPayload } from './scheduled-runs';

/** Does the runs of scheduled jobs that people ask for, in servers with a scheduler. */
@Injectable()
export class ScheduledRunHandler implements JobHandler, OnModuleInit {
  readonly kind = 'scheduled';
  readonly concurrency = 2;
  /** One: the next slot comes by itself. */
  readonly attempts = 1;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly runner: JobRunner,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    if (this.config.get('SCHEDULER_ENABLED')) this.handlers.register(this);
  }

  async run(context: JobContext): Promise<string> {
    const { name } = context.payload as ScheduledRunPayload;
    const job = jobNamed(name);
    if (!job) throw new JobRefusedError('there is no such scheduled job any more');
    return (await this.runner.runNow(job, context)) ?? 'there was nothing to do';
  }
}
