import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../common/errors';
import { list, query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { Access, CollectionGrantResponse, GrantResponse } from './collections.responses';

/** An account or a group. */
export interface Grantee {
  type: 'user' | 'group';
  id: number;
}

/** A row of a grant, with the names of who has it. */
interface StoredGrant {
  id: number;
  collection_id: number;
  user_id: number | null;
  group_id: number | null;
  username: string | null;
  group_name: string | null;
  access: Access;
}

/** Rows of grants: who besides everyone may read and write collections. */
@Injectable()
export class GrantsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
  ) {}

  /** The grants of a collection: accounts before groups, by name. */
  list(collectionId: number): Promise<GrantResponse[]> {
    return query<GrantResponse>(
      this.dataSource.manager,
      sql`SELECT 'user' AS type, users.id AS id, username AS name, access FROM collection_grants JOIN users ON users.id = user_id
       WHERE collection_id = ${collectionId}
       UNION ALL
       SELECT 'group' AS type, user_groups.id AS id, name, access FROM collection_grants JOIN user_groups ON user_groups.id = group_id
       WHERE collection_id = ${collectionId} ORDER BY type DESC, name`,
    );
  }

  /** Grants of all collections, oldest first: at most one more than `limit`, so that the next page shows; `id` is that of the grant. */
  async listAll(limit: number, after = 0): Promise<{ id: number; grant: CollectionGrantResponse }[]> {
    const { manager } = this.dataSource;
    const rows = await query<StoredGrant>(
      manager,
      sql`SELECT collection_grants.id AS id, collection_id, user_id, group_id, username, user_groups.name AS group_name, access FROM collection_grants
       LEFT JOIN users ON users.id = user_id LEFT JOIN user_groups ON user_groups.id = group_id
       WHERE collection_grants.id > ${after} ORDER BY collection_grants.id LIMIT ${limit + 1}`,
    );
    const memberships = await query<{ user_id: number; group_id: number }>(
      manager,
      sql`SELECT user_id, group_id FROM group_members WHERE user_id IN (${list(rows.flatMap(({ user_id: id }) => id ?? []))}) ORDER BY group_id`,
    );
    return rows.map((row) => ({ id: row.id, grant: shown(row, memberships) }));
  }

  /** Gives or changes a grant. @returns the name of who has it. @throws AppError `not_found` when there is no such collection, account or group */
  async give(collectionId: number, { type, id }: Grantee, access: Access): Promise<string> {
    const rows = await this.writes.statement(
      type === 'user'
        ? sql`INSERT INTO collection_grants (collection_id, user_id, access)
           SELECT collections.id, users.id, CAST(${access} AS varchar) FROM collections JOIN users ON users.id = ${id} WHERE collections.id = ${collectionId}
           ON CONFLICT (collection_id, user_id) DO UPDATE SET access = excluded.access RETURNING id`
        : sql`INSERT INTO collection_grants (collection_id, group_id, access)
           SELECT collections.id, user_groups.id, CAST(${access} AS varchar) FROM collections JOIN user_groups ON user_groups.id = ${id}
           WHERE collections.id = ${collectionId}
           ON CONFLICT (collection_id, group_id) DO UPDATE SET access = excluded.access RETURNING id`,
    );
    if (rows.length === 0)
      throw new AppError('not_found', `There is no such collection, or no such ${type === 'user' ? 'account' : 'group'}.`);
    return this.nameOf({ type, id });
  }

  /** @returns the name of who had it. @throws AppError `not_found` when there is no such grant */
  async take(collectionId: number, { type, id }: Grantee): Promise<string> {
    const grantee = type === 'user' ? sql`user_id = ${id}` : sql`group_id = ${id}`;
    const rows = await this.writes.statement(
      sql`DELETE FROM collection_grants WHERE collection_id = ${collectionId} AND ${grantee} RETURNING id`,
    );
    if (rows.length === 0) throw new AppError('not_found', 'There is no such grant of this collection.');
    return this.nameOf({ type, id });
  }

  private async nameOf({ type, id }: Grantee): Promise<string> {
    const [row] = await query<{ name: string }>(
      this.dataSource.manager,
      type === 'user' ? sql`SELECT username AS name FROM users WHERE id = ${id}` : sql`SELECT name FROM user_groups WHERE id = ${id}`,
    );
    return row?.name ?? '';
  }
}

function shown(row: StoredGrant, memberships: readonly { user_id: number; group_id: number }[]): CollectionGrantResponse {
  const { collection_id, user_id: userId, group_id: groupId, access } = row;
  const groupIds = memberships.filter(({ user_id: member }) => member === userId).map(({ group_id: id }) => id);
  return userId === null
    ? { collection_id, type: 'group', id: groupId ?? 0, name: row.group_name ?? '', access, group_ids: [] }
    : { collection_id, type: 'user', id: userId, name: row.username ?? '', access, group_ids: groupIds };
}
