import { Injectable, Logger } from '@nestjs/common';
import { Leases } from '../../../database/leases';
import { VectorIndexes } from '../../index/vector-index';
import { BuildChangesRepository } from '../../store/builds/build-changes.repository';
import { BuildMembersRepository } from '../../store/builds/build-members.repository';
import { BuildsRepository } from '../../store/builds.repository';
import { BUILD_LEASE } from '../../store/indexing-runs.repository';
import { BuildWriter, MISSING_VECTORS } from '../build-writer';
import { WordIndexWriter } from '../word-index-writer';
import { PublishingLease } from './publishing-lease';

/**
 * Vectors that came or left since the index file was written, from which on it is written anew: this many, and this share of those it holds. They are
 * searched exactly beside it, so that waiting costs time and memory by their number only.
 */
const MOST_CHANGED = 1_000;
const CHANGED_SHARE = 0.1;

/** Most chunks of small segments of the word index that are joined into one. */
const MOST_JOINED = 50_000;

/** How long another process that makes a build or a file is waited for, in milliseconds. */
const LEASE_PATIENCE_MS = 60_000;

/** Brings what changes of the live build left beside each other together again, while it serves. */
@Injectable()
export class IndexCompactor {
  private readonly logger = new Logger(IndexCompactor.name);

  constructor(
    private readonly leases: Leases,
    private readonly publishing: PublishingLease,
    private readonly builds: BuildsRepository,
    private readonly members: BuildMembersRepository,
    private readonly changes: BuildChangesRepository,
    private readonly writer: BuildWriter,
    private readonly words: WordIndexWriter,
    private readonly indexes: VectorIndexes,
  ) {}

  /** Whether compacting pays now. */
  async isDue(): Promise<boolean> {
    const live = await this.builds.live();
    if (!live) return false;
    const { beside, inFile } = await this.changes.vectorCounts(live.id);
    const changed = beside + inFile - (live.vectorCount - beside);
    if (changed > Math.max(MOST_CHANGED, CHANGED_SHARE * inFile)) return true;
    for (const chunker of await this.members.chunkers()) if (await this.words.isJoiningDue(chunker)) return true;
    return false;
  }

  /**
   * Joins segments of the word index, and writes an index file of the vectors of the live build as it is now.
   * @returns whether there was something to do
   * @throws the signal's reason when it aborts; Error when another process changed the build
   */
  async compact(signal: AbortSignal): Promise<boolean> {
    for (const chunker of await this.members.chunkers()) {
      await this.publishing.hold(() => this.words.join(chunker, MOST_JOINED, signal));
    }
    const held = await this.leases.hold(BUILD_LEASE, LEASE_PATIENCE_MS, () => this.rewriteFile(signal));
    return held?.result ?? false;
  }

  /** Only under the build lease. */
  private async rewriteFile(signal: AbortSignal): Promise<boolean> {
    const live = await this.builds.live();
    if (!live || live.chunkCount === 0) return false;
    const file = await this.writer.writeFile(`build-${live.id}-${live.revision}`, live.space, await this.members.of(live.id));
    signal.throwIfAborted();
    await this.publishing.hold(async () => {
      const now = await this.builds.live();
      if (now?.id !== live.id) return;
      const inFile = file.vectorChunkIds ? chunkIdsIn(file.vectorChunkIds) : [];
      const held = new Set(await this.members.chunkIds(await this.members.of(now.id)));
      const written = new Set(inFile);
      const isSameSpace = file.dimensions === now.dimensions;
      const beside = isSameSpace ? (await this.changes.vectorsBeside(now.id)).filter((chunkId) => !written.has(chunkId)) : [];
      const vectorCount = inFile.filter((chunkId) => held.has(chunkId)).length + beside.length;
      await this.changes.replaceFile(
        now,
        { ...file, vectorCount, note: vectorCount < now.chunkCount ? (now.note ?? MISSING_VECTORS) : null },
        new Set(beside),
      );
      await this.indexes.removeAllBut(file.fileName);
      this.logger.log(`build ${now.id}: its index file was written anew, with ${inFile.length} vectors`);
    });
    return true;
  }
}

function chunkIdsIn(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
}
