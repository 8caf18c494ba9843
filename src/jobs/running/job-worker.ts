import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { failureMessage } from '../failure-message';
import { JobHandlers } from '../job-handlers';
import type { JobHandler, JobKind } from '../job.types';
import { JobQueue } from '../job-queue.repository';
import { JobRun } from '../job-run';
import { type RunEnding, RunningJobsRepository } from '../running-jobs.repository';
import { AbandonedJobsRepository } from './abandoned-jobs.repository';
import { type ClaimedJob, JobClaimsRepository } from './job-claims.repository';
import { endingAfter } from './run-ending';

/** How often the queue is looked at for what other processes added, and for jobs of dead processes, in milliseconds. */
const LOOK_MS = 2_000;

/** How long a stopping server waits for its jobs to end, in milliseconds. */
const SHUTDOWN_WAIT_MS = 3_500;

/** A job that runs here. */
interface Running {
  run: JobRun;
  kind: JobKind;
  /** Settles when its end is written; never rejects. */
  ended: Promise<void>;
}

/** Runs the jobs of the queue whose kinds have a handler in this process, as many at a time as their handlers allow. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly running = new Map<number, Running>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private isLookDue = false;
  private isTakeOverDue = false;
  private isStopping = false;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly queue: JobQueue,
    private readonly claims: JobClaimsRepository,
    private readonly abandoned: AbandonedJobsRepository,
    private readonly rows: RunningJobsRepository,
    private readonly config: AppConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.events.on('added', this.look);
    this.timer = setInterval(this.lookAtAll, LOOK_MS);
    this.lookAtAll();
  }

  /** Claims nothing more, asks the jobs to end, and gives them back; the attempt does not count. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.queue.events.off('added', this.look);
    clearInterval(this.timer);
    await this.looking;
    for (const { run } of this.running.values()) run.abort('stopping');
    await within(SHUTDOWN_WAIT_MS, Promise.all([...this.running.values()].map(({ ended }) => ended)));
    for (const { run } of this.running.values()) await this.end(run, { state: 'given back' });
  }

  private readonly lookAtAll = (): void => {
    this.isTakeOverDue = true;
    this.look();
  };

  /** Looks at the queue, or once more when it is being looked at. */
  private readonly look = (): void => {
    if (this.isStopping) return;
    this.isLookDue = true;
    this.looking ??= this.lookWhileDue().finally(() => {
      this.looking = undefined;
      // Asked for in the last turn of the loop.
      if (this.isLookDue) this.look();
    });
  };

  /** Never rejects: what could not be read or claimed is tried again at the next look. */
  private async lookWhileDue(): Promise<void> {
    while (this.isLookDue && !this.isStopping) {
      this.isLookDue = false;
      try {
        if (this.isTakeOverDue) await this.takeOver();
        await this.claimAll();
      } catch (error) {
        this.logger.error(`the queue of jobs could not be read: ${failureMessage(error, this.config)}`);
        this.isLookDue = false;
      }
    }
  }

  private async takeOver(): Promise<void> {
    this.isTakeOverDue = false;
    const count = await this.abandoned.takeOver(new Set(this.running.keys()));
    if (count > 0) this.logger.warn(`${count} jobs of processes that died were taken over`);
  }

  private async claimAll(): Promise<void> {
    for (;;) {
      const job = this.isStopping ? undefined : await this.claims.claimNext(this.freeKinds());
      if (!job) return;
      const handler = this.handlers.of(job.kind);
      if (!handler) throw new Error(`a job was claimed without a handler for ${job.kind}`);
      const run = new JobRun(job, this.rows, this.queue);
      this.running.set(job.id, { run, kind: job.kind, ended: this.execute(run, job, handler) });
    }
  }

  private freeKinds(): JobKind[] {
    const runs = [...this.running.values()];
    return this.handlers
      .all()
      .filter(({ kind, concurrency }) => runs.filter((run) => run.kind === kind).length < concurrency)
      .map(({ kind }) => kind);
  }

  private async execute(run: JobRun, job: ClaimedJob, handler: JobHandler): Promise<void> {
    const ending = await run
      .perform((context) => handler.run(context))
      .then(
        (note): RunEnding => ({ state: 'succeeded', note: note ?? null }),
        (thrown: unknown) => this.endingOf(thrown, run, job, handler),
      );
    await this.end(run, ending);
    if (this.running.get(job.id)?.run === run) this.running.delete(job.id);
    this.look();
  }

  private endingOf(thrown: unknown, run: JobRun, { id, kind, attempt }: ClaimedJob, { attempts }: JobHandler): RunEnding {
    const ending = endingAfter({ thrown, abortReason: run.abortReason, attempt, attempts }, this.config);
    if (ending.state === 'failed') this.logger.error(`job ${id} (${kind}) failed: ${ending.error}`);
    if (ending.state === 'queued') this.logger.warn(`job ${id} (${kind}) is tried again: ${ending.error}`);
    return ending;
  }

  /** Never rejects: an end that cannot be written leaves the job to its lease, which others take over when it has expired. */
  private async end(run: JobRun, ending: RunEnding): Promise<void> {
    if (run.abortReason === 'taken over') return;
    try {
      await this.rows.end(run.job, ending, run.progress);
    } catch (error) {
      this.logger.error(`how job ${run.job.id} ended could not be written: ${failureMessage(error, this.config)}`);
    }
  }
}

/** Waits for something, but no longer than this many milliseconds. */
async function within(milliseconds: number, awaited: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([awaited, limit]);
  clearTimeout(timer);
}
