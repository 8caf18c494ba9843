import { Injectable, Logger } from '@nestjs/common';
import { type EmbeddingModel, spaceKey } from '../../ai/ports/embedding-model';
import { EmbeddingModels } from '../../ai/models/embedding-models';
import { chunkingOf, hasChunking } from '../chunking/splitter';
import { messageOf } from '../../common/errors';
import type { IndexingProgress } from '../rag.types';
import { type BuildMember, BuildMembersRepository } from '../store/builds/build-members.repository';
import { type BuildContent, BuildsRepository, type BuildPlan } from '../store/builds.repository';
import { EmbeddingsRepository, type MissingVectors } from '../store/embeddings.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { IndexingRunsRepository } from '../store/indexing-runs.repository';
import { heldOf } from '../index/ascending-ids';
import { VectorIndexes } from '../index/vector-index';
import { TermCountWriter } from './term-count-writer';

/** Texts read from rows at a time to be embedded. */
const TEXTS_PER_ROUND = 500;

const FLOAT_BYTES = 4;

/**
 * A build keeps the weight of vectors while fewer than this share of its chunks came or went since that was tested: documents added one by one
 * test it again some day, and a changed sentence costs no call.
 */
export const SMALL_CHANGE = 0.25;

/** What is said of a build that lacks vectors when nothing else is known of it. */
export const MISSING_VECTORS = 'some vectors are still being made';

/** Cosine of two vectors of one text from which on they are taken to be of one model: of two models it is near 0. */
const SAME_MODEL = 0.9;

/** How long the model may take for the text it is compared by, in milliseconds. */
const PROBE_DEADLINE_MS = 30_000;

/** An index file, as the row of its build tells it. */
export type IndexFile = Pick<BuildContent, 'fileName' | 'checksum' | 'dimensions' | 'vectorCount' | 'vectorChunkIds'>;

/** Why an embedding run ended early, and how far all embeddings of the set have come. */
export interface Embedded {
  chunkCount: number;
  /** What stopped it; undefined when every text has a vector. */
  failure?: unknown;
}

/** Makes a build of stored chunks: the second half of indexing. */
@Injectable()
export class BuildWriter {
  private readonly logger = new Logger(BuildWriter.name);
  /** Spaces whose model has given vectors in this process: these were compared with the stored ones, or are the stored ones. */
  private readonly seen = new Set<string>();
  /** Spaces whose vectors were deleted in this process because they were of another model, and no index file has been written since. */
  private readonly remade = new Set<string>();

  constructor(
    private readonly models: EmbeddingModels,
    private readonly builds: BuildsRepository,
    private readonly embeddings: EmbeddingsRepository,
    private readonly indexes: VectorIndexes,
    private readonly members: BuildMembersRepository,
    private readonly terms: TermCountWriter,
    private readonly runs: IndexingRunsRepository,
  ) {}

  /** The space new builds get their vectors in. */
  configuredSpace(): string {
    return spaceKey(this.models.configured().space);
  }

  /** Whether the settings still name the model of a space, so that its vectors can be searched. */
  canSearch(space: string): boolean {
    return this.models.forSpace(space) !== undefined;
  }

  /**
   * Embeds the texts that have no vector yet. Each batch is stored before the next one is asked for, so a run that ends early, by a
   * crash too, has lost at most the batch that was under way. Does not throw when the model fails: the answer says so.
   */
  async embed(members: readonly BuildMember[], progress: IndexingProgress, signal: AbortSignal): Promise<Embedded> {
    const model = this.models.configured();
    const space = spaceKey(model.space);
    let changedTo: number | undefined;
    for (;;) {
      const missing = await this.embeddings.missing(members, space, model.space.dimensions);
      const { chunkCount, chunkIds } = missing;
      if (chunkIds.length === 0) return { chunkCount };
      try {
        const length = await this.embedMissing(model, missing, progress, signal);
        if (await this.isSearched(chunkIds, space)) this.remade.add(space);
        if (length === missing.dimensions || missing.dimensions === 0) return { chunkCount };
        if (changedTo !== undefined) throw new Error(`${space} gives vectors of ${changedTo} numbers and of ${length}`);
        changedTo = length;
        this.logger.warn(
          `vectors of ${space} had ${missing.dimensions} numbers and now have ${length}: another model has its name; all texts are embedded anew`,
        );
        this.remade.add(space);
        await this.embeddings.forgetOtherLengths(space, length);
        await this.builds.forgetVectorShares(space);
      } catch (failure) {
        return { chunkCount, failure };
      }
    }
  }

