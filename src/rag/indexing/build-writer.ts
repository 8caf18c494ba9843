import { Injectable, Logger } from '@nestjs/common';
import { type EmbeddingModel, spaceKey } from '../../ai/ports/embedding-model';
import { EmbeddingModels } from '../../ai/models/embedding-models';
import { hasSizes } from '../chunking/splitter';
import { messageOf } from '../../common/errors';
import type { IndexingProgress } from '../rag.types';
import { type BuildContent, BuildsRepository, type BuildPlan } from '../store/builds.repository';
import { EmbeddingsRepository, type MissingVectors } from '../store/embeddings.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';
import { VectorIndexes } from '../index/vector-index';
import { TermCountWriter } from './term-count-writer';
import { WordIndexWriter } from './word-index-writer';

/** Texts read from rows at a time to be embedded. */
const TEXTS_PER_ROUND = 500;

/**
 * A build takes over the weight of vectors from the one before it while fewer than this share of its chunks came or went since that was tested:
 * documents added one by one test it again some day, and a changed sentence costs no call.
 */
const SMALL_CHANGE = 0.25;

/** Cosine of two vectors of one text from which on they are taken to be of one model: of two models it is near 0. */
const SAME_MODEL = 0.9;

/** How long the model may take for the text it is compared by, in milliseconds. */
const PROBE_DEADLINE_MS = 30_000;

/** Why an embedding run ended early, and how far all embeddings of the set have come. */
export interface Embedded {
  chunkCount: number;
  /** What stopped it; undefined when every text has a vector. */
  failure?: unknown;
}

/** Makes a build of stored chunks: the second half of indexing. */
@Injectable()
export class BuildWriter {
  private readonly logger = new Logger(BuildWriter.name);
  /** Spaces whose model has given vectors in this process: these were compared with the stored ones, or are the stored ones. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly models: EmbeddingModels,
    private readonly builds: BuildsRepository,
    private readonly embeddings: EmbeddingsRepository,
    private readonly indexes: VectorIndexes,
    private readonly words: WordIndexWriter,
    private readonly terms: TermCountWriter,
    private readonly runs: IndexingRunsRepository,
  ) {}

  /** The space new builds get their vectors in. */
  configuredSpace(): string {
    return spaceKey(this.models.configured().space);
  }

  /** Whether the settings still name the model of a space, so that its vectors can be searched. */
  canSearch(space: string): boolean {
    return this.models.forSpace(space) !== undefined;
  }

  /**
   * Embeds the texts that have no vector yet. Each batch is stored before the next one is asked for, so a run that ends early, by a
   * crash too, has lost at most the batch that was under way. Does not throw when the model fails: the answer says so.
   */
  async embed(documentIds: readonly number[], chunker: string, progress: IndexingProgress, signal: AbortSignal): Promise<Embedded> {
    const model = this.models.configured();
    const space = spaceKey(model.space);
    let changedTo: number | undefined;
    for (;;) {
      const missing = await this.embeddings.missing(documentIds, chunker, space, model.space.dimensions);
      const { chunkCount, chunkIds } = missing;
      if (chunkIds.length === 0) return { chunkCount };
      try {
        const length = await this.embedMissing(model, missing, progress, signal);
        if (length === missing.dimensions || missing.dimensions === 0) return { chunkCount };
        if (changedTo !== undefined) throw new Error(`${space} gives vectors of ${changedTo} numbers and of ${length}`);
        changedTo = length;
        this.logger.warn(
          `vectors of ${space} had ${missing.dimensions} numbers and now have ${length}: another model has its name; all texts are embedded anew`,
        );
        await this.embeddings.forgetOtherLengths(space, length);
        await this.builds.forgetVectorShares(space);
      } catch (failure) {
        return { chunkCount, failure };
      }
    }
  }

  /**
   * Sees whether the model still gives the vectors that are stored, when no text lacks one: of a text that has one it is asked for another.
   * Servers give a new model an old name, and nothing else would tell. Vectors of another model are deleted, to be made anew by
   * `embed`. A model that cannot be asked is taken to be the same. To be called at an operator's request only: it costs
   * a call, the first time in a process.
   */
  async forgetOtherModel(documentIds: readonly number[], chunker: string, signal: AbortSignal): Promise<void> {
    const model = this.models.configured();
    const space = spaceKey(model.space);
    if (model.isLocal || this.seen.has(space)) return;
    const missing = await this.embeddings.missing(documentIds, chunker, space, model.space.dimensions);
    if (missing.chunkIds.length > 0) return;
    const stored = await this.embeddings.anyVector(documentIds, chunker, space);
    if (!stored) return;
    let given: Float32Array | undefined;
    const onBatch = async ([vector]: Float32Array[]): Promise<void> => void (given = vector);
    try {
      await this.models.embedDocuments(model, [stored.text], { signal, onBatch, callDeadlineMs: PROBE_DEADLINE_MS, patienceMs: 0 });
    } catch (error) {
      signal.throwIfAborted();
      this.logger.warn(`${space} could not be asked whether it is the model it was: ${messageOf(error)}`);
    }
    if (given) this.seen.add(space);
    if (!given || isSameVector(stored.vector, given)) return;
    this.logger.warn(`another model has the name of ${space}: all texts are embedded anew`);
    await this.embeddings.forget(space);
    await this.builds.forgetVectorShares(space);
  }

