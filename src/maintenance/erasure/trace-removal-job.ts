import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { ErasureMarks } from '../../database/copies/erasure-marks';
import { JobHandlers } from '../../jobs/job-handlers';
import { JobQueue } from '../../jobs/job-queue.repository';
import type { JobContext, JobHandler } from '../../jobs/job.types';
import { TraceRemoval } from './trace-removal';

/** How often this process looks for what other processes erased, commands say, in milliseconds. */
const LOOK_MS = 10_000;

/** Has the traces of what was erased removed by a job, which everybody who manages jobs can see; also after a process died in between. */
@Injectable()
export class TraceRemovalJob implements JobHandler, OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly kind = 'remove_traces';
  readonly concurrency = 1;
  readonly attempts = 100;
  private readonly logger = new Logger('Erasure');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly queue: JobQueue,
    private readonly marks: ErasureMarks,
    private readonly removal: TraceRemoval,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  onApplicationBootstrap(): void {
    this.marks.events.on('set', this.look);
    this.timer = setInterval(this.look, LOOK_MS);
    this.timer.unref();
    this.look();
  }

  beforeApplicationShutdown(): void {
    this.marks.events.off('set', this.look);
    clearInterval(this.timer);
  }

  async run(context: JobContext): Promise<string | undefined> {
    await context.progress(0, 1, 'the database is written anew');
    const outcome = await this.removal.remove(wantsWhole(context.payload), context.signal);
    if (outcome === 'later') return 'the log of the database is empty; the database itself is large, and written anew at night';
    return outcome && 'nothing of what was erased is left in the files of the database';
  }

  /**
   * Adds a job when something was erased.
   * @param isWhole whether a large database is written anew now
   * @returns the id of the job
   */
  async request(isWhole: boolean): Promise<number | undefined> {
    const wanted = await (isWhole ? this.marks.pending() : this.marks.unattended());
    if (wanted === undefined) return undefined;
    const uniqueKey = isWhole ? 'remove_traces whole' : 'remove_traces';
    return this.queue.add({ kind: this.kind, title: 'Traces of what was erased', payload: { isWhole }, ownerId: null, uniqueKey });
  }

  private readonly look = (): void => {
    this.request(false).catch((error: unknown) => this.logger.warn(`what was erased could not be looked for: ${messageOf(error)}`));
  };
}

function wantsWhole(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'isWhole' in payload && payload.isWhole === true;
}
