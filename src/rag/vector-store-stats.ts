import { Injectable } from '@nestjs/common';
import { EmbeddingModels } from '../ai/embedding-models';
import { Builds } from './store/builds';
import { Documents } from './store/documents';
import type { IndexBuildEntity } from './store/index-build.entity';
import type { VectorStoreStatsResponse } from './vector-store-stats.response';

/** What is indexed. */
@Injectable()
export class VectorStoreStats {
  private known: { build: IndexBuildEntity; stats: VectorStoreStatsResponse } | undefined;

  constructor(
    private readonly builds: Builds,
    private readonly documents: Documents,
    private readonly models: EmbeddingModels,
  ) {}

  /** Counts and names of the live build. Built once per build, which never changes: a call costs one small query. */
  async stats(): Promise<VectorStoreStatsResponse> {
    const build = await this.builds.live();
    if (!build) return { total_chunks: 0, total_files: 0, files: [], build: null, degraded: false };
    if (this.known?.build !== build) this.known = { build, stats: await this.describe(build) };
    return this.known.stats;
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
        published_at: build.publishedAt ?? build.createdAt,
        note: build.note,
      },
      degraded: build.vectorCount < build.chunkCount || this.models.forSpace(build.space) === undefined,
    };
  }
}
