import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { TrackedJobs } from '../../jobs/tracked-jobs';
import { AS_IT_IS } from '../../rag/indexing/indexer';
import type { SynchroniseOptions } from '../../rag/indexing/runs/index-update';
import { SourceUnavailableError } from '../../rag/loading/document-source';
import { FolderComparison } from './folder-comparison';
import { FolderWatcher } from './folder-watcher';
import { LookSchedule } from './look-schedule';
import { describeChanges } from './source-changes';
import { SYNC_TITLE } from './sync-order';
import { SyncQueue } from './sync-queue';
import { reporting } from './sync-report';

/** How often the time is looked at, in milliseconds: a longer timer would stand still while the machine sleeps. */
const LONGEST_TIMER_MS = 1_000;

/**
 * Keeps the index in step with the documents folder: a start compares them; after that a hint of the watcher, or the end of an interval, leads to
 * a look at the folder once it is quiet, and what has changed to a job.
 */
@Injectable()
export class FolderSync implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Sync');
  private schedule: LookSchedule | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private isStopping = false;
  /** Why the folder could not be looked at last: said once. */
  private fault: string | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly comparison: FolderComparison,
    private readonly watcher: FolderWatcher,
    private readonly queue: SyncQueue,
    private readonly tracked: TrackedJobs,
  ) {}

  /**
   * Does what SYNC says, for servers: resolves when the comparison of the start is over, however it ended, and the folder is watched from then on.
   * With SYNC=off the index is brought into step with the documents that are known, and the folder is not read.
   * @throws what indexing throws, but for a folder that is missing or an index that another process rebuilds
   */
  async begin(listeners: Pick<SynchroniseOptions, 'onServable' | 'onSearchable'>): Promise<void> {
    const began = performance.now();
    try {
      await this.tracked.track({ kind: 'sync_documents', title: SYNC_TITLE, ownerId: null, isKeptWhenIdle: false }, async (context) => {
        const report = reporting(context);
        const options = { ...listeners, signal: context.signal, trust: AS_IT_IS, progress: report.show };
        try {
          return describeChanges(await this.comparison.once(options));
        } finally {
          await report.written();
        }
      });
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'rebuild_running' && error.code !== 'not_found')) throw error;
      this.logger.warn(`${error.message} The index is served as it is.`);
    } finally {
      this.logger.debug(`compared the folder in ${(performance.now() - began).toFixed(0)} ms`);
      if (this.config.get('SYNC') === 'watch') await this.follow();
    }
  }

  /** Ends before the queue of jobs and the database do. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.looking;
    await this.watcher.close();
  }

  private async follow(): Promise<void> {
    if (this.isStopping) return;
    this.schedule = new LookSchedule(this.clock.millis(), this.config.get('SYNC_INTERVAL'), this.config.get('SYNC_QUIET'));
    await this.watcher.watch(this.hint);
    this.wait();
  }

  private readonly hint = (): void => {
    this.schedule?.hint(this.clock.millis());
    this.wait();
  };

  /** Sets the timer for the next look, unless one is under way, which does so at its end. */
  private wait(): void {
    if (this.isStopping || this.looking || !this.schedule) return;
    clearTimeout(this.timer);
    const left = this.schedule.dueAt() - this.clock.millis();
    this.timer = setTimeout(() => this.lookWhenDue(), Math.max(0, Math.min(left, LONGEST_TIMER_MS)));
    this.timer.unref();
  }

  private lookWhenDue(): void {
    if (this.schedule && this.schedule.dueAt() > this.clock.millis()) return this.wait();
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
      this.wait();
    });
  }

  /** Never rejects: what could not be done is tried again at the next look. */
  private async look(): Promise<void> {
    this.schedule?.looked(this.clock.millis());
    try {
      await this.watcher.watch(this.hint);
      const began = performance.now();
      const { isInStep, isSettling } = await this.comparison.look();
      this.logger.debug(`looked at the folder in ${(performance.now() - began).toFixed(0)} ms`);
      if (!isInStep && !this.isStopping) await this.queue.add();
      this.schedule?.settled(isInStep && !isSettling);
      this.fault = undefined;
    } catch (error) {
      const fault = messageOf(error);
      if (fault !== this.fault) this.logger.error(`${fault}${error instanceof SourceUnavailableError ? '; nothing is deleted' : ''}`);
      this.fault = fault;
    }
  }
}
