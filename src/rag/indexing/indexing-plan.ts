import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { BuildWriter } from './build-writer';
import type { ChunkingOptions } from '../rag.types';
import { chunkerKey, chunkingOf, hasChunking } from '../chunking/splitter';
import type { BuildPlan } from '../store/builds.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';

/** What builds are to be made with: the chunking in force and the space of the embedding model in use. */
@Injectable()
export class IndexingPlan {
  constructor(
    private readonly config: AppConfig,
    private readonly buildWriter: BuildWriter,
  ) {}

  /** The chunking the settings name. */
  configuredChunking(): ChunkingOptions {
    return {
      mode: this.config.get('CHUNKING'),
      chunkSize: this.config.get('CHUNK_SIZE'),
      chunkOverlap: this.config.get('CHUNK_OVERLAP'),
    };
  }

  /** A build in the configured space. */
  plan(chunking: ChunkingOptions): BuildPlan {
    const { chunkSize, chunkOverlap } = chunking;
    return {
      chunkSize,
      chunkOverlap,
      chunker: chunkerKey(chunking),
      configuredChunker: chunkerKey(this.configuredChunking()),
      space: this.buildWriter.configuredSpace(),
    };
  }

  /** What comes after a live build: the chunking of that build while the settings are what they were when it was made; after that, the settings. */
  planAfter(live: IndexBuildEntity | null): BuildPlan {
    const configured = this.configuredChunking();
    if (!live || !hasChunking(live.configuredChunker, configured)) return this.plan(configured);
    return this.plan(chunkingOf(live.chunker));
  }

  /**
   * A build with the chunking of the live one, in its space while the settings still name the model of it: what can be searched at once while
   * the vectors of another space are being made. Null when the live build is in the right space, or holds nothing.
   */
  planBeside(live: IndexBuildEntity | null): BuildPlan | null {
    const space = this.buildWriter.configuredSpace();
    if (!live || live.chunkCount === 0 || live.space === space) return null;
    const { chunkSize, chunkOverlap, configuredChunker } = live;
    const chunker = chunkerKey(chunkingOf(live.chunker));
    return { chunkSize, chunkOverlap, chunker, configuredChunker, space: this.buildWriter.canSearch(live.space) ? live.space : space };
  }

  /** Whether a live build lacks vectors, or was made with another chunking or model than those in force. */
  isUnfinished(live: IndexBuildEntity | null): boolean {
    if (!live || live.chunkCount === 0) return false;
    const { space, chunker } = this.planAfter(live);
    return live.vectorCount < live.chunkCount || live.space !== space || live.chunker !== chunker;
  }
}
