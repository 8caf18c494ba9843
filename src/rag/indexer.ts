import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { ProviderError } from '../ai/provider-error';
import { AppError, messageOf } from '../common/errors';
import { AppConfig } from '../config/app-config';
import { Leases } from '../database/leases';
import { BuildMaker } from './build-maker';
import { checkChunking } from './chunking';
import { DocumentSet } from './document-set';
import { FolderError } from './loading/documents-folder';
import type { BuildSummary, ChunkingOptions, IndexingEvent, IndexingProgress } from './rag.types';
import { chunkerKey } from './splitter';
import { Builds, type BuildPlan } from './store/builds';
import { CleanUp } from './store/clean-up';
import { Documents } from './store/documents';
import type { IndexBuildEntity } from './store/index-build.entity';

const LEASE = 'rebuild';

/** How long another rebuild is waited for, in milliseconds. */
const LEASE_PATIENCE_MS = 5_000;

/** How long changed documents wait for their vectors at a start before words alone find them, in milliseconds. */
const EMBEDDING_PATIENCE_MS = 5_000;

/** Pauses between tries to complete the vectors, in milliseconds. */
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/** What one run under the lease works with. */
interface Run {
  plan: BuildPlan;
  live: IndexBuildEntity | null;
  progress: IndexingProgress;
  signal: AbortSignal;
}

/**
 * The write path: documents folder → rows → vectors → a new build → live. One run at a time across all processes. What was
 * live stays so until the new build is published in one transaction, whenever the process ends.
 */
