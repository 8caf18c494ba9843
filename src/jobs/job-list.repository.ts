import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readableBy } from '../auth/groups/collection-readers.repository';
import { list, query, type Sql, sql } from '../database/sql';
import type { JobKind, JobState } from './job.types';

/** Whoever reads the list. */
export interface JobReader {
  userId: number;
  /** Admins see the jobs of all, and those of the server itself. */
  isAdmin: boolean;
  /** The collections that an API key is limited to; null: no limit. */
  collectionIds: readonly number[] | null;
}

/** Whoever runs commands. */
export type Operator = 'operator';

/** Which jobs to list. What is unset does not matter. */
export interface JobFilter {
  kind?: JobKind;
  state?: JobState;
  ownerId?: number;
  /** Id of the last job of the page before. */
  before?: number;
  limit: number;
}

/** A job as its readers see it. Times are ISO 8601, UTC. */
export interface ListedJob {
  id: number;
  kind: JobKind;
  title: string;
  state: JobState;
  ownerId: number | null;
  ownerName: string | null;
  collectionId: number | null;
  attempts: number;
  done: number;
  total: number;
  note: string | null;
  error: string | null;
  isRefused: boolean;
  isCancelled: boolean;
  isTracked: boolean;
  revision: number;
  dueAt: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

const SHOWN = sql`job.id AS id, kind, title, state, owner_id AS "ownerId", username AS "ownerName", collection_id AS "collectionId", attempts, done, total,
  note, error, is_refused AS "isRefused", is_cancelled AS "isCancelled", is_tracked AS "isTracked", revision, due_at AS "dueAt",
  created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"`;

/** Jobs as people see them: who may see which is part of every statement. */
@Injectable()
export class JobListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Jobs, newest first: at most one more than `limit`, so that the next page shows. */
  async list(reader: JobReader | Operator, filter: JobFilter): Promise<ListedJob[]> {
    return this.read(sql`job.id IN (${pageOf(reader, filter)}) ORDER BY job.id DESC`);
  }

  /** A job; undefined when it is absent or not to be seen. */
  async find(reader: JobReader | Operator, id: number): Promise<ListedJob | undefined> {
    const [job] = await this.read(sql`job.id = ${id} AND ${visibleTo(reader)}`);
    return job;
  }

  /** How many jobs are queued or run. */
  async countOpen({ kind, ownerId }: Pick<JobFilter, 'kind' | 'ownerId'>): Promise<number> {
    const conditions = conditionsOf('operator', { kind, ownerId });
    const [row] = await query<{ count: number }>(
      this.dataSource.manager,
      sql`SELECT (SELECT COUNT(*) FROM background_jobs WHERE state = 'queued' ${conditions})
         + (SELECT COUNT(*) FROM background_jobs WHERE state = 'running' ${conditions}) AS count`,
    );
    return row?.count ?? 0;
  }

  /** How many jobs wait and run, by kind. */
  openByKind(): Promise<{ kind: JobKind; state: JobState; count: number }[]> {
    return query(
      this.dataSource.manager,
      sql`SELECT kind, state, COUNT(*) AS count FROM background_jobs WHERE state IN ('queued', 'running') GROUP BY kind, state`,
    );
  }

  private read(where: Sql): Promise<ListedJob[]> {
    return query<ListedJob>(
      this.dataSource.manager,
      sql`SELECT ${SHOWN} FROM background_jobs job LEFT JOIN users ON users.id = owner_id WHERE ${where}`,
      ['isRefused', 'isCancelled', 'isTracked'],
    );
  }
}

/**
 * Ids of a page. Each branch walks an index from its newest row and stops when the page is full: a condition with OR over all of them would
 * be asked of every row when few are to be seen. CROSS JOIN has SQLite begin with the collections.
 */
function pageOf(reader: JobReader | Operator, filter: JobFilter): Sql {
  const page = (
    condition: Sql,
  ): Sql => sql`SELECT id FROM background_jobs WHERE ${condition} ${conditionsOf(reader, filter)} ORDER BY id DESC
    LIMIT ${filter.limit + 1}`;
  if (reader === 'operator' || reader.isAdmin) return page(sql`1 = 1`);
  return sql`SELECT id FROM (
      SELECT id FROM (${page(sql`owner_id = ${reader.userId}`)}) own
      UNION SELECT found.id FROM collections CROSS JOIN background_jobs found WHERE found.id IN (${page(sql`collection_id = collections.id`)})
      AND ${readableBy(reader.userId)}
    ) seen ORDER BY id DESC LIMIT ${filter.limit + 1}`;
}

function conditionsOf(reader: JobReader | Operator, { kind, state, ownerId, before }: Partial<JobFilter>): Sql {
  const conditions = [
    before === undefined ? sql`` : sql`AND id < ${before}`,
    kind === undefined ? sql`` : sql`AND kind = ${kind}`,
    state === undefined ? sql`` : stateIs(state),
    ownerId === undefined ? sql`` : sql`AND owner_id = ${ownerId}`,
    withinKey(reader),
  ];
  return conditions.reduce((all, one) => sql`${all} ${one}`);
}

/** The second condition of states that end a job names the index over them. */
function stateIs(state: JobState): Sql {
  return state === 'queued' || state === 'running' ? sql`AND state = ${state}` : sql`AND state = ${state} AND finished_at IS NOT NULL`;
}

/** Asked anew each time, so that whoever is an admin no longer, or locked out, sees no more of a stream. */
function visibleTo(reader: JobReader | Operator): Sql {
  if (reader === 'operator') return sql`1 = 1`;
  const who = reader.isAdmin
    ? sql`reader.role = 'admin'`
    : sql`(job.owner_id = ${reader.userId} OR EXISTS (SELECT 1 FROM collections WHERE collections.id = job.collection_id AND ${readableBy(reader.userId)}))`;
  return sql`EXISTS (SELECT 1 FROM users reader WHERE reader.id = ${reader.userId} AND reader.is_active AND ${who}) ${withinKey(reader)}`;
}

function withinKey(reader: JobReader | Operator): Sql {
  if (reader === 'operator' || reader.collectionIds === null) return sql``;
  return sql`AND collection_id IN (${list(reader.collectionIds)})`;
}
