import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock';
import { AppConfig } from '../config/app-config';
import { Leases } from '../database/leases';
import { failureMessage } from '../jobs/failure-message';
import { type JobContext, JobRefusedError } from '../jobs/job.types';
import { TrackedJobs } from '../jobs/tracked-jobs';
import { JOBS, type JobDefinition, type JobName } from './job-definitions';
import { JobRegistry } from './job-registry';
import { JobRunsRepository } from './job-runs.repository';
import { JobTasks } from './job-tasks';
import { slotAt } from './slots';

/** A start within this time of a job's last run does not run it again, in milliseconds: servers that start together are one start. */
const ONE_START_MS = 60_000;

/** How long a stopping server waits for its jobs, in milliseconds. */
const SHUTDOWN_WAIT_MS = 4_000;

/**
 * Runs the jobs that are due, each slot in one process only.
 *
 * A job is due when its newest slot has no run yet; slots missed before that one stay missed. Its lease is held while it
 * runs, so it never overlaps itself, here or in another process; the row of the slot stays, so no process runs the slot again.
 * A run that has something to do is shown in the list of background jobs.
 */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Scheduler');
  private readonly underWay = new Set<Promise<unknown>>();
  /** Jobs that this process runs. Kept beside the leases, because a machine that was suspended has lost its leases without noticing. */
  private readonly busy = new Set<JobName>();
  private stopping = false;

  constructor(
    private readonly registry: JobRegistry,
    private readonly runs: JobRunsRepository,
    private readonly tasks: JobTasks,
    private readonly tracked: TrackedJobs,
    private readonly leases: Leases,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs every job that is due now. Never rejects: a job that fails is recorded and leaves the others alone.
   * @param atStart also run the jobs that run when a server starts
   * @returns when the runs that this call began have ended
   */
  async runDue(atStart = false): Promise<void> {
    if (this.stopping) return;
    const runs = Promise.all(JOBS.map((job) => this.runIfDue(job, atStart)));
    this.underWay.add(runs);
    await runs;
    this.underWay.delete(runs);
  }

  /**
   * Runs a job now because somebody asked for it, whatever its slots.
   * @param context of the background job that stands for the run
   * @returns what was done
   * @throws JobRefusedError when it runs already, here or in another process
   */
  async runNow(job: JobDefinition, context: JobContext): Promise<string | undefined> {
    if (this.busy.has(job.name)) throw new JobRefusedError('it was running already');
    this.busy.add(job.name);
    try {
      const held = await this.leases.hold(`job:${job.name}`, 0, async () => {
        await this.runs.interruptUnfinished(job);
        const run = await this.runs.claim(job, this.clock.iso());
        if (run === undefined) throw new JobRefusedError('it has run just now');
        return this.recorded(job, run, () => this.tasks.run(job.name, context));
      });
      if (!held) throw new JobRefusedError('it was running already');
      return held.result;
    } finally {
      this.busy.delete(job.name);
    }
  }

  /** Starts no more jobs and waits for the running ones. A job that takes longer is cut off and marked interrupted at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise((resolve) => {
      timer = setTimeout(resolve, SHUTDOWN_WAIT_MS);
    });
    await Promise.race([Promise.all(this.underWay), limit]);
    clearTimeout(timer);
  }

  private async runIfDue(job: JobDefinition, atStart: boolean): Promise<void> {
    if (this.busy.has(job.name)) return;
    this.busy.add(job.name);
    try {
      if (!(await this.dueSlot(job, atStart)) && !(await this.runs.isUnfinished(job))) return;
      await this.leases.hold(`job:${job.name}`, 0, async () => {
        await this.runs.interruptUnfinished(job);
        // Asked again: the last holder may have run the slot just now.
        const slot = await this.dueSlot(job, atStart);
        const run = slot && (await this.runs.claim(job, slot));
        if (run) await this.execute(job, run);
      });
    } catch (error) {
      this.logger.error(`job ${job.name} could not be run or recorded: ${failureMessage(error, this.config)}`);
    } finally {
      this.busy.delete(job.name);
    }
  }

  /** The slot to claim now, if any. */
  private async dueSlot(job: JobDefinition, atStart: boolean): Promise<string | undefined> {
    if (this.stopping || !this.registry.isEnabled(job)) return undefined;
    const now = this.clock.now();
    const slot = slotAt(now, job.everyMs);
    if (!(await this.runs.isTaken(job, slot))) return slot;
    if (!atStart || !job.runAtStart) return undefined;
    const lastStart = await this.runs.lastStart(job);
    const recent = lastStart && Math.abs(now.getTime() - lastStart.getTime()) < ONE_START_MS;
    return recent ? undefined : now.toISOString();
  }

  /** Never rejects: a failure is recorded and logged. */
  private async execute(job: JobDefinition, run: number): Promise<void> {
    const shown = { kind: 'scheduled', title: job.name, ownerId: null, isKeptWhenIdle: false } as const;
    const work = (): Promise<string | undefined> => this.tracked.track(shown, (context) => this.tasks.run(job.name, context));
    try {
      const done = await this.recorded(job, run, work);
      if (done !== undefined) this.logger.log(`job ${job.name}: ${done}`);
    } catch (thrown) {
      this.logger.error(`job ${job.name} failed: ${failureMessage(thrown, this.config)}`);
    }
  }

  /** Does the work and records how the run ended. */
  private async recorded(job: JobDefinition, run: number, work: () => Promise<string | undefined>): Promise<string | undefined> {
    try {
      const done = await work();
      await this.runs.finish(job, run, null);
      return done;
    } catch (thrown) {
      await this.runs.finish(job, run, failureMessage(thrown, this.config));
      throw thrown;
    }
  }
}
