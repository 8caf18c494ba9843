import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProviderId } from '../../ai/ports/chat-model';
import { list, query, type Sql, sql } from '../../database/sql';
import type { UsageGrouping } from './grouped-usage.requests';
import { addedUp, type CallSum } from './usage-report';

/** Which calls are reported. */
export interface UsageRange {
  /** First and last UTC day. */
  from: string;
  to: string;
  /** The day after the last one. */
  until: string;
  userId?: number;
  groupId?: number;
  apiKeyId?: number;
}

/** The calls that have one thing in common. */
export interface UsageGroup extends CallSum {
  /** Of a model on one day. */
  day: string | null;
  id: number | null;
  name: string | null;
  provider: ProviderId | null;
}

/** The largest groups, and the sum of the others. */
export interface UsageGroups {
  rows: UsageGroup[];
  others: CallSum;
}

/** Different sets of collections that questions were answered from, read at most. */
const MOST_COLLECTION_SETS = 10_000;

/** More rows than any table has: SQLite knows OFFSET only after LIMIT. */
const ALL_ROWS = 1_000_000_000;

const SUMS = sql`COUNT(*) AS attempts, SUM(CASE WHEN outcome IN ('ok', 'aborted') THEN 0 ELSE 1 END) AS failed,
  SUM(input_tokens) AS tokens_in, SUM(cached_tokens) AS cached_tokens, SUM(output_tokens) AS tokens_out,
  SUM(COALESCE(cost_micros, 0)) AS cost_micros, SUM(CASE WHEN cost_micros IS NULL THEN 1 ELSE 0 END) AS unpriced`;

/** Sums of sums, which PostgreSQL would give as text. No sum is null. */
const SUMS_OF_SUMS = sql`CAST(COALESCE(SUM(attempts), 0) AS bigint) AS attempts, CAST(COALESCE(SUM(failed), 0) AS bigint) AS failed,
  CAST(COALESCE(SUM(tokens_in), 0) AS bigint) AS tokens_in, CAST(COALESCE(SUM(cached_tokens), 0) AS bigint) AS cached_tokens,
  CAST(COALESCE(SUM(tokens_out), 0) AS bigint) AS tokens_out, CAST(COALESCE(SUM(cost_micros), 0) AS bigint) AS cost_micros,
  CAST(COALESCE(SUM(unpriced), 0) AS bigint) AS unpriced`;

/** How calls are grouped: the columns of a group, what is joined, what the groups are made by, and their order. */
interface Grouping {
  columns: Sql;
  joined: Sql;
  by: Sql;
  order: Sql;
}

const BY_COST = sql`cost_micros DESC, tokens_in DESC`;
const NO_DAY = sql`CAST(NULL AS varchar) AS day`;
const NO_PROVIDER = sql`CAST(NULL AS varchar) AS provider, ${NO_DAY}`;
const DAY = sql`substr(attempts.created_at, 1, 10)`;

const GROUPINGS: Record<Exclude<UsageGrouping, 'collection'>, Grouping> = {
  day: {
    columns: sql`CAST(NULL AS integer) AS id, ${DAY} AS name, ${NO_PROVIDER}`,
    joined: sql``,
    by: DAY,
    order: sql`name DESC`,
  },
  day_model: {
    columns: sql`CAST(NULL AS integer) AS id, attempts.model AS name, attempts.provider AS provider, ${DAY} AS day`,
    joined: sql``,
    by: sql`${DAY}, attempts.provider, attempts.model`,
    order: sql`day DESC, ${BY_COST}, name`,
  },
  user: {
    columns: sql`attempts.user_id AS id, (SELECT username FROM users WHERE users.id = attempts.user_id) AS name, ${NO_PROVIDER}`,
    joined: sql``,
    by: sql`attempts.user_id`,
    order: sql`${BY_COST}, id`,
  },
  key: {
    columns: sql`attempts.api_key_id AS id, (SELECT api_keys.name FROM api_keys WHERE api_keys.id = attempts.api_key_id) AS name, ${NO_PROVIDER}`,
    joined: sql``,
    by: sql`attempts.api_key_id`,
    order: sql`${BY_COST}, id`,
  },
  group: {
    columns: sql`group_members.group_id AS id,
      (SELECT user_groups.name FROM user_groups WHERE user_groups.id = group_members.group_id) AS name, ${NO_PROVIDER}`,
    joined: sql`LEFT JOIN group_members ON group_members.user_id = attempts.user_id`,
    by: sql`group_members.group_id`,
    order: sql`${BY_COST}, id`,
  },
  model: {
    columns: sql`CAST(NULL AS integer) AS id, attempts.model AS name, attempts.provider AS provider, ${NO_DAY}`,
    joined: sql``,
    by: sql`attempts.provider, attempts.model`,
    order: sql`${BY_COST}, name`,
  },
};

