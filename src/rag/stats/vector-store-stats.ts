import { Injectable } from '@nestjs/common';
import { EmbeddingModels } from '../../ai/models/embedding-models';
import { UNTESTED_SHARE } from '../ranking/score-fusion';
import { BuildsRepository } from '../store/builds.repository';
import { DocumentsRepository } from '../store/documents.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';
import type { IndexingResponse, VectorStoreStatsResponse } from './vector-store-stats.responses';

/** Before anything was indexed. */
const NOTHING: VectorStoreStatsResponse = { total_chunks: 0, total_files: 0, files: [], build: null, degraded: false, indexing: null };

/** Statistics of the live build and the progress of indexing. */
@Injectable()
export class VectorStoreStats {
  private known: { build: IndexBuildEntity; stats: VectorStoreStatsResponse } | undefined;

  constructor(
    private readonly builds: BuildsRepository,
    private readonly documents: DocumentsRepository,
    private readonly runs: IndexingRunsRepository,
    private readonly models: EmbeddingModels,
  ) {}

  /**
   * Counts and names of the live build, made once per build, and how far another one has come. One small query while nothing is indexed.
   */
  async stats(): Promise<VectorStoreStatsResponse> {
    const { live, isBusy } = await this.builds.state();
    const stats = live ? await this.statsOf(live) : NOTHING;
    return isBusy ? Object.assign({}, stats, { indexing: await this.indexing() }) : stats;
  }

  private async statsOf(build: IndexBuildEntity): Promise<VectorStoreStatsResponse> {
    if (this.known?.build !== build) this.known = { build, stats: await this.describe(build) };
    return this.known.stats;
  }

  private async indexing(): Promise<IndexingResponse | null> {
    const run = await this.runs.current();
    if (!run) return null;
    const { startedAt, ...progress } = run;
    return { ...progress, started_at: startedAt };
  }

  private async describe(build: IndexBuildEntity): Promise<VectorStoreStatsResponse> {
    const documents = await this.documents.ofBuild(build.id);
    return {
      total_chunks: build.chunkCount,
      total_files: documents.length,
      files: documents.map((document) => document.name).sort(),
      build: {
        id: build.id,
        space: build.space,
        dimensions: build.dimensions,
        chunk_size: build.chunkSize,
        chunk_overlap: build.chunkOverlap,
        vectors: build.vectorCount,
        vector_share: this.isRanking(build) ? (build.vectorShare ?? UNTESTED_SHARE) : null,
        published_at: build.publishedAt ?? build.createdAt,
        note: build.note,
      },
      degraded: build.vectorCount < build.chunkCount || this.models.forSpace(build.space) === undefined,
      indexing: null,
    };
  }

  /** Whether the vectors of a build take part in ranking: local ones do not. */
  private isRanking({ space, vectorCount }: IndexBuildEntity): boolean {
    return vectorCount > 0 && this.models.forSpace(space)?.isLocal === false;
  }
}
