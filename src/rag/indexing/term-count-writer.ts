import { Injectable } from '@nestjs/common';
import { inStemOrder } from '../index/in-stem-order';
import { searchableTitle } from '../index/lexical-index';
import { StemCounts } from '../index/stem-counts';
import { type BuildDifference, differenceOf } from './publishing/build-difference';
import { type BuildMember, BuildMembersRepository } from '../store/builds/build-members.repository';
import { BuildsRepository } from '../store/builds.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { type TermCount, TermCountsRepository } from '../store/words/term-counts.repository';

/** Counts written in one go, at least. */
const COUNTS_PER_ROUND = 1_000;

/** Chunks whose texts are read and analysed at a time: a few milliseconds. */
const CHUNKS_PER_PAGE = 50;

/** Counts in how many chunks of a build each stem occurs. */
@Injectable()
export class TermCountWriter {
  constructor(
    private readonly builds: BuildsRepository,
    private readonly members: BuildMembersRepository,
    private readonly counts: TermCountsRepository,
  ) {}

  /**
   * Writes the counts of a build that is not live yet: those of the live build with the documents that left taken off and those that came
   * added, when they share most documents; else all are counted.
   * @throws the signal's reason when it aborts; what was written then goes with the unpublished build
   */
  async write(buildId: number, members: readonly BuildMember[], signal: AbortSignal): Promise<void> {
    const live = await this.builds.live();
    const held = live ? await this.members.of(live.id) : [];
    const difference = differenceOf(held, members);
    const isAlike = difference.came.length + difference.left.length < members.length;
    // Rows that went with their documents were not taken off its counts.
    if (live?.documentCount === held.length && isAlike && (await this.copy(live, buildId, difference, signal))) return;
    const counts = new StemCounts();
    await this.count(counts, members, 1, signal);
    await this.addAll(buildId, counts.entries(), signal);
  }

  /**
   * By how much the counts change with a difference: of every stem in it, since among some of the documents the count changes even where that of all
   * stays.
   */
  async changes({ came, left }: BuildDifference, signal: AbortSignal): Promise<[stem: string, change: number][]> {
    const counts = new StemCounts();
    await this.count(counts, came, 1, signal);
    await this.count(counts, left, -1, signal);
    return [...inStemOrder(counts.touched())].flat().map(([stem, change]) => [stem, change]);
  }

  /** @returns false when the live build changed meanwhile, so that its rows are not all of one state: nothing is left of them then */
  private async copy(live: IndexBuildEntity, buildId: number, difference: BuildDifference, signal: AbortSignal): Promise<boolean> {
    const changes = new Map(await this.changes(difference, signal));
    for await (const page of this.counts.ofBuild(live.id)) {
      signal.throwIfAborted();
      await this.counts.add(
        buildId,
        page.map((count) => changed(count, changes)).filter(({ chunks }) => chunks > 0),
      );
    }
    await this.addAll(
      buildId,
      [...changes].filter(([, chunks]) => chunks > 0),
      signal,
    );
    const now = await this.builds.live();
    if (now?.id === live.id && now.revision === live.revision) return true;
    await this.counts.removeAll(buildId, signal);
    return false;
  }

  private async addAll(buildId: number, counts: Iterable<readonly [string, number]>, signal: AbortSignal): Promise<void> {
    let waiting: TermCount[] = [];
    for (const group of inStemOrder(counts)) {
      signal.throwIfAborted();
      waiting = waiting.concat(group.map(([stem, chunks]) => ({ stem, chunks })));
      if (waiting.length < COUNTS_PER_ROUND) continue;
      await this.counts.add(buildId, waiting);
      waiting = [];
    }
    await this.counts.add(buildId, waiting);
  }

  private async count(counts: StemCounts, members: readonly BuildMember[], change: 1 | -1, signal: AbortSignal): Promise<void> {
    for await (const page of this.members.chunks(members, CHUNKS_PER_PAGE)) {
      signal.throwIfAborted();
      for (const { title, heading, text } of page) counts.add(searchableTitle(title, heading), text, change);
    }
  }
}

/** The count of a stem after a change, which is taken out of the changes: what remains there are stems that were not there before. */
function changed({ stem, chunks }: TermCount, changes: Map<string, number>): TermCount {
  const change = changes.get(stem) ?? 0;
  changes.delete(stem);
  return { stem, chunks: chunks + change };
}
