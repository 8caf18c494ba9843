import { Injectable, Optional } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { backgroundTurn } from '../../common/turns';
import { Leases } from '../../database/leases';
import type { BuildSummary, IndexingProgress } from '../rag.types';
import { type BuildMember, BuildMembersRepository } from '../store/builds/build-members.repository';
import { BuildsRepository, type BuildPlan } from '../store/builds.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { BUILD_LEASE } from '../store/indexing-runs.repository';
import { buildSummary } from './build-summary';
import { BuildWriter, MISSING_VECTORS } from './build-writer';
import { IndexingPlan } from './indexing-plan';
import { BuildChanger } from './publishing/build-changer';
import { type BuildDifference, differenceOf } from './publishing/build-difference';
import { CompactionRequests } from './publishing/compaction-requests';
import { IndexCleaner } from './publishing/index-cleaner';
import { IndexCompactor } from './publishing/index-compactor';
import { PublishingLease } from './publishing/publishing-lease';
import { WantedMembers } from './publishing/wanted-members';
import { WordIndexWriter } from './word-index-writer';

/** How long another process that makes a build is waited for, in milliseconds. */
const BUILD_PATIENCE_MS = 60_000;

/** Chunks entered into the word index at a time while others wait to publish: a second or two. */
const CHUNKS_PER_TURN = 4_000;

/** Documents by which a build that was made beside may differ from what is wanted, so that the rest is done while others wait. */
const SMALL_DIFFERENCE = 20;

/** Vectors that came for chunks of a build, above which its index file is written anew. */
const MANY_VECTORS = 1_000;

const FLOAT_BYTES = 4;

/** How a publication is to be made. */
export interface PublishOptions {
  progress?: IndexingProgress;
  signal?: AbortSignal;
}

/** A publication by which the index becomes what is planned. */
export interface PlannedPublication extends PublishOptions {
  plan: BuildPlan;
  /** Why vectors are missing. */
  note: string | null;
}

/** A publication under way. */
interface Publication extends Required<Pick<PublishOptions, 'signal'>> {
  /** Unset when the index is to stay as it is planned. */
  plan?: BuildPlan;
  note: string;
}

/** What is to be done once the live build holds the documents. */
type Remaining = 'nothing' | 'index file';

/**
 * Makes the live build hold the documents that there are now, by changes of it that each are one transaction; or by another build that is made
 * beside it, when there is none yet, or its chunks or vectors are to be of another kind. Documents are read, cut and embedded before, without any
 * lease of the index.
 */
@Injectable()
export class IndexPublisher {
  private running: Promise<BuildSummary | null> | undefined;
  private next: Promise<BuildSummary | null> | undefined;

  constructor(
    private readonly leases: Leases,
    private readonly publishing: PublishingLease,
    private readonly plan: IndexingPlan,
    private readonly builds: BuildsRepository,
    private readonly members: BuildMembersRepository,
    private readonly wanted: WantedMembers,
    private readonly buildWriter: BuildWriter,
    private readonly words: WordIndexWriter,
    private readonly changer: BuildChanger,
    private readonly cleaner: IndexCleaner,
    private readonly compactor: IndexCompactor,
    @Optional() private readonly compactions?: CompactionRequests,
  ) {}

  /**
   * Makes the live build hold exactly the documents that records point to. Calls that meet are served by one publication, which begins after
   * the last of them; the options of the first count. A planned publication is made by itself.
   * @returns the live build; null while there is none
   * @throws AppError `rebuild_running` when another process does not finish; the signal's reason when it aborts
   */
  publish(options?: PublishOptions): Promise<BuildSummary | null>;
  publish(publication: PlannedPublication): Promise<BuildSummary>;
  publish(options: PublishOptions | PlannedPublication = {}): Promise<BuildSummary | null> {
    if ('plan' in options) return this.reported({ ...asPublication(options), plan: options.plan }, options.progress);
    return (this.next ??= this.afterRunning(options));
  }

  /** Enters what the word index lacks of the live build: all of it, when the store is of a version that had another one. */
  async enterMissingWords(signal: AbortSignal): Promise<void> {
    const live = await this.builds.live();
    if (live) await this.enterInTurns(await this.members.of(live.id), true, signal);
  }

  /**
   * Deletes what no build uses.
   * @param holdsFolder whether the lease of the folder is held
   */
  removeUnused(signal: AbortSignal, holdsFolder = false): Promise<void> {
    return this.cleaner.all(signal, holdsFolder);
  }

  private async afterRunning(options: PublishOptions): Promise<BuildSummary | null> {
    await this.running?.catch(() => undefined);
    this.running = this.reported(asPublication(options), options.progress).finally(() => (this.running = undefined));
    this.next = undefined;
    return this.running;
  }

  private async reported(publication: Publication & { plan: BuildPlan }, progress?: IndexingProgress): Promise<BuildSummary>;
  private async reported(publication: Publication, progress?: IndexingProgress): Promise<BuildSummary | null>;
  private async reported(publication: Publication, progress?: IndexingProgress): Promise<BuildSummary | null> {
    const remaining = (await this.publishing.hold(() => this.change(publication))) ?? (await this.makeBeside(publication));
    if (remaining === 'index file') await this.compactor.compact(publication.signal);
    if (this.compactions && (await this.compactor.isDue())) await this.compactions.request();
    const build = buildSummary(await this.builds.live());
    if (build) progress?.({ type: 'published', build });
    return build;
  }

