import { Logger } from '@nestjs/common';
import { messageOf } from '../common/errors';
import { type AbortReason, JobAbortedError, type JobContext } from './job.types';
import type { JobQueue } from './job-queue.repository';
import type { JobProgress, RunKey, RunningJobsRepository } from './running-jobs.repository';

/** How often the row of a job is looked at while it runs, and how often its lease is renewed, in milliseconds. */
const LOOK_MS = 2_000;
const RENEWAL_MS = 10_000;

/** Shortest time between two writes of progress, in milliseconds. */
const REPORT_MS = 1_000;

/** A job as its run begins. */
export interface BegunJob extends RunKey {
  payload: unknown;
  ownerId: number | null;
  attempt: number;
}

/** One run of a job in this process: keeps its lease, writes its progress, and aborts its signal when it is to end. */
export class JobRun {
  private static readonly logger = new Logger('Jobs');
  private readonly ending = new AbortController();
  /** The newest progress; undefined when none was told. */
  progress: JobProgress | undefined;
  private reportedAt = -Infinity;
  private later: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(
    readonly job: BegunJob,
    private readonly rows: RunningJobsRepository,
    private readonly queue: JobQueue,
  ) {}

  /** Why the work is to end before it is done; undefined while it may go on. */
  get abortReason(): AbortReason | undefined {
    const reason: unknown = this.ending.signal.reason;
    return reason instanceof JobAbortedError ? reason.reason : undefined;
  }

  /** Asks the work to end. Only the first reason counts. */
  abort(reason: AbortReason): void {
    if (!this.ending.signal.aborted) this.ending.abort(new JobAbortedError(reason));
  }

  /** Does the work under the lease of the job. Settles as the work does; its end is still to be written. */
  async perform<T>(work: (context: JobContext) => Promise<T>): Promise<T> {
    const { id, payload, ownerId, attempt } = this.job;
    let renewedAt = performance.now();
    const look = (): void => {
      const isDue = performance.now() - renewedAt >= RENEWAL_MS;
      if (isDue) renewedAt = performance.now();
      this.obey(isDue ? this.rows.renew(this.job) : this.rows.stateOf(this.job));
    };
    const timer = setInterval(look, LOOK_MS);
    const cancelled = (cancelledId: number): void => {
      if (cancelledId === id) this.abort('cancelled');
    };
    this.queue.events.on('cancelled', cancelled);
    try {
      return await work({
        jobId: id,
        payload,
        ownerId,
        attempt,
        signal: this.ending.signal,
        progress: (done, total, note) => this.report({ done, total, note: note ?? null }),
      });
    } finally {
      this.isOver = true;
      clearInterval(timer);
      clearTimeout(this.later);
      this.queue.events.off('cancelled', cancelled);
    }
  }

  private async report(progress: JobProgress): Promise<void> {
    this.progress = progress;
    if (this.isOver || this.later) return;
    const wait = this.reportedAt + REPORT_MS - performance.now();
    if (wait > 0) {
      this.later = setTimeout(() => this.obey(this.write()), wait);
      return;
    }
    await this.write().then(
      (state) => this.heed(state),
      (error: unknown) => this.doubt(error),
    );
  }

  private write(): ReturnType<RunningJobsRepository['report']> {
    this.later = undefined;
    this.reportedAt = performance.now();
    return this.rows.report(this.job, this.progress ?? { done: 0, total: 0, note: null });
  }

  private obey(asked: ReturnType<RunningJobsRepository['stateOf']>): void {
    asked.then(
      (state) => this.heed(state),
      (error: unknown) => this.doubt(error),
    );
  }

  private heed(state: Awaited<ReturnType<RunningJobsRepository['stateOf']>>): void {
    if (this.isOver || state === 'running') return;
    if (state === 'taken over')
      JobRun.logger.warn(`job ${this.job.id} was taken over by another process, or deleted; its work is ended here`);
    this.abort(state);
  }

  /** A row that cannot be read or written now does not end the work: the lease tells whether it may go on. */
  private doubt(error: unknown): void {
    JobRun.logger.warn(`job ${this.job.id}: its row could not be read or written: ${messageOf(error)}`);
  }
}
