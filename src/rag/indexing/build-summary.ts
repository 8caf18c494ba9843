import { chunkingOf } from '../chunking/splitter';
import type { BuildSummary } from '../rag.types';
import type { IndexBuildEntity } from '../store/index-build.entity';

/** What others than the index are told of a build. */
export function buildSummary(build: IndexBuildEntity): BuildSummary;
export function buildSummary(build: IndexBuildEntity | null): BuildSummary | null;
export function buildSummary(build: IndexBuildEntity | null): BuildSummary | null {
  return (
    build && {
      id: build.id,
      space: build.space,
      dimensions: build.dimensions,
      chunking: chunkingOf(build.chunker).mode,
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
