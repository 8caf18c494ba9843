import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../../../database/transactions';
import { type LexicalEntry, LexicalIndex } from '../lexical-index';
import { list, query, sql, tuples } from '../../../database/sql';

/** Pages written by one step of a merge: a few milliseconds. */
const PAGES_PER_MERGE = 64;

/** A merge step that changed fewer rows than this found nothing to merge (https://www.sqlite.org/fts5.html#the_merge_command). */
const CHANGES_WHEN_MERGING = 2;

/** The word index on SQLite FTS5. */
@Injectable()
export class FtsLexicalIndex extends LexicalIndex {
  constructor(private readonly writes: Transactions) {
    super();
  }

  async add(manager: EntityManager, entries: readonly LexicalEntry[]): Promise<void> {
    const rows = entries.map(({ chunkId, title, text }) => [chunkId, title, text]);
    await query<unknown>(manager, sql`INSERT INTO chunk_words (rowid, title, text) VALUES ${tuples(rows)}`);
  }

  async remove(manager: EntityManager, chunkIds: readonly number[]): Promise<void> {
    await query<unknown>(manager, sql`DELETE FROM chunk_words WHERE rowid IN (${list(chunkIds)})`);
  }

  /** Each insert leaves a segment of its own, and a search opens them all: a dozen cost three times one. The first, negative step makes all of them mergeable. */
  async settle(): Promise<void> {
    for (let pages = -PAGES_PER_MERGE; ; pages = PAGES_PER_MERGE) {
      const changes = await this.writes.run(async (manager) => {
        const before = await totalChanges(manager);
        await query<unknown>(manager, sql`INSERT INTO chunk_words (chunk_words, rank) VALUES ('merge', ${pages})`);
        return (await totalChanges(manager)) - before;
      });
      if (changes < CHANGES_WHEN_MERGING) return;
      await nextTurn();
    }
  }
}

async function totalChanges(manager: EntityManager): Promise<number> {
  const [row] = await query<{ changes: number }>(manager, sql`SELECT total_changes() AS changes`);
  return row?.changes ?? 0;
}