/** Sums of the rows of model calls. */
@Injectable()
export class GroupedUsageRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Sums by what is in a column of a call. */
  async grouped(by: Exclude<UsageGrouping, 'collection'>, range: UsageRange, limit: number): Promise<UsageGroups> {
    const { columns, joined, by: grouped, order } = GROUPINGS[by];
    const groups = sql`SELECT ${columns}, ${SUMS} FROM attempts ${joined} WHERE ${within(range)} GROUP BY ${grouped} ORDER BY ${order}`;
    const rows = await this.read<UsageGroup>(sql`${groups} LIMIT ${limit}`);
    if (rows.length < limit) return { rows, others: addedUp([]) };
    const others = sql`SELECT ${SUMS_OF_SUMS} FROM (${groups} LIMIT ${ALL_ROWS} OFFSET ${limit}) others`;
    return { rows, others: addedUp(await this.read<CallSum>(others)) };
  }

  /** Sums by collection: a call whose passages came from several counts in each. */
  async byCollection(range: UsageRange, limit: number): Promise<UsageGroups> {
    const sets = await this.read<CallSum & { collections: string | null }>(
      sql`SELECT attempts.collection_ids AS collections, ${SUMS} FROM attempts WHERE ${within(range)}
       GROUP BY attempts.collection_ids ORDER BY ${BY_COST} LIMIT ${MOST_COLLECTION_SETS}`,
    );
    const byId = new Map<number | null, CallSum[]>();
    for (const { collections, ...sum } of sets) {
      const ids = collections === null ? [null] : (JSON.parse(collections) as number[]);
      for (const id of ids) byId.set(id, [...(byId.get(id) ?? []), sum]);
    }
    const sums = [...byId]
      .map(([id, ofCollection]) => ({ id, ...addedUp(ofCollection) }))
      .sort((left, right) => right.cost_micros - left.cost_micros || right.tokens_in - left.tokens_in || (left.id ?? 0) - (right.id ?? 0));
    const names = await this.collectionNames(sums.slice(0, limit).flatMap(({ id }) => id ?? []));
    const rows = sums.slice(0, limit).map((sum) => ({ ...sum, name: names.get(sum.id) ?? null, provider: null, day: null }));
    return { rows, others: addedUp(sums.slice(limit)) };
  }

  /** Sums of all calls. */
  async total(range: UsageRange): Promise<CallSum> {
    return addedUp(await this.read<CallSum>(sql`SELECT ${SUMS} FROM attempts WHERE ${within(range)}`));
  }

  private async collectionNames(ids: readonly number[]): Promise<Map<number | null, string>> {
    const rows = await this.read<{ id: number; name: string }>(sql`SELECT id, name FROM collections WHERE id IN (${list(ids)})`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private read<Row>(statement: Sql): Promise<Row[]> {
    return query<Row>(this.dataSource.manager, statement);
  }
}

function within({ from, until, userId, groupId, apiKeyId }: UsageRange): Sql {
  const ofUser = userId === undefined ? sql`` : sql`AND attempts.user_id = ${userId}`;
  const ofGroup =
    groupId === undefined
      ? sql``
      : sql`AND attempts.user_id IN (SELECT member.user_id FROM group_members member WHERE member.group_id = ${groupId})`;
  const ofKey = apiKeyId === undefined ? sql`` : sql`AND attempts.api_key_id = ${apiKeyId}`;
  return sql`attempts.created_at >= ${from} AND attempts.created_at < ${until} ${ofUser} ${ofGroup} ${ofKey}`;
}
