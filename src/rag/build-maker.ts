import { Injectable } from '@nestjs/common';
import { EmbeddingModels } from '../ai/embedding-models';
import { spaceKey } from '../ai/embedding-model';
import type { IndexingProgress } from './rag.types';
import { Builds, type BuildPlan } from './store/builds';
import { Embeddings } from './store/embeddings';
import type { IndexBuildEntity } from './store/index-build.entity';
import { VectorIndexes } from './vector-index';

/** Texts read from rows at a time to be embedded. */
const TEXTS_PER_ROUND = 500;

/** Why an embedding run ended early, and how far all embeddings of the set have come. */
export interface Embedded {
  chunkCount: number;
  /** What stopped it; undefined when every text has a vector. */
  failure?: unknown;
}

/** Makes a build out of stored chunks: the second half of indexing. */
@Injectable()
export class BuildMaker {
  constructor(
    private readonly models: EmbeddingModels,
    private readonly builds: Builds,
    private readonly embeddings: Embeddings,
    private readonly indexes: VectorIndexes,
  ) {}

  /** The space new builds get their vectors in. */
  configuredSpace(): string {
    return spaceKey(this.models.configured().space);
  }

  /**
   * Embeds the texts that have no vector yet. Each batch is stored as it comes, so a run that ends early has lost nothing.
   * Does not throw when the model fails: the answer says so.
   */
  async embed(documentIds: readonly number[], chunker: string, progress: IndexingProgress, signal: AbortSignal): Promise<Embedded> {
    const model = this.models.configured();
    const space = spaceKey(model.space);
    const { chunkCount, chunkIds } = await this.embeddings.missing(documentIds, chunker, space);
    let done = 0;
    try {
      for (let first = 0; first < chunkIds.length; first += TEXTS_PER_ROUND) {
        const texts = await this.embeddings.texts(chunkIds.slice(first, first + TEXTS_PER_ROUND));
        await this.models.embedDocuments(
          model,
          texts.map(({ text }) => text),
          {
            signal,
            onBatch: async (vectors, firstIndex) => {
              const hashes = texts.slice(firstIndex, firstIndex + vectors.length).map(({ hash }) => hash);
              await this.embeddings.save(space, hashes, vectors);
              done += vectors.length;
              progress({ type: 'embedding', done, total: chunkIds.length });
            },
          },
        );
      }
      return { chunkCount };
    } catch (failure) {
      return { chunkCount, failure };
    }
  }

  /** Writes the index file of what has vectors and publishes the build. */
  async publish(plan: BuildPlan, documentIds: readonly number[], chunkCount: number, note: string | null): Promise<IndexBuildEntity> {
    const id = await this.builds.start(plan, documentIds);
    const { chunkIds, dimensions } = await this.embeddings.indexable(documentIds, plan.chunker, plan.space);
    const stored =
      chunkIds.length === 0
        ? { fileName: null, checksum: null }
        : await this.indexes.write(id, dimensions, chunkIds.length, this.embeddings.vectors(chunkIds, plan.space));
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
}

function asBytes(chunkIds: Uint32Array): Buffer {
  const bytes = Buffer.alloc(chunkIds.length * 4);
  chunkIds.forEach((chunkId, index) => bytes.writeUInt32LE(chunkId, index * 4));
  return bytes;
}
