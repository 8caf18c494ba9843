import { Injectable } from '@nestjs/common';
import type { Snapshot } from '../../../database/copies/snapshots';
import { searchableTitle } from '../../../rag/index/lexical-index';
import { StemCounts } from '../../../rag/index/stem-counts';
import { vectorProblem } from '../checks/embeddings-check';
import { type LiveBuild } from '../rows/build-rows.repository';
import { allChunks } from '../rows/chunk-rows.repository';
import { allEmbeddings } from '../rows/embedding-rows.repository';
import { termCountsOf } from '../rows/word-rows.repository';
import { BuildRepairRepository } from './build-repair.repository';

/** Mends rows that follow from other rows. Only under the rebuild lease. */
@Injectable()
export class RowRepairs {
  constructor(private readonly rows: BuildRepairRepository) {}

  /** Deletes vectors that are none: the next rebuild embeds their texts again. */
  async embeddings(snapshot: Snapshot, build: LiveBuild | undefined): Promise<void> {
    for await (const page of allEmbeddings(snapshot)) {
      const damaged = page.filter((row) => vectorProblem(row, row.space === build?.space ? build.dimensions : 0) !== undefined);
      for (const { space, textHash } of damaged) await this.rows.deleteEmbeddings(space, [textHash]);
    }
  }

  /** Counts the words of the live build afresh, and writes what differs. */
  async termCounts(snapshot: Snapshot, build: LiveBuild): Promise<void> {
    const counts = new StemCounts();
    for await (const page of allChunks(snapshot)) {
      for (const { isSearched, title, heading, text } of page) if (isSearched) counts.add(searchableTitle(title, heading), text, 1);
    }
    const fresh = new Map(counts.entries());
    for await (const page of termCountsOf(snapshot, build.id)) {
      const wrong: [string, number][] = [];
      for (const { stem, chunks } of page) {
        const right = fresh.get(stem) ?? 0;
        fresh.delete(stem);
        if (right !== chunks) wrong.push([stem, right]);
      }
      await this.rows.setTermCounts(build.id, wrong);
    }
    await this.rows.setTermCounts(build.id, [...fresh]);
  }
}
