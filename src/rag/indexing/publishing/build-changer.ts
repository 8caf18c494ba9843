import { Injectable } from '@nestjs/common';
import { backgroundTurn } from '../../../common/turns';
import { heldOf } from '../../index/ascending-ids';
import { BuildChangesRepository } from '../../store/builds/build-changes.repository';
import { type BuildMember, BuildMembersRepository } from '../../store/builds/build-members.repository';
import { BuildsRepository } from '../../store/builds.repository';
import type { IndexBuildEntity } from '../../store/index-build.entity';
import { SMALL_CHANGE } from '../build-writer';
import { TermCountWriter } from '../term-count-writer';
import { type BuildDifference, stepsOf } from './build-difference';

/** Chunks that come and leave in one transaction: some tens of milliseconds. */
const CHUNKS_PER_STEP = 300;

/** Vectors that are added to those beside the index file in one transaction. */
const VECTORS_PER_STEP = 5_000;

const FLOAT_BYTES = 4;

/** How the row of a build is to be after a change, apart from what follows from the change. */
export interface ChangedRow {
  /** Why vectors are missing, when some are. */
  note: string | null;
  configuredChunker?: string;
}

/** Changes a build step by step, each step a revision in one transaction. Readers see the state before a step or the one after it. */
@Injectable()
export class BuildChanger {
  constructor(
    private readonly builds: BuildsRepository,
    private readonly members: BuildMembersRepository,
    private readonly changes: BuildChangesRepository,
    private readonly terms: TermCountWriter,
  ) {}

  /**
   * Takes documents out of a build, and puts others in, whose words have been entered.
   * @throws Error when another process changes the build; the signal's reason when it aborts, between two steps
   */
  async apply(buildId: number, difference: BuildDifference, row: ChangedRow, signal: AbortSignal): Promise<void> {
    const all = [...difference.came, ...difference.left];
    const sizes = await this.members.chunkCounts(all);
    const names = await this.members.names(all.map(({ documentId }) => documentId));
    const steps = stepsOf(
      difference,
      ({ documentId, chunker }) => sizes.get(`${documentId} ${chunker}`) ?? 0,
      (documentId) => names.get(documentId) ?? `${documentId}`,
      CHUNKS_PER_STEP,
    );
    for (const step of steps) {
      signal.throwIfAborted();
      await this.step(await this.found(buildId), step, row, signal);
      await backgroundTurn();
    }
  }

  /**
   * Has the vectors searched that were made for chunks of a build after these came into it.
   * @param available ids of the chunks of the build that have a vector of its length
   */
  async addVectors(buildId: number, available: readonly number[], row: ChangedRow): Promise<void> {
    const known = new Set([...(await this.builds.vectorChunkIds(buildId)), ...(await this.changes.vectorsBeside(buildId))]);
    const missing = available.filter((chunkId) => !known.has(chunkId));
    for (let first = 0; first < missing.length; first += VECTORS_PER_STEP) {
      const build = await this.found(buildId);
      const vectorsCame = missing.slice(first, first + VECTORS_PER_STEP);
      const vectorCount = build.vectorCount + vectorsCame.length;
      await this.changes.apply({
        build,
        came: [],
        left: [],
        stems: [],
        vectorsCame,
        vectorsLeft: [],
        content: { ...contentOf(build, row), vectorCount, note: vectorCount < build.chunkCount ? row.note : null },
      });
    }
  }

  /** Has readers read the names of documents again. */
  async followPlacement(buildId: number, placement: number): Promise<void> {
    const build = await this.found(buildId);
    if (build.placement === placement) return;
    const { vectorCount, note } = build;
    const content = { ...contentOf(build, { note }), vectorCount, note, placement };
    await this.changes.apply({ build, came: [], left: [], stems: [], vectorsCame: [], vectorsLeft: [], content });
  }

  private async step(build: IndexBuildEntity, { came, left }: BuildDifference, row: ChangedRow, signal: AbortSignal): Promise<void> {
    const [cameIds, leftIds] = [await this.members.chunkIds(came), await this.members.chunkIds(left)];
    const withVector = await this.withVector(build, came);
    // Of all vectors, only those of what came and left are of interest: a set of all takes longer than the change.
    const isAsked = build.vectorCount > 0 && withVector.length + leftIds.length > 0;
    const inFile = heldOf(isAsked ? await this.builds.vectorChunkIds(build.id) : new Uint32Array(), [...withVector, ...leftIds]);
    const beside = new Set(leftIds.length > 0 ? await this.changes.vectorsBeside(build.id) : []);
    const vectorsLeft = leftIds.filter((chunkId) => beside.has(chunkId));
    const lost = vectorsLeft.length + leftIds.filter((chunkId) => inFile.has(chunkId)).length;
    await backgroundTurn();
    const chunkCount = build.chunkCount + cameIds.length - leftIds.length;
    const vectorCount = build.vectorCount + withVector.length - lost;
    const shareChanges = build.vectorShareChanges + cameIds.length + leftIds.length;
    const isTested = build.vectorShare !== null && shareChanges < SMALL_CHANGE * chunkCount;
    await this.changes.apply({
      build,
      came,
      left,
      stems: await this.terms.changes({ came, left }, signal),
      vectorsCame: withVector.filter((chunkId) => !inFile.has(chunkId)),
      vectorsLeft,
      content: {
        ...contentOf(build, row),
        documentCount: build.documentCount + came.length - left.length,
        chunkCount,
        vectorCount,
        vectorShare: isTested ? build.vectorShare : null,
        vectorShareChanges: isTested ? shareChanges : 0,
        note: vectorCount < chunkCount ? row.note : null,
      },
    });
  }

  /** Those of the chunks of members that have a vector which can be searched with those of a build. */
  private async withVector({ space, dimensions }: IndexBuildEntity, members: readonly BuildMember[]): Promise<number[]> {
    return dimensions === 0 ? [] : this.members.chunksWithVector(members, space, dimensions * FLOAT_BYTES);
  }

  private async found(id: number): Promise<IndexBuildEntity> {
    const build = await this.builds.find(id);
    if (!build) throw new Error(`build ${id} was removed by another process that makes one`);
    return build;
  }
}

/** What a change leaves as it is. */
function contentOf(
  build: IndexBuildEntity,
  { configuredChunker }: ChangedRow,
): Pick<IndexBuildEntity, 'documentCount' | 'chunkCount' | 'vectorShare' | 'vectorShareChanges' | 'configuredChunker' | 'placement'> {
  const { documentCount, chunkCount, vectorShare, vectorShareChanges, placement } = build;
  return {
    documentCount,
    chunkCount,
    vectorShare,
    vectorShareChanges,
    configuredChunker: configuredChunker ?? build.configuredChunker,
    placement,
  };
}