@Injectable()
export class Indexer implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Indexer.name);
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly config: AppConfig,
    private readonly leases: Leases,
    private readonly documentSet: DocumentSet,
    private readonly documents: Documents,
    private readonly builds: Builds,
    private readonly maker: BuildMaker,
    private readonly cleanUp: CleanUp,
  ) {}

  /**
   * Makes a new build of the documents folder and publishes it, at an operator's request. An empty folder gives an empty build.
   * Text that was embedded before is not embedded again.
   * @param options sizes; what is left out is taken from the settings. They stay in force until the settings change.
   * @throws AppError `invalid_input` for bad sizes, `rebuild_running` when another rebuild does not end, `not_found` when the folder
   *   is missing, `unavailable` when the texts cannot be embedded; the live build then stays as it was
   */
  async rebuild(options: Partial<ChunkingOptions> = {}, progress: IndexingProgress = () => undefined): Promise<BuildSummary> {
    const configured = this.configuredChunking();
    const chunking = {
      chunkSize: options.chunkSize ?? configured.chunkSize,
      chunkOverlap: options.chunkOverlap ?? configured.chunkOverlap,
    };
    checkChunking(chunking);
    return this.exclusively(async () => {
      await this.cleanUp.run(this.stopping.signal);
      const run: Run = { plan: this.plan(chunking), live: await this.builds.live(), progress, signal: this.stopping.signal };
      const documentIds = await this.load(run);
      const { chunkCount, failure } = await this.maker.embed(documentIds, run.plan.chunker, progress, run.signal);
      run.signal.throwIfAborted();
      if (failure !== undefined) {
        throw new AppError('unavailable', `The documents could not be embedded: ${reasonOf(failure)}. The live index stays as it was.`, {
          cause: failure,
        });
      }
      return this.publish(run, documentIds, chunkCount, null);
    });
  }

  /**
   * Brings the live build up to the documents folder, at a start: only new and changed text is embedded, and nothing happens when
   * nothing changed. When the model cannot be reached soon, changes are published without their vectors, so that deleted text is
   * gone and new text is found by its words. A missing or emptied folder never deletes anything.
   * @returns the live build; null while there is none
   */
  async synchronise(progress?: IndexingProgress): Promise<BuildSummary | null> {
    const report = progress ?? ((event) => this.log(event));
    try {
      return await this.exclusively(() => this.bringUpToDate(report));
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'rebuild_running' && error.code !== 'not_found')) throw error;
      this.logger.warn(`${error.message} The index is served as it is.`);
      return summary(await this.builds.live());
    }
  }

  /**
   * Tries again, with growing pauses, while vectors of the live build are missing. Ends when it is complete or the process stops.
   * For servers only: commands report and leave.
   */
  async keepFresh(signal: AbortSignal = this.stopping.signal): Promise<void> {
    const stop = AbortSignal.any([signal, this.stopping.signal]);
    for (let wait = FIRST_RETRY_MS; await this.isIncomplete(); wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        await pause(wait, undefined, { signal: stop, ref: false });
        await this.synchronise();
      } catch (error) {
        if (stop.aborted) return;
        this.logger.warn(`vectors are still missing: ${messageOf(error)}`);
      }
    }
  }

  /** Ends what is under way: stored batches are kept, and the live build stays as it is. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the process is stopping'));
    await Promise.allSettled(this.underWay);
  }

  private async bringUpToDate(progress: IndexingProgress): Promise<BuildSummary | null> {
    await this.cleanUp.run(this.stopping.signal);
    const live = await this.builds.live();
    const run: Run = { plan: this.plan(this.chunkingInForce(live)), live, progress, signal: this.stopping.signal };
    const documentIds = await this.load(run);
    if (documentIds.length === 0) {
      if (live && live.documentCount > 0)
        this.logger.warn(
          `the documents folder holds no documents any more; the ${live.documentCount} indexed ones stay until rebuild_vectorstore is run`,
        );
      return summary(live);
    }
    const isSameText = live !== null && live.chunker === run.plan.chunker && (await this.holdsExactly(live, documentIds));
    if (isSameText && live.space === run.plan.space && live.vectorCount === live.chunkCount) return summary(live);

    const patience = isSameText ? run.signal : AbortSignal.any([run.signal, AbortSignal.timeout(EMBEDDING_PATIENCE_MS)]);
    let embedded = await this.maker.embed(documentIds, run.plan.chunker, progress, patience);
    run.signal.throwIfAborted();
    if (embedded.failure !== undefined && !isSameText) {
      await this.publish(
        run,
        documentIds,
        embedded.chunkCount,
        patience.aborted ? 'the vectors are still being made' : reasonOf(embedded.failure),
      );
      if (!patience.aborted) return summary(await this.builds.live());
      embedded = await this.maker.embed(documentIds, run.plan.chunker, progress, run.signal);
      run.signal.throwIfAborted();
    }
    if (embedded.failure === undefined) return this.publish(run, documentIds, embedded.chunkCount, null);
    this.logger.warn(`the documents could not be embedded: ${reasonOf(embedded.failure)}; searching goes on without the missing vectors`);
    return summary(await this.builds.live());
  }

  private async load({ plan, live, progress, signal }: Run): Promise<number[]> {
    try {
      return await this.documentSet.load(plan, live ? await this.documents.ofBuild(live.id) : [], progress, signal);
    } catch (error) {
      if (!(error instanceof FolderError)) throw error;
      this.logger.error(error.message);
      throw new AppError('not_found', 'The documents folder is missing or cannot be read: set DOCUMENTS_DIR to it.', { cause: error });
    }
  }

  private async publish(
    { plan, progress, signal }: Run,
    documentIds: number[],
    chunkCount: number,
    note: string | null,
  ): Promise<BuildSummary> {
    const build = summary(await this.maker.publish(plan, documentIds, chunkCount, note));
    progress({ type: 'published', build });
    await this.cleanUp.run(signal);
    await this.cleanUp.forgetEmbeddings();
    return build;
  }

  private async holdsExactly(build: IndexBuildEntity, documentIds: readonly number[]): Promise<boolean> {
    const held = new Set((await this.documents.ofBuild(build.id)).map((document) => document.id));
    return held.size === documentIds.length && documentIds.every((id) => held.has(id));
  }

  private async isIncomplete(): Promise<boolean> {
    const live = await this.builds.live();
    return live !== null && (live.vectorCount < live.chunkCount || live.space !== this.maker.configuredSpace());
  }

  private plan(chunking: ChunkingOptions): BuildPlan {
    return {
      ...chunking,
      chunker: chunkerKey(chunking),
      configuredChunker: chunkerKey(this.configuredChunking()),
      space: this.maker.configuredSpace(),
    };
  }

  private configuredChunking(): ChunkingOptions {
    return { chunkSize: this.config.get('CHUNK_SIZE'), chunkOverlap: this.config.get('CHUNK_OVERLAP') };
  }

  /** The sizes of the live build while the settings are what they were when it was made; after that, the settings. */
  private chunkingInForce(live: IndexBuildEntity | null): ChunkingOptions {
    const configured = this.configuredChunking();
    if (live?.configuredChunker !== chunkerKey(configured)) return configured;
    return { chunkSize: live.chunkSize, chunkOverlap: live.chunkOverlap };
  }

  /** Runs under the rebuild lease, and is waited for at shutdown. */
  private async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const held = this.leases.hold(LEASE, LEASE_PATIENCE_MS, work);
    this.underWay.add(held);
    try {
      const done = await held;
      if (!done) throw new AppError('rebuild_running', 'Another process is rebuilding the index; try again when it is done.');
      return done.result;
    } finally {
      this.underWay.delete(held);
    }
  }

  private log(event: IndexingEvent): void {
    if (event.type === 'skipped') this.logger.warn(`${event.name} is skipped: ${event.reason}`);
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

function summary(build: IndexBuildEntity): BuildSummary;
function summary(build: IndexBuildEntity | null): BuildSummary | null;
function summary(build: IndexBuildEntity | null): BuildSummary | null {
  return (
    build && {
      id: build.id,
      space: build.space,
      dimensions: build.dimensions,
      chunkSize: build.chunkSize,
      chunkOverlap: build.chunkOverlap,
      documents: build.documentCount,
      chunks: build.chunkCount,
      vectors: build.vectorCount,
      note: build.note,
      publishedAt: build.publishedAt ?? build.createdAt,
    }
  );
}
