import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { messageOf } from '../../common/errors';
import { BuildWriter } from './build-writer';
import { DocumentCutting } from './publishing/document-cutting';
import { Indexer } from './indexer';
import { IndexingPlan } from './indexing-plan';
import { BuildsRepository } from '../store/builds.repository';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';

/** Pauses between tries to complete the vectors, in milliseconds. */
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/** How often the time is looked at during a pause, in milliseconds. A timer of minutes would stand still while the machine sleeps. */
const LOOK_MS = 1_000;

/** Completes what a start could not: missing vectors, and the change to another embedding space. For servers only: a command reports what is missing and ends. */
@Injectable()
export class IndexReconciler implements BeforeApplicationShutdown {
  private readonly logger = new Logger(IndexReconciler.name);
  private readonly stopping = new AbortController();
  private keeping: Promise<void> | undefined;

  constructor(
    private readonly indexer: Indexer,
    private readonly builds: BuildsRepository,
    private readonly plan: IndexingPlan,
    private readonly cutting: DocumentCutting,
    private readonly buildWriter: BuildWriter,
    private readonly runs: IndexingRunsRepository,
    private readonly clock: Clock,
  ) {}

  /** Tries again, with growing pauses, until the live build has all its vectors in the configured space and every document is cut as it is to be, or the process stops. */
  keepFresh(): Promise<void> {
    return (this.keeping ??= this.tryUntilFinished());
  }

  /** Ends before the database does. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the process is stopping'));
    await this.keeping;
  }

  private async tryUntilFinished(): Promise<void> {
    const stop = this.stopping.signal;
    try {
      for (let wait = FIRST_RETRY_MS; await this.isUnfinished(); wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
        await this.pause(wait);
        await this.indexer.synchronise().catch((error: unknown) => {
          stop.throwIfAborted();
          this.logger.warn(`the index is still unfinished: ${messageOf(error)}`);
        });
      }
    } catch (error) {
      if (!stop.aborted) throw error;
    } finally {
      this.keeping = undefined;
      await this.runs.endWait();
    }
  }

  private async isUnfinished(): Promise<boolean> {
    const live = await this.builds.live();
    return this.plan.isUnfinished(live) || (live !== null && (await this.cutting.isOutdated(live)));
  }

  private async pause(milliseconds: number): Promise<void> {
    const due = this.clock.millis() + milliseconds;
    const note = this.indexer.lastFailure ?? 'the index is not finished; another try follows';
    await this.runs.wait(this.buildWriter.configuredSpace(), note, milliseconds);
    for (let left = milliseconds; left > 0; left = due - this.clock.millis()) {
      await pause(Math.min(left, LOOK_MS), undefined, { signal: this.stopping.signal, ref: false });
    }
  }
}