  /** Whether the live build has vectors of some chunks already, which were of another length then, or gone from their rows. */
  private async isSearched(chunkIds: readonly number[], space: string): Promise<boolean> {
    const live = await this.builds.live();
    if (live?.space !== space || live.vectorCount === 0) return false;
    return heldOf(await this.builds.vectorChunkIds(live.id), chunkIds).size > 0;
  }

  /**
   * Sees whether the model still gives the vectors that are stored, when no text lacks one: of a text that has one it is asked for another.
   * Servers give a new model an old name, and nothing else would tell. Vectors of another model are deleted, to be made anew by
   * `embed`. A model that cannot be asked is taken to be the same. To be called at an operator's request only: it costs
   * a call, the first time in a process.
   */
  async forgetOtherModel(members: readonly BuildMember[], signal: AbortSignal): Promise<void> {
    const model = this.models.configured();
    const space = spaceKey(model.space);
    if (model.isLocal || this.seen.has(space)) return;
    const missing = await this.embeddings.missing(members, space, model.space.dimensions);
    if (missing.chunkIds.length > 0) return;
    const stored = await this.embeddings.anyVector(members, space);
    if (!stored) return;
    let given: Float32Array | undefined;
    const onBatch = async ([vector]: Float32Array[]): Promise<void> => void (given = vector);
    try {
      await this.models.embedDocuments(model, [stored.text], { signal, onBatch, callDeadlineMs: PROBE_DEADLINE_MS, patienceMs: 0 });
    } catch (error) {
      signal.throwIfAborted();
      this.logger.warn(`${space} could not be asked whether it is the model it was: ${messageOf(error)}`);
    }
    if (given) this.seen.add(space);
    if (!given || isSameVector(stored.vector, given)) return;
    this.logger.warn(`another model has the name of ${space}: all texts are embedded anew`);
    this.remade.add(space);
    await this.embeddings.forget(space);
    await this.builds.forgetVectorShares(space);
  }

  /**
   * Makes a build that is not live yet: its counts and its index file of what has vectors. Its words must have been entered.
   * @param id of the build that was started
   */
  async complete(id: number, plan: BuildPlan, members: readonly BuildMember[], signal: AbortSignal): Promise<IndexBuildEntity> {
    const chunkIds = await this.members.chunkIds(members);
    await this.terms.write(id, members, signal);
    const file = await this.writeFile(`build-${id}`, plan.space, members);
    await this.runs.report('publishing', file.vectorCount, chunkIds.length);
    return this.builds.complete(id, {
      ...file,
      documentCount: members.length,
      chunkCount: chunkIds.length,
      ...(await this.inheritedShare(plan, members, file.dimensions, chunkIds.length)),
    });
  }

  /** The weight of vectors that the live build was tested for, when this one is nearly the same; null when it is to be tested. */
  private async inheritedShare(
    { space, chunker }: BuildPlan,
    members: readonly BuildMember[],
    dimensions: number,
    chunkCount: number,
  ): Promise<Pick<BuildContent, 'vectorShare' | 'vectorShareChanges'>> {
    const live = await this.builds.live();
    const isAlike = live?.space === space && hasChunking(live.chunker, chunkingOf(chunker)) && live.dimensions === dimensions;
    if (live && isAlike && live.vectorShare !== null) {
      const held = await this.members.of(live.id);
      const before = new Set(held.map(({ documentId }) => documentId));
      const after = new Set(members.map(({ documentId }) => documentId));
      const came = members.filter(({ documentId }) => !before.has(documentId));
      const left = held.filter(({ documentId }) => !after.has(documentId));
      const changed = (await this.members.chunkIds(came)).length + (await this.members.chunkIds(left)).length;
      const vectorShareChanges = live.vectorShareChanges + changed;
      if (vectorShareChanges < SMALL_CHANGE * chunkCount) return { vectorShare: live.vectorShare, vectorShareChanges };
    }
    return { vectorShare: null, vectorShareChanges: 0 };
  }

