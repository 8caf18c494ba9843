import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config';
import { failureMessage, isRefusal } from './failure-message';
import type { JobContext, JobDescription } from './job.types';
import { JobQueue } from './job-queue.repository';
import { JobRun } from './job-run';
import { RunningJobsRepository, type RunEnding } from './running-jobs.repository';

/** A job that its caller does itself. */
export interface TrackedJob extends JobDescription {
  /** False: the row is removed again when there was nothing to do. Default: it stays. */
  isKeptWhenIdle?: boolean;
}

/** Work that its caller does itself, here and now, shown in the list of jobs. For servers and commands alike. */
@Injectable()
export class TrackedJobs {
  constructor(
    private readonly rows: RunningJobsRepository,
    private readonly queue: JobQueue,
    private readonly config: AppConfig,
  ) {}

  /**
   * Does the work, with a row that shows how far it has come and how it ended. Its signal aborts when somebody cancels the job.
   * @param work says what was done in one line for people, or undefined when there was nothing to do
   * @returns what the work returned
   * @throws what the work throws
   */
  async track(job: TrackedJob, work: (context: JobContext) => Promise<string | undefined>): Promise<string | undefined> {
    const key = await this.rows.begin(job);
    const run = new JobRun({ ...key, payload: null, ownerId: job.ownerId, attempt: 1 }, this.rows, this.queue);
    try {
      const result = await run.perform(work);
      if (result === undefined && job.isKeptWhenIdle === false) await this.rows.forget(key);
      else await this.rows.end(key, { state: 'succeeded', note: result ?? null }, run.progress);
      return result;
    } catch (thrown) {
      await this.rows.end(key, this.endingAfter(thrown, run), run.progress);
      throw thrown;
    }
  }

  private endingAfter(thrown: unknown, run: JobRun): RunEnding {
    if (run.abortReason === 'cancelled') return { state: 'cancelled' };
    return { state: 'failed', error: failureMessage(thrown, this.config), isRefused: isRefusal(thrown) };
  }
}
