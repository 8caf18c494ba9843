import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { ALL_DOCUMENTS, allowsAll, type DocumentFilter, filterKey } from '../index/document-filter';
import { chunkingOf } from '../chunking/splitter';
import { EmbeddingModels } from '../../ai/models/embedding-models';
import { FileProblemsRepository } from '../problems/file-problems.repository';
import { UNTESTED_SHARE } from '../ranking/score-fusion';
import { BuildsRepository } from '../store/builds.repository';
import { DocumentsRepository } from '../store/documents.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';
import { type IndexingResponse, MOST_PROBLEMS, type VectorStoreStatsResponse } from './vector-store-stats.responses';

/** What is counted once per build. */
type BuildStats = Omit<VectorStoreStatsResponse, 'problems' | 'indexing'>;

/** Whom statistics are for. */
export interface StatsView {
  /** The documents that may be read. */
  filter: DocumentFilter;
  /** The collections that may be read, for files that were not read. */
  collectionIds: readonly number[];
  /** Whether files that belong to no collection are told of. */
  isManager: boolean;
}

/** Filters whose statistics are kept. */
const KEPT_FILTERS = 100;

/** Before anything was indexed. */
const NOTHING: BuildStats = { total_chunks: 0, total_files: 0, files: [], build: null, degraded: false };

/** Statistics of the live build and the progress of indexing. */
@Injectable()
export class VectorStoreStats {
  private known: { build: IndexBuildEntity; stats: LRUCache<string, BuildStats> } | undefined;

  constructor(
    private readonly builds: BuildsRepository,
    private readonly documents: DocumentsRepository,
    private readonly runs: IndexingRunsRepository,
    private readonly problems: FileProblemsRepository,
    private readonly models: EmbeddingModels,
  ) {}

  /** Of everything, for operators: see {@link statsFor}. */
  stats(): Promise<VectorStoreStatsResponse> {
    return this.statsFor({ filter: ALL_DOCUMENTS, collectionIds: [], isManager: true });
  }

  /**
   * Counts and names of the live build, made once per build and filter, the files that were not read or with doubt, and how far another build
   * has come: as much of it as somebody may know. A few small queries.
   */
  async statsFor({ filter, collectionIds, isManager }: StatsView): Promise<VectorStoreStatsResponse> {
    const { live, isBusy } = await this.builds.state();
    const stats = live ? await this.statsOf(live, filter) : NOTHING;
    const isAll = isManager && allowsAll(filter);
    const problems = await this.problems.problems(live?.id ?? null, MOST_PROBLEMS, {
      collectionIds: isAll ? null : collectionIds,
      withOthers: isManager,
    });
    return { ...stats, problems, indexing: isBusy ? await this.indexing(allowsAll(filter)) : null };
  }

  private async statsOf(build: IndexBuildEntity, filter: DocumentFilter): Promise<BuildStats> {
    if (this.known?.build !== build) this.known = { build, stats: new LRUCache({ max: KEPT_FILTERS }) };
    const { stats } = this.known;
    const key = filterKey(filter);
    const known = stats.get(key) ?? (await this.describe(build, filter));
    stats.set(key, known);
    return known;
  }

  /** @param isNamed whether the document that is being recognised may be named */
  private async indexing(isNamed: boolean): Promise<IndexingResponse | null> {
    const run = await this.runs.current();
    if (!run) return null;
    const { startedAt, note, ...progress } = run;
    return { ...progress, note: isNamed || run.state !== 'recognising' ? note : null, started_at: startedAt };
  }

  private async describe(build: IndexBuildEntity, filter: DocumentFilter): Promise<BuildStats> {
    const documents = await this.documents.ofBuild(build.id, filter);
    const counts = allowsAll(filter)
      ? { chunks: build.chunkCount, vectors: build.vectorCount }
      : await this.documents.countChunks(build, filter);
    return {
      total_chunks: counts.chunks,
      total_files: documents.length,
      files: documents.map((document) => document.name).sort(),
      build: {
        id: build.id,
        space: build.space,
        dimensions: build.dimensions,
        chunking: chunkingOf(build.chunker).mode,
        chunk_size: build.chunkSize,
        chunk_overlap: build.chunkOverlap,
        vectors: counts.vectors,
        vector_share: this.isRanking(build) ? (build.vectorShare ?? UNTESTED_SHARE) : null,
        published_at: build.publishedAt ?? build.createdAt,
        note: build.note,
      },
      degraded: build.vectorCount < build.chunkCount || this.models.forSpace(build.space) === undefined,
    };
  }

  /** Whether the vectors of a build take part in ranking: local ones do not. */
  private isRanking({ space, vectorCount }: IndexBuildEntity): boolean {
    return vectorCount > 0 && this.models.forSpace(space)?.isLocal === false;
  }
}
