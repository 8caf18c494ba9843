import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { ProviderError } from '../../ai/ports/provider-error';
import { AppError, messageOf } from '../../common/errors';
import { Leases } from '../../database/leases';
import { BuildWriter } from './build-writer';
import { buildSummary } from './build-summary';
import { checkChunking } from '../chunking/chunking-limits';
import { DocumentCutting } from './publishing/document-cutting';
import { DocumentIngestion } from './document-ingestion';
import { IndexPublisher } from './index-publisher';
import { IndexingPlan } from './indexing-plan';
import { SourceUnavailableError } from '../loading/document-source';
import type { BuildSummary, ChunkingOptions, IndexingEvent, IndexingProgress } from '../rag.types';
import type { BuildMember } from '../store/builds/build-members.repository';
import { BuildsRepository, type BuildPlan } from '../store/builds.repository';
import { DocumentsRepository } from '../store/documents.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { IndexingRunsRepository, SYNC_LEASE } from '../store/indexing-runs.repository';
import type { Trust } from './source-guard';
import { VectorShareTest } from './vector-share-test';

/** How long another rebuild is waited for, in milliseconds. */
const LEASE_PATIENCE_MS = 5_000;

/** How long changed documents wait for their vectors at a start before they are published without them, in milliseconds. */
const EMBEDDING_PATIENCE_MS = 5_000;

/** For a start: the folder is read as it is. */
export const AS_IT_IS: Trust = { quietMs: 0 };

/** For an operator who rebuilds. */
const ASKED: Trust = { ...AS_IT_IS, isAsked: true };

/** What one run under the lease works with. */
interface Run {
  plan: BuildPlan;
  live: IndexBuildEntity | null;
  progress: IndexingProgress;
  signal: AbortSignal;
  /** Whether every document is read, whatever its mark says. */
  isThorough?: boolean;
  trust?: Trust;
}

/** How `synchronise` is to tell what it does. */
export interface SynchroniseOptions {
  progress?: IndexingProgress;
  /** How far the folder is believed. */
  trust?: Trust;
  /** Ends the work; stored batches are kept. */
  signal?: AbortSignal;
  /** Called once questions can be answered from the live build, however old, or it is known that there is none. */
  onServable?: () => void;
  /** Called once the live build holds what the folder holds, though its vectors may still be missing or of the space before. */
  onSearchable?: () => void;
}

/**
 * The write path: documents folder → rows → vectors → a new build → live. One run at a time across all processes. What was
 * live stays so until the new build is published in one transaction, whenever the process ends. On the way to another embedding
 * space the build of the space before serves until the new one is whole; when documents changed, a build beside it, cut and
 * searched as before, lets deleted text go at once.
 */
