import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Ids of messages that are looked through by one statement. */
const IDS_PER_STATEMENT = 500;

/** Deletes answers that were made from collections, by their age. */
@Injectable()
export class CollectionAnswersRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Deletes the messages whose answers were made from documents of a collection and that are older than it keeps them; of several collections the
   * shortest time counts.
   * @returns how many
   * @throws the signal's reason when it aborts
   */
  async deleteExpired(signal: AbortSignal): Promise<number> {
    const limits = await query<{ id: number; days: number }>(
      this.dataSource.manager,
      sql`SELECT id, keep_answers_days AS days FROM collections WHERE keep_answers_days IS NOT NULL`,
    );
    if (limits.length === 0) return 0;
    const conditions = limits.map(({ id, days }) => sql`(created_at < ${this.clock.iso(-days * DAY_MS)} AND (${madeFrom(id)}))`);
    const expired = conditions.reduce((either, next) => sql`${either} OR ${next}`);
    const youngest = this.clock.iso(-Math.min(...limits.map(({ days }) => days)) * DAY_MS);
    const [last] = await query<{ id: number | null }>(
      this.dataSource.manager,
      sql`SELECT max(id) AS id FROM messages WHERE created_at < ${youngest}`,
    );
    const [first] = await query<{ id: number | null }>(this.dataSource.manager, sql`SELECT min(id) AS id FROM messages`);
    let deleted = 0;
    for (let after = (first?.id ?? 1) - 1; after < (last?.id ?? 0); after += IDS_PER_STATEMENT) {
      signal.throwIfAborted();
      const rows = await this.writes.run((manager) =>
        query<unknown>(
          manager,
          sql`DELETE FROM messages WHERE id > ${after} AND id <= ${after + IDS_PER_STATEMENT} AND status <> 'pending' AND (${expired}) RETURNING id`,
        ),
      );
      deleted += rows.length;
      await nextTurn();
    }
    return deleted;
  }
}

/** Whether a collection is in the JSON list of ids of a message. */
function madeFrom(id: number): Sql {
  const patterns = [`[${id}]`, `[${id},%`, `%,${id},%`, `%,${id}]`];
  return patterns.map((pattern) => sql`collection_ids LIKE ${pattern}`).reduce((either, next) => sql`${either} OR ${next}`);
}