  /** Writes an index file of the vectors that members have in a space. @returns what the row of the build says of it */
  async writeFile(name: string, space: string, members: readonly BuildMember[]): Promise<IndexFile> {
    const dimensions = await this.lengthIn(space);
    const ids = dimensions > 0 ? await this.members.chunksWithVector(members, space, dimensions * FLOAT_BYTES) : [];
    const chunkIds = Uint32Array.from(ids);
    this.remade.delete(space);
    if (ids.length === 0) return { fileName: null, checksum: null, dimensions: 0, vectorCount: 0, vectorChunkIds: null };
    const vectors = this.embeddings.vectors(chunkIds, space, dimensions);
    const stored = await this.indexes.write(name, dimensions, ids.length, vectors);
    return { ...stored, dimensions, vectorCount: ids.length, vectorChunkIds: asBytes(chunkIds) };
  }

  /** Length of the vectors in a space; 0 when there are none, or its model decides and none is stored. */
  lengthIn(space: string): Promise<number> {
    return this.embeddings.lengthOf(space, this.models.forSpace(space)?.space.dimensions ?? 0);
  }

  /** Whether the vectors of a space were made anew, so that those in index files are of another model. */
  isRemade(space: string): boolean {
    return this.remade.has(space);
  }

  /** Returns the length of the new vectors. Stops after the first batch of another length than those the space has. */
  private async embedMissing(
    model: EmbeddingModel,
    { chunkIds, knownCount, dimensions }: MissingVectors,
    progress: IndexingProgress,
    signal: AbortSignal,
  ): Promise<number> {
    const total = knownCount + chunkIds.length;
    let length = dimensions;
    let done = 0;
    await this.runs.report('embedding', knownCount, total);
    const odd = new AbortController();
    for (let first = 0; first < chunkIds.length && !odd.signal.aborted; first += TEXTS_PER_ROUND) {
      const texts = await this.embeddings.texts(chunkIds.slice(first, first + TEXTS_PER_ROUND));
      const embedding = this.models.embedDocuments(
        model,
        texts.map(({ text }) => text),
        {
          signal: AbortSignal.any([signal, odd.signal]),
          onBatch: async (vectors, firstIndex) => {
            const hashes = texts.slice(firstIndex, firstIndex + vectors.length).map(({ hash }) => hash);
            await this.embeddings.save(spaceKey(model.space), hashes, vectors);
            done += vectors.length;
            this.seen.add(spaceKey(model.space));
            length = vectors[0]?.length ?? length;
            if (dimensions > 0 && length !== dimensions) odd.abort();
            progress({ type: 'embedding', done, total: chunkIds.length });
            await this.runs.report('embedding', knownCount + done, total);
          },
        },
      );
      await embedding.catch((error: unknown) => {
        if (!odd.signal.aborted) throw error;
      });
    }
    signal.throwIfAborted();
    return length;
  }
}

/** Whether two unit vectors of one text are of one model, which may have been rounded or loaded differently in between. */
function isSameVector(left: Float32Array, right: Float32Array): boolean {
  return left.length === right.length && left.reduce((sum, value, axis) => sum + value * (right[axis] ?? 0), 0) >= SAME_MODEL;
}

function asBytes(chunkIds: Uint32Array): Buffer {
  const bytes = Buffer.alloc(chunkIds.length * 4);
  chunkIds.forEach((chunkId, index) => bytes.writeUInt32LE(chunkId, index * 4));
  return bytes;
}
