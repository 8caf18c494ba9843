import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { backgroundTurn } from '../../../common/turns';
import { query, rowGroups, sql, tuples } from '../../../database/sql';
import { Transactions } from '../../../database/transactions';
import { pagesByStem, removeByStem } from './stem-pages';

/** Counts read, written or deleted per statement: a few milliseconds, so that other work runs in between. */
const COUNTS_PER_PAGE = 1_000;

/** A stem and the number of chunks of a build that contain it. */
export interface TermCount {
  stem: string;
  chunks: number;
}

/** Rows of term counts. */
@Injectable()
export class TermCountsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
  ) {}

  /** The counts of a build, ordered by stem in the database's collation, page by page. */
  ofBuild(buildId: number): AsyncGenerator<TermCount[]> {
    return pagesByStem(COUNTS_PER_PAGE, (after) =>
      query<TermCount>(
        this.dataSource.manager,
        sql`SELECT stem, chunks FROM term_counts WHERE build_id = ${buildId} AND stem > ${after} ORDER BY stem LIMIT ${COUNTS_PER_PAGE}`,
      ),
    );
  }

  /** Adds counts to a build that is not live yet. */
  async add(buildId: number, counts: readonly TermCount[]): Promise<void> {
    for (let first = 0; first < counts.length; first += COUNTS_PER_PAGE) {
      const rows = counts.slice(first, first + COUNTS_PER_PAGE).map(({ stem, chunks }) => [buildId, stem, chunks]);
      await this.writes.run(async (manager) => {
        for (const some of rowGroups(rows, COUNTS_PER_PAGE)) {
          await query<unknown>(manager, sql`INSERT INTO term_counts (build_id, stem, chunks) VALUES ${tuples(some)}`);
        }
      });
      await backgroundTurn();
    }
  }

  /** Deletes all counts of a build that is not live. */
  removeAll(buildId: number, signal: AbortSignal): Promise<void> {
    return removeByStem(
      () => this.lastOfPage(buildId),
      (upTo) => this.remove(buildId, upTo),
      signal,
    );
  }

  /** Deletes the counts of all builds except the live one. Can be interrupted at any point: the next run continues. */
  async removeOthers(signal: AbortSignal): Promise<void> {
    const builds = await query<{ id: number }>(this.dataSource.manager, sql`SELECT id FROM index_builds WHERE status <> 'live'`);
    for (const { id } of builds) await this.removeAll(id, signal);
  }

  private async lastOfPage(buildId: number): Promise<{ stem: string } | undefined> {
    const [last] = await query<{ stem: string }>(
      this.dataSource.manager,
      sql`SELECT stem FROM term_counts WHERE build_id = ${buildId} ORDER BY stem LIMIT 1 OFFSET ${COUNTS_PER_PAGE - 1}`,
    );
    return last;
  }

  private async remove(buildId: number, upTo: string | undefined): Promise<void> {
    const condition = upTo === undefined ? sql`` : sql`AND stem <= ${upTo}`;
    await this.writes.run((manager) => query<unknown>(manager, sql`DELETE FROM term_counts WHERE build_id = ${buildId} ${condition}`));
  }
}
