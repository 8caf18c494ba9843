import { Injectable } from '@nestjs/common';
import { inStemOrder } from '../index/in-stem-order';
import { searchableTitle } from '../index/lexical-index';
import { StemCounts } from '../index/stem-counts';
import { BuildsRepository } from '../store/builds.repository';
import { DocumentsRepository } from '../store/documents.repository';
import type { IndexBuildEntity } from '../store/index-build.entity';
import { type TermCount, TermCountsRepository } from '../store/term-counts.repository';

/** Counts written in one go, at least. */
const COUNTS_PER_ROUND = 1_000;

/** What a build is to be counted from: documents, cut one way. */
interface CountedBuild {
  id: number;
  chunker: string;
  documentIds: readonly number[];
}

/** Documents that came and left between the live build and a new one. */
interface Change {
  came: readonly number[];
  left: readonly number[];
}

/** Counts in how many chunks of a new build each stem occurs, before it is published. */
@Injectable()
export class TermCountWriter {
  constructor(
    private readonly builds: BuildsRepository,
    private readonly documents: DocumentsRepository,
    private readonly counts: TermCountsRepository,
  ) {}

  /**
   * Writes the counts of a build: those of the live build with the documents that left taken off and those that came added, when both are
   * cut the same way and share most documents; else all are counted.
   * @throws the signal's reason when it aborts; what was written then goes with the unpublished build
   */
  async write(build: CountedBuild, signal: AbortSignal): Promise<void> {
    const live = await this.builds.live();
    const change = live?.chunker === build.chunker ? await this.changeSince(live, build) : null;
    const counts = new StemCounts();
    if (!live || !change || change.came.length + change.left.length >= build.documentIds.length) {
      await this.count(counts, build.documentIds, build.chunker, 1, signal);
      await this.addAll(build.id, counts.entries());
      return;
    }
    await this.count(counts, change.came, build.chunker, 1, signal);
    await this.count(counts, change.left, build.chunker, -1, signal);
    const changes = new Map(counts.entries());
    for await (const page of this.counts.ofBuild(live.id)) {
      signal.throwIfAborted();
      await this.counts.add(
        build.id,
        page.map((count) => changed(count, changes)).filter(({ chunks }) => chunks > 0),
      );
    }
    await this.addAll(build.id, changes);
  }

  private async changeSince(live: IndexBuildEntity, { documentIds }: CountedBuild): Promise<Change> {
    const before = new Set((await this.documents.ofBuild(live.id)).map(({ id }) => id));
    const after = new Set(documentIds);
    return { came: [...after].filter((id) => !before.has(id)), left: [...before].filter((id) => !after.has(id)) };
  }

  private async addAll(buildId: number, counts: Iterable<readonly [string, number]>): Promise<void> {
    let waiting: TermCount[] = [];
    for (const group of inStemOrder(counts)) {
      waiting = waiting.concat(group.map(([stem, chunks]) => ({ stem, chunks })));
      if (waiting.length < COUNTS_PER_ROUND) continue;
      await this.counts.add(buildId, waiting);
      waiting = [];
    }
    await this.counts.add(buildId, waiting);
  }

  private async count(
    counts: StemCounts,
    documentIds: readonly number[],
    chunker: string,
    change: 1 | -1,
    signal: AbortSignal,
  ): Promise<void> {
    for await (const page of this.counts.chunks(documentIds, chunker)) {
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