  /**
   * Changes the live build, under the rebuild lease.
   * @returns undefined when another build is needed
   */
  private async change(publication: Publication): Promise<Remaining | undefined> {
    const { plan, signal } = publication;
    const placement = await this.members.placement();
    const live = await this.builds.live();
    if (!live) return plan || (await this.wantedOf([], publication)).length > 0 ? undefined : 'nothing';
    if (plan && (plan.space !== live.space || plan.chunker !== live.chunker)) return undefined;
    const held = await this.members.of(live.id);
    // Rows that went with their documents were not taken off the counts.
    if (held.length !== live.documentCount) return undefined;
    const wanted = await this.wantedOf(held, publication);
    const difference = differenceOf(held, wanted);
    await backgroundTurn();
    await this.apply(live, difference, publication);
    await backgroundTurn();
    await this.changer.followPlacement(live.id, placement);
    await this.cleaner.afterChange(difference.left, signal);
    await backgroundTurn();
    return this.addVectors(live.id, wanted, publication);
  }

  private async apply(build: IndexBuildEntity, difference: BuildDifference, { plan, note, signal }: Publication): Promise<void> {
    await this.enter(difference.came, signal);
    const row = { note, ...(plan && { configuredChunker: plan.configuredChunker }) };
    await this.changer.apply(build.id, difference, row, signal);
  }

  /** Has vectors searched that were made after their chunks were published. */
  private async addVectors(buildId: number, wanted: readonly BuildMember[], { note }: Publication): Promise<Remaining> {
    const build = await this.builds.find(buildId);
    if (!build) return 'nothing';
    const dimensions = await this.buildWriter.lengthIn(build.space);
    if (this.buildWriter.isRemade(build.space) || (build.vectorCount > 0 && build.dimensions !== dimensions)) return 'index file';
    if (build.vectorCount >= build.chunkCount || dimensions === 0) return 'nothing';
    const available = await this.members.chunksWithVector(wanted, build.space, dimensions * FLOAT_BYTES);
    const came = available.length - build.vectorCount;
    if (came > MANY_VECTORS || (came > 0 && build.dimensions === 0)) return 'index file';
    if (came > 0) await this.changer.addVectors(buildId, available, { note });
    return 'nothing';
  }

  /** Makes another build, and publishes it with all that came and left meanwhile. */
  private async makeBeside(publication: Publication): Promise<Remaining> {
    const done = await this.leases.hold(BUILD_LEASE, BUILD_PATIENCE_MS, () => this.make(publication));
    if (!done) throw new AppError('rebuild_running', 'Another process is making an index; try again when it is done.');
    return done.result;
  }

  private async make(publication: Publication): Promise<Remaining> {
    const { signal, note } = publication;
    const live = await this.builds.live();
    const plan = publication.plan ?? this.planOf(live);
    const made = { ...publication, plan };
    const placement = await this.members.placement();
    const members = await this.wantedOf([], made);
    const id = await this.builds.start(plan, members, placement);
    await this.enterInTurns(members, live !== null, signal);
    const build = await this.buildWriter.complete(id, plan, members, signal);
    for (let held = members, isLast = false; ;) {
      signal.throwIfAborted();
      const done = await this.publishing.hold(async () => {
        const wanted = await this.wantedOf(held, made);
        const difference = differenceOf(held, wanted);
        const isSmall = difference.came.length + difference.left.length <= SMALL_DIFFERENCE;
        if (!isSmall && !isLast) return undefined;
        await this.apply(build, difference, made);
        const left = live ? differenceOf(await this.members.of(live.id), wanted).left : [];
        await this.builds.publish(id, note);
        return [...left, ...difference.left];
      });
      if (done) return 'nothing';
      const wanted = await this.wantedOf(held, made);
      await this.enterInTurns(differenceOf(held, wanted).came, true, signal);
      await this.apply(build, differenceOf(held, wanted), made);
      [held, isLast] = [wanted, true];
    }
  }

  /** The plan for a build that takes the place of one: of the same kind. */
  private planOf(live: IndexBuildEntity | null): BuildPlan {
    if (!live) return this.plan.planAfter(null);
    const { space, chunker, configuredChunker, chunkSize, chunkOverlap } = live;
    return { space, chunker, configuredChunker, chunkSize, chunkOverlap };
  }

  private async wantedOf(held: readonly BuildMember[], { plan }: Publication): Promise<BuildMember[]> {
    const chunker = plan?.chunker ?? this.planOf(await this.builds.live()).chunker;
    return this.wanted.find(held, chunker, plan !== undefined);
  }

  private async enter(members: readonly BuildMember[], signal: AbortSignal): Promise<void> {
    for (const chunker of new Set(members.map((member) => member.chunker))) {
      await this.words.enter(chunker, await this.members.chunkIds(members.filter((member) => member.chunker === chunker)), signal);
    }
  }

  /** Enters words while nobody can publish, some at a time when somebody may want to. */
  private async enterInTurns(members: readonly BuildMember[], isShared: boolean, signal: AbortSignal): Promise<void> {
    for (const chunker of new Set(members.map((member) => member.chunker))) {
      const chunkIds = await this.members.chunkIds(members.filter((member) => member.chunker === chunker));
      const missing = await this.words.missing(chunker, chunkIds);
      const turn = isShared ? CHUNKS_PER_TURN : Math.max(1, missing.length);
      for (let first = 0; first < missing.length; first += turn) {
        await this.publishing.hold(() => this.words.enter(chunker, missing.slice(first, first + turn), signal));
      }
    }
  }
}

function asPublication({ signal, ...options }: PublishOptions | PlannedPublication): Publication {
  const { note = null } = 'plan' in options ? options : {};
  return { note: note ?? MISSING_VECTORS, signal: signal ?? new AbortController().signal };
}