  /** Writes the words and their counts, and the index file of what has vectors, and publishes the build. */
  async publish(
    plan: BuildPlan,
    documentIds: readonly number[],
    chunkCount: number,
    note: string | null,
    signal: AbortSignal,
  ): Promise<IndexBuildEntity> {
    const id = await this.builds.start(plan, documentIds);
    const asked = this.models.forSpace(plan.space)?.space.dimensions ?? 0;
    const { chunkIds, dimensions } = await this.embeddings.indexable(documentIds, plan.chunker, plan.space, asked);
    await this.runs.report('publishing', chunkIds.length, chunkCount);
    await this.words.enter(plan.chunker, signal);
    await this.terms.write({ id, chunker: plan.chunker, documentIds }, signal);
    const stored =
      chunkIds.length === 0
        ? { fileName: null, checksum: null }
        : await this.indexes.write(id, dimensions, chunkIds.length, this.embeddings.vectors(chunkIds, plan.space, dimensions));
    return this.builds.publish(id, {
      ...stored,
      dimensions,
      documentCount: documentIds.length,
      chunkCount,
      vectorCount: chunkIds.length,
      vectorChunkIds: chunkIds.length === 0 ? null : asBytes(chunkIds),
      ...(await this.inheritedShare(id, plan, dimensions, chunkCount)),
      note: chunkIds.length === chunkCount ? null : note,
    });
  }

  /** The weight of vectors that the live build was tested for, when the next one is nearly the same; null when it is to be tested. */
  private async inheritedShare(
    id: number,
    { space, chunker, ...chunking }: BuildPlan,
    dimensions: number,
    chunkCount: number,
  ): Promise<Pick<BuildContent, 'vectorShare' | 'vectorShareChanges'>> {
    const live = await this.builds.live();
    const isAlike = live?.space === space && hasSizes(live.chunker, chunking) && live.dimensions === dimensions;
    if (live && isAlike && live.vectorShare !== null) {
      const vectorShareChanges = live.vectorShareChanges + (await this.builds.chunksInOneOf(live.id, id, chunker));
      if (vectorShareChanges < SMALL_CHANGE * chunkCount) return { vectorShare: live.vectorShare, vectorShareChanges };
    }
    return { vectorShare: null, vectorShareChanges: 0 };
  }

  /** How many chunks documents have, cut one way. */
  async chunkCount(documentIds: readonly number[], chunker: string): Promise<number> {
    return (await this.embeddings.chunkIds(documentIds, chunker)).length;
  }

  /** Returns the length of the new vectors. Stops after the first batch of another length than those the space has. */
  private async embedMissing(
    model: EmbeddingModel,
    { chunkIds, knownCount, dimensions }: MissingVectors,
    progress: IndexingProgress,
    signal: AbortSignal,
  ): Promise<number> {
    const total = knownCount + chunkIds.length;
    let length = dimensions;
    let done = 0;
    await this.runs.report('embedding', knownCount, total);
    const odd = new AbortController();
    for (let first = 0; first < chunkIds.length && !odd.signal.aborted; first += TEXTS_PER_ROUND) {
      const texts = await this.embeddings.texts(chunkIds.slice(first, first + TEXTS_PER_ROUND));
      const embedding = this.models.embedDocuments(
        model,
        texts.map(({ text }) => text),
        {
          signal: AbortSignal.any([signal, odd.signal]),
          onBatch: async (vectors, firstIndex) => {
            const hashes = texts.slice(firstIndex, firstIndex + vectors.length).map(({ hash }) => hash);
            await this.embeddings.save(spaceKey(model.space), hashes, vectors);
            done += vectors.length;
            this.seen.add(spaceKey(model.space));
            length = vectors[0]?.length ?? length;
            if (dimensions > 0 && length !== dimensions) odd.abort();
            progress({ type: 'embedding', done, total: chunkIds.length });
            await this.runs.report('embedding', knownCount + done, total);
          },
        },
      );
      await embedding.catch((error: unknown) => {
        if (!odd.signal.aborted) throw error;
      });
    }
    signal.throwIfAborted();
    return length;
  }
}

/** Whether two unit vectors of one text are of one model, which may have been rounded or loaded differently in between. */
function isSameVector(left: Float32Array, right: Float32Array): boolean {
  return left.length === right.length && left.reduce((sum, value, axis) => sum + value * (right[axis] ?? 0), 0) >= SAME_MODEL;
}

function asBytes(chunkIds: Uint32Array): Buffer {
  const bytes = Buffer.alloc(chunkIds.length * 4);
  chunkIds.forEach((chunkId, index) => bytes.writeUInt32LE(chunkId, index * 4));
  return bytes;
}
