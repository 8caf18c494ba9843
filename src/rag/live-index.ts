import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../common/errors';
import { checkVectors } from './index-check';
import type { SearchableChunks } from './lexical-index';
import { Builds } from './store/builds';
import { Documents } from './store/documents';
import { Embeddings } from './store/embeddings';
import type { IndexBuildEntity } from './store/index-build.entity';
import { IndexFileError, type VectorIndex, VectorIndexes } from './vector-index';

/** Vectors rank only while at least this share of the chunks has one: those without would lose to the others unseen. */
const ENOUGH_VECTORS = 0.9;

/** An index that could not be opened is tried again after this, in milliseconds. */
const RETRY_MS = 30_000;

/** The live build, ready to be searched. */
export interface OpenBuild {
  build: IndexBuildEntity;
  chunks: SearchableChunks;
  /** Missing when words alone have to do. */
  vectors: VectorIndex | undefined;
}

/** Keeps the live build in memory, and notices when another build has become live, in this process or another. */
@Injectable()
export class LiveIndex {
  private readonly logger = new Logger(LiveIndex.name);
  private opened: { buildId: number; open: Promise<OpenBuild>; retryAt: number } | undefined;

  constructor(
    private readonly builds: Builds,
    private readonly documents: Documents,
    private readonly embeddings: Embeddings,
    private readonly indexes: VectorIndexes,
  ) {}

  /** Questions that meet while it is being opened wait for the same one. Null while there is no build. */
  async current(): Promise<OpenBuild | null> {
    const build = await this.builds.live();
    if (!build) return null;
    if (this.opened?.buildId !== build.id || performance.now() > this.opened.retryAt) this.opened = this.open(build);
    return this.opened.open;
  }

  private open(build: IndexBuildEntity): { buildId: number; open: Promise<OpenBuild>; retryAt: number } {
    const opening = { buildId: build.id, retryAt: Infinity, open: this.openWhole(build) };
    opening.open = opening.open.catch(async (error: unknown) => {
      this.logger.error(`the vectors of build ${build.id} cannot be used: ${messageOf(error)}; words alone rank for now`);
      opening.retryAt = performance.now() + RETRY_MS;
      return { build, chunks: await this.chunksOf(build), vectors: undefined };
    });
    // What cannot be opened even so is tried again by the next question.
    opening.open.catch(() => (opening.retryAt = 0));
    return opening;
  }

  private async openWhole(build: IndexBuildEntity): Promise<OpenBuild> {
    if (build.vectorCount === 0 || build.vectorCount < build.chunkCount * ENOUGH_VECTORS)
      return { build, chunks: await this.chunksOf(build), vectors: undefined };
    const chunkIds = await this.builds.vectorChunkIds(build.id);
    const chunks = chunkIds.length === build.chunkCount ? searchable(build, chunkIds) : await this.chunksOf(build);
    return { build, chunks, vectors: await this.vectorsOf(build, chunkIds) };
  }

  private async chunksOf(build: IndexBuildEntity): Promise<SearchableChunks> {
    const documents = await this.documents.ofBuild(build.id);
    return searchable(
      build,
      await this.embeddings.chunkIds(
        documents.map((document) => document.id),
        build.chunker,
      ),
    );
  }

  private async vectorsOf(build: IndexBuildEntity, chunkIds: Uint32Array): Promise<VectorIndex> {
    try {
      const index = await this.indexes.open({ fileName: build.fileName ?? '', checksum: build.checksum ?? '' }, build.dimensions, chunkIds);
      await checkVectors(index, build, chunkIds, this.embeddings);
      return index;
    } catch (error) {
      if (!(error instanceof IndexFileError)) throw error;
      this.logger.warn(`${error.message}; it is written again from the stored vectors`);
      const vectors = this.embeddings.vectors(chunkIds, build.space, build.dimensions);
      return this.indexes.open(await this.indexes.write(build.id, build.dimensions, chunkIds.length, vectors), build.dimensions, chunkIds);
    }
  }
}

function searchable(build: IndexBuildEntity, chunkIds: Uint32Array): SearchableChunks {
  const sorted = Uint32Array.from(chunkIds).sort();
  return { buildId: build.id, chunker: build.chunker, has: (chunkId) => includes(sorted, chunkId) };
}

/** Binary search. */
function includes(sorted: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}
