import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { checkChunking } from '../chunking/chunking-limits';
import type { BuildSummary, ChunkingOptions, IndexingEvent, IndexingProgress } from '../rag.types';
import { BuildsRepository } from '../store/builds.repository';
import { buildSummary } from './build-summary';
import { BuildWriter } from './build-writer';
import { IndexingPlan } from './indexing-plan';
import { embeddingFailure } from './runs/embedding-failure';
import { IndexUpdate, type SynchroniseOptions } from './runs/index-update';
import { logIndexing } from './runs/indexing-log';
import { IndexingSteps, type Run } from './runs/indexing-steps';
import { IndexingTurn } from './runs/indexing-turn';
import type { Trust } from './source/source-guard';
import { VectorShareTest } from './vector-share/vector-share-test';

/** For a start: the folder is read as it is. */
export const AS_IT_IS: Trust = { quietMs: 0 };

/** For an operator who rebuilds. */
export const ASKED: Trust = { ...AS_IT_IS, isAsked: true };

/**
 * The write path: documents folder → rows → vectors → a new build → live. One run at a time across all processes. What was
 * live stays so until the new build is published in one transaction, whenever the process ends. On the way to another embedding
 * space the build of the space before serves until the new one is whole; when documents changed, a build beside it, cut and
 * searched as before, lets deleted text go at once.
 */
@Injectable()
export class Indexer {
  private readonly logger = new Logger(Indexer.name);

  constructor(
    private readonly turn: IndexingTurn,
    private readonly steps: IndexingSteps,
    private readonly update: IndexUpdate,
    private readonly plan: IndexingPlan,
    private readonly builds: BuildsRepository,
    private readonly buildWriter: BuildWriter,
    private readonly shareTest: VectorShareTest,
  ) {}

  /** Why the last run could not make its vectors, in words for operators; null when it could. */
  get lastFailure(): string | null {
    return this.update.lastFailure;
  }

  /** Whether the index has been compared with the documents folder since this process started, however that ended. */
  get hasSynchronised(): boolean {
    return this.update.hasSynchronised;
  }

  /**
   * Makes a new build of the documents folder and publishes it, at an operator's request. An empty folder gives an empty build.
   * Text that was embedded before is not embedded again.
   * @param options what is left out is taken from the settings. They stay in force until the settings change.
   * @param cancelled ends the rebuild, whose vectors so far are kept
   * @throws AppError `invalid_input` for bad sizes, `rebuild_running` when another rebuild does not end, `not_found` when the folder
   *   is missing, `unavailable` when the texts cannot be embedded; the vectors that were searched then stay as they were
   */
  async rebuild(
    options: Partial<ChunkingOptions> = {},
    progress: IndexingProgress = () => undefined,
    cancelled?: AbortSignal,
  ): Promise<BuildSummary> {
    const configured = this.plan.configuredChunking();
    const chunking: ChunkingOptions = {
      mode: options.mode ?? configured.mode,
      chunkSize: options.chunkSize ?? configured.chunkSize,
      chunkOverlap: options.chunkOverlap ?? configured.chunkOverlap,
    };
    checkChunking(chunking);
    const signal = cancelled ? AbortSignal.any([this.turn.stop, cancelled]) : this.turn.stop;
    return this.turn.take(async () => {
      await this.steps.removeUnused();
      const live = await this.steps.followFolder(await this.builds.live(), ASKED);
      const run: Run = { plan: this.plan.plan(chunking), live, progress, signal, isThorough: true, trust: ASKED };
      const members = await this.steps.load(run);
      await this.buildWriter.forgetOtherModel(members, run.signal);
      const { failure } = await this.buildWriter.embed(members, progress, run.signal);
      run.signal.throwIfAborted();
      if (failure !== undefined) {
        throw new AppError(
          'unavailable',
          `The documents could not be embedded: ${embeddingFailure(failure)}. The vectors that are live stay as they were.`,
          { cause: failure },
        );
      }
      const build = await this.steps.publish(run, null);
      await this.shareTest.run(await this.builds.live(), run.signal);
      return build;
    });
  }

  /**
   * Brings the live build up to the documents folder, at a start: only new and changed text is embedded, and nothing happens when
   * nothing changed. When the model cannot be reached soon, changes are published without their vectors, so that deleted text is
   * gone and new text is found by its words. A missing or emptied folder never deletes anything.
   * @returns the live build; null while there is none
   */
  async synchronise(options: SynchroniseOptions = {}): Promise<BuildSummary | null> {
    try {
      return await this.compare(options);
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'rebuild_running' && error.code !== 'not_found')) throw error;
      this.logger.warn(`${error.message} The index is served as it is.`);
      return buildSummary(await this.builds.live());
    }
  }

  /**
   * Does what {@link synchronise} does, for those who want to know when it could not be done.
   * @throws AppError `rebuild_running` when another process does not finish, `not_found` when the folder is missing; the signal's reason
   */
  async compare({ progress, ...options }: SynchroniseOptions = {}): Promise<BuildSummary | null> {
    const report = progress ?? ((event: IndexingEvent) => logIndexing(this.logger, event));
    try {
      return await this.turn.take(() => this.update.run(report, options));
    } finally {
      this.update.hasSynchronised = true;
    }
  }
}
