import { parse } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { BuildMembersRepository } from '../store/builds/build-members.repository';
import { BuildsRepository } from '../store/builds.repository';
import { EmbeddingsRepository } from '../store/embeddings.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { VectorIndexes } from '../index/vector-index';

/** An index file that could not be written is tried again after this, in milliseconds. */
const RETRY_MS = 30_000;

/** The latest writing of an index file. */
interface Repair {
  /** What it is of. */
  fileName: string | null;
  done: Promise<boolean>;
  hasFailed: boolean;
  /** By the clock of `performance.now()`. */
  retryAt: number;
}

/** The build that questions search, and its index file, which is only a cache of rows. */
@Injectable()
export class LiveIndex {
  private readonly logger = new Logger(LiveIndex.name);
  private repair: Repair | undefined;

  constructor(
    private readonly builds: BuildsRepository,
    private readonly members: BuildMembersRepository,
    private readonly embeddings: EmbeddingsRepository,
    private readonly indexes: VectorIndexes,
  ) {}

  /** The live build; null while there is none. */
  async current(): Promise<IndexBuildEntity | null> {
    return this.builds.live();
  }

  /**
   * Writes the index file of a build again from its rows. Concurrent questions wait for the same writing; one that fails is tried again
   * after half a minute.
   * @param fault why it cannot be used
   * @returns whether it was written
   */
  async writeAgain(build: IndexBuildEntity, fault: string): Promise<boolean> {
    if (this.repair?.fileName !== build.fileName || performance.now() > this.repair.retryAt) this.repair = this.start(build, fault);
    return this.repair.done;
  }

  /** True for a while after the vectors of a build turned out to be lost: a question needs no vector then. */
  lacksVectors(build: IndexBuildEntity): boolean {
    return this.repair?.fileName === build.fileName && this.repair.hasFailed && performance.now() <= this.repair.retryAt;
  }

  private start(build: IndexBuildEntity, fault: string): Repair {
    const repair: Repair = { fileName: build.fileName, retryAt: Infinity, done: Promise.resolve(false), hasFailed: false };
    repair.done = this.write(build, fault).then(
      () => {
        // A file that is damaged again is written again.
        repair.retryAt = 0;
        return true;
      },
      (error: unknown) => {
        this.logger.error(`the vectors of build ${build.id} cannot be used: ${messageOf(error)}; search falls back to words`);
        repair.retryAt = performance.now() + RETRY_MS;
        repair.hasFailed = true;
        return false;
      },
    );
    return repair;
  }

  private async write(build: IndexBuildEntity, fault: string): Promise<void> {
    this.logger.warn(`build ${build.id}: ${fault}; it is written again from the stored vectors`);
    const { id, space, dimensions, fileName } = build;
    if (fileName === null) throw new Error('it has no index file');
    const chunkIds = await this.builds.vectorChunkIds(id);
    const held = new Set(await this.members.chunkIds(await this.members.of(id)));
    const vectors = this.embeddings.vectors(chunkIds, space, dimensions, (chunkId) => !held.has(chunkId));
    const { checksum } = await this.indexes.write(parse(fileName).name, dimensions, chunkIds.length, vectors);
    if (checksum !== build.checksum) await this.builds.correctChecksum(id, fileName, checksum);
  }
}
