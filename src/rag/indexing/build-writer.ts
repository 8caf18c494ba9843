import { Injectable, Logger } from '@nestjs/common';
import { type EmbeddingModel, spaceKey } from '../../ai/ports/embedding-model';
import { EmbeddingModels } from '../../ai/models/embedding-models';
import type { IndexingProgress } from '../rag.types';
import { BuildsRepository, type BuildPlan } from '../store/builds.repository';
import { EmbeddingsRepository, type MissingVectors } from '../store/embeddings.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';
import { VectorIndexes } from '../index/vector-index';
import { TermCountWriter } from './term-count-writer';
import { WordIndexWriter } from './word-index-writer';

/** Texts read from rows at a time to be embedded. */
const TEXTS_PER_ROUND = 500;

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
      } catch (failure) {
        return { chunkCount, failure };
      }
    }
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
      note: chunkIds.length === chunkCount ? null : note,
    });
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

function asBytes(chunkIds: Uint32Array): Buffer {
  const bytes = Buffer.alloc(chunkIds.length * 4);
  chunkIds.forEach((chunkId, index) => bytes.writeUInt32LE(chunkId, index * 4));
  return bytes;
}
