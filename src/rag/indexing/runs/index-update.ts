import { Injectable, Logger } from '@nestjs/common';
import type { BuildSummary, IndexingProgress } from '../../rag.types';
import type { BuildMember } from '../../store/builds/build-members.repository';
import { BuildsRepository } from '../../store/builds.repository';
import { buildSummary } from '../build-summary';
import { BuildWriter } from '../build-writer';
import { IndexPublisher } from '../index-publisher';
import { IndexingPlan } from '../indexing-plan';
import { DocumentCutting } from '../publishing/document-cutting';
import type { Trust } from '../source/source-guard';
import { VectorShareTest } from '../vector-share/vector-share-test';
import { embeddingFailure } from './embedding-failure';
import { IndexingSteps, type Run } from './indexing-steps';
import { IndexingTurn } from './indexing-turn';

/** How long changed documents wait for their vectors at a start before they are published without them, in milliseconds. */
const EMBEDDING_PATIENCE_MS = 5_000;

/** How `synchronise` is to tell what it does. */
export interface SynchroniseOptions {
  progress?: IndexingProgress;
  /** How far the folder is believed. */
  trust?: Trust;
  /** Ends the work; stored batches are kept. */
  signal?: AbortSignal;
  /** Called once questions can be answered from the live build, however old, or it is known that there is none. */
  onServable?: () => void;
  /** Called once the live build holds what the folder holds, though its vectors may still be missing. */
  onSearchable?: () => void;
}

/**
 * Brings the live build up to the documents folder: only new and changed text is embedded. When the model cannot be reached soon, changes are
 * published without their vectors, so that deleted text is gone and new text is found by its words.
 */
@Injectable()
export class IndexUpdate {
  /** Why the last run could not make its vectors, in words for operators; null when it could. */
  lastFailure: string | null = null;
  /** Whether the index has been compared with the documents folder since this process started, however that ended. */
  hasSynchronised = false;
  private readonly logger = new Logger('Indexer');

  constructor(
    private readonly turn: IndexingTurn,
    private readonly steps: IndexingSteps,
    private readonly plan: IndexingPlan,
    private readonly builds: BuildsRepository,
    private readonly buildWriter: BuildWriter,
    private readonly publisher: IndexPublisher,
    private readonly cutting: DocumentCutting,
    private readonly shareTest: VectorShareTest,
  ) {}

  /**
   * Makes the live build what the folder holds, as far as something differs. Only in one's turn.
   * @returns the live build; null while there is none
   * @throws AppError `not_found` when the folder is missing; the signal's reason
   */
  async run(
    progress: IndexingProgress,
    { onServable, onSearchable, trust, signal = this.turn.stop }: Omit<SynchroniseOptions, 'progress'>,
  ): Promise<BuildSummary | null> {
    const served = await this.builds.live();
    if (served) await this.publisher.enterMissingWords(this.turn.stop);
    onServable?.();
    await this.steps.removeUnused();
    const live = await this.steps.followFolder(served, trust);
    const run: Run = {
      plan: this.plan.planAfter(live),
      live,
      progress,
      signal: AbortSignal.any([this.turn.stop, signal]),
      ...(trust && { trust }),
    };
    const members = await this.steps.load(run);
    if (members.length === 0 && (live?.documentCount ?? 0) === 0) return buildSummary(live);
    // Cut anew or not: what is live holds the text of the folder, and no other.
    const isSameText = live !== null && (await this.steps.holdsExactly(live, members));
    if (isSameText) {
      this.hasSynchronised = true;
      onSearchable?.();
    }
    if (isSameText && !this.plan.isUnfinished(live) && !(await this.cutting.isOutdated(live))) {
      // Documents may have other names.
      await this.publisher.publish({ signal: run.signal });
      await this.shareTest.run(live, run.signal);
      return buildSummary(live);
    }

    let lacking: readonly BuildMember[] = await this.steps.lackingVectors(live, run.plan, members);
    const patience = isSameText ? run.signal : AbortSignal.any([run.signal, AbortSignal.timeout(EMBEDDING_PATIENCE_MS)]);
    let embedded = await this.buildWriter.embed(lacking, progress, patience);
    run.signal.throwIfAborted();
    if (this.buildWriter.isRemade(run.plan.space)) {
      // Another model has the name: no document has vectors of it yet.
      lacking = members;
      embedded = await this.buildWriter.embed(lacking, progress, patience);
      run.signal.throwIfAborted();
    }
    if (embedded.failure !== undefined && !isSameText) {
      const isLate = patience.aborted;
      if (!isLate) this.lastFailure = embeddingFailure(embedded.failure);
      await this.steps.publish(run, isLate ? 'the vectors are still being made' : embeddingFailure(embedded.failure));
      onSearchable?.();
      this.hasSynchronised = true;
      if (!isLate) return buildSummary(await this.builds.live());
      embedded = await this.buildWriter.embed(lacking, progress, run.signal);
      run.signal.throwIfAborted();
    }
    this.lastFailure = embedded.failure === undefined ? null : embeddingFailure(embedded.failure);
    if (embedded.failure === undefined) {
      const build = await this.steps.publish(run, null);
      this.hasSynchronised = true;
      onSearchable?.();
      await this.shareTest.run(await this.builds.live(), run.signal);
      return build;
    }
    this.logger.warn(`the documents could not be embedded: ${this.lastFailure}; searching goes on without the missing vectors`);
    return buildSummary(await this.builds.live());
  }
}