@Injectable()
export class Indexer implements BeforeApplicationShutdown {
  /** Why the last run could not make its vectors, in words for operators; null when it could. */
  lastFailure: string | null = null;
  /** Whether the index has been compared with the documents folder since this process started, however that ended. */
  hasSynchronised = false;
  private readonly logger = new Logger(Indexer.name);
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly leases: Leases,
    private readonly plan: IndexingPlan,
    private readonly ingestion: DocumentIngestion,
    private readonly cutting: DocumentCutting,
    private readonly documents: DocumentsRepository,
    private readonly builds: BuildsRepository,
    private readonly buildWriter: BuildWriter,
    private readonly publisher: IndexPublisher,
    private readonly runs: IndexingRunsRepository,
    private readonly shareTest: VectorShareTest,
  ) {}

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
    const signal = cancelled ? AbortSignal.any([this.stopping.signal, cancelled]) : this.stopping.signal;
    return this.exclusively(async () => {
      await this.removeUnused();
      const live = await this.followFolder(await this.builds.live(), ASKED);
      const run: Run = { plan: this.plan.plan(chunking), live, progress, signal, isThorough: true, trust: ASKED };
      const members = await this.load(run);
      await this.buildWriter.forgetOtherModel(members, run.signal);
      const { failure } = await this.buildWriter.embed(members, progress, run.signal);
      run.signal.throwIfAborted();
      if (failure !== undefined) {
        throw new AppError(
          'unavailable',
          `The documents could not be embedded: ${reasonOf(failure)}. The vectors that are live stay as they were.`,
          { cause: failure },
        );
      }
      const build = await this.publish(run, null);
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
    const report = progress ?? ((event: IndexingEvent) => this.log(event));
    try {
      return await this.exclusively(() => this.bringUpToDate(report, options));
    } finally {
      this.hasSynchronised = true;
    }
  }

  /** Ends what is under way: stored batches are kept, and the live build stays as it is. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the process is stopping'));
    await Promise.allSettled(this.underWay);
  }

  private async bringUpToDate(
    progress: IndexingProgress,
    { onServable, onSearchable, trust, signal = this.stopping.signal }: Omit<SynchroniseOptions, 'progress'>,
  ): Promise<BuildSummary | null> {
    const served = await this.builds.live();
    if (served) await this.publisher.enterMissingWords(this.stopping.signal);
    onServable?.();
    await this.removeUnused();
    const live = await this.followFolder(served, trust);
    const run: Run = {
      plan: this.plan.planAfter(live),
      live,
      progress,
      signal: AbortSignal.any([this.stopping.signal, signal]),
      ...(trust && { trust }),
    };
    const members = await this.load(run);
    if (members.length === 0 && (live?.documentCount ?? 0) === 0) return buildSummary(live);
    // Cut anew or not: what is live holds the text of the folder, and no other.
    const isSameText = live !== null && (await this.holdsExactly(live, members));
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

    let lacking = await this.lackingVectors(live, run.plan, members);
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
      if (!isLate) this.lastFailure = reasonOf(embedded.failure);
      await this.publish(run, isLate ? 'the vectors are still being made' : reasonOf(embedded.failure));
      onSearchable?.();
      this.hasSynchronised = true;
      if (!isLate) return buildSummary(await this.builds.live());
      embedded = await this.buildWriter.embed(lacking, progress, run.signal);
      run.signal.throwIfAborted();
    }
    this.lastFailure = embedded.failure === undefined ? null : reasonOf(embedded.failure);
    if (embedded.failure === undefined) {
      const build = await this.publish(run, null);
      this.hasSynchronised = true;
      onSearchable?.();
      await this.shareTest.run(await this.builds.live(), run.signal);
      return build;
    }
    this.logger.warn(`the documents could not be embedded: ${this.lastFailure}; searching goes on without the missing vectors`);
    return buildSummary(await this.builds.live());
  }

  /**
   * On the way to another embedding space: a build beside the live one that holds what the folder holds now, with the vectors there
   * are, so that deleted text need not wait for the new space. Returns what is live then. An emptied folder changes nothing.
   */
  private async followFolder(live: IndexBuildEntity | null, trust?: Trust): Promise<IndexBuildEntity | null> {
    const plan = this.plan.planBeside(live);
    if (!live || !plan) return live;
    // What is to be told of the files is told when they are read for the new space.
    const run: Run = {
      plan,
      live,
      progress: (event) => event.type === 'published' && this.log(event),
      signal: this.stopping.signal,
      ...(trust && { trust }),
    };
    const members = await this.load(run);
    if (members.length === 0 || (await this.holdsExactly(live, members))) return live;
    const note = `the vectors of ${this.buildWriter.configuredSpace()} are still being made`;
    await this.publish(run, note);
    return this.builds.live();
  }

  private async load({ plan, live, progress, signal, isThorough = false, trust }: Run): Promise<BuildMember[]> {
    try {
      const indexed = live && { versions: await this.documents.indexed(live.id) };
      return await this.ingestion.load({
        chunker: plan.chunker,
        indexed,
        isThorough,
        progress,
        signal,
        ...(trust && { trust }),
      });
    } catch (error) {
      if (!(error instanceof SourceUnavailableError)) throw error;
      this.logger.error(error.message);
      throw new AppError('not_found', 'The documents folder is missing or cannot be read: set DOCUMENTS_DIR to it.', { cause: error });
    }
  }

  private async publish({ plan, progress, signal }: Run, note: string | null): Promise<BuildSummary> {
    const build = await this.publisher.publish({ plan, note, progress, signal });
    await this.removeUnused();
    return build;
  }

  /** The documents that may lack vectors: those that a whole build of the same kind does not hold as they are to be cut. */
  private async lackingVectors(
    live: IndexBuildEntity | null,
    { space, chunker }: BuildPlan,
    members: readonly BuildMember[],
  ): Promise<readonly BuildMember[]> {
    if (live?.space !== space || live.chunker !== chunker || live.vectorCount < live.chunkCount) return members;
    const held = new Map((await this.documents.indexed(live.id)).map(({ id, chunker: own }) => [id, own]));
    return members.filter((member) => held.get(member.documentId) !== member.chunker);
  }

  private removeUnused(): Promise<void> {
    return this.publisher.removeUnused(this.stopping.signal, true);
  }

  private async holdsExactly(build: IndexBuildEntity, members: readonly BuildMember[]): Promise<boolean> {
    const held = new Set((await this.documents.ofBuild(build.id)).map((document) => document.id));
    return held.size === members.length && members.every(({ documentId }) => held.has(documentId));
  }

  /** Runs under the sync lease, and is waited for at shutdown. */
  private async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const held = this.leases.hold(SYNC_LEASE, LEASE_PATIENCE_MS, () => this.visibly(work));
    this.underWay.add(held);
    try {
      const done = await held;
      if (!done) throw new AppError('rebuild_running', 'Another process is rebuilding the index; try again when it is done.');
      return done.result;
    } finally {
      this.underWay.delete(held);
    }
  }

  /** The work, with a row that tells everybody how far it has come. */
  private async visibly<T>(work: () => Promise<T>): Promise<T> {
    await this.runs.begin(this.buildWriter.configuredSpace());
    try {
      return await work();
    } finally {
      await this.runs.end();
    }
  }

  private log(event: IndexingEvent): void {
    if (event.type === 'skipped') this.logger.warn(`${event.name} is skipped: ${event.reason}`);
    if (event.type === 'compared')
      for (const { name, reason } of event.changes.faults) this.logger.error(`${name} in the documents folder ${reason}`);
    if (event.type === 'note') this.logger.warn(`${event.name}: ${event.note}`);
    if (event.type === 'published') {
      const { id, documents, chunks, vectors } = event.build;
      this.logger.log(`build ${id} is live: ${documents} documents, ${chunks} chunks, ${vectors} vectors`);
    }
  }
}

/** Why embedding failed, in words for operators. The provider's own words are in the log. */
function reasonOf(failure: unknown): string {
  if (!(failure instanceof ProviderError)) return messageOf(failure);
  return [`the embedding model of ${failure.provider} failed (${failure.failure})`, failure.advice].filter(Boolean).join(': ');
}
