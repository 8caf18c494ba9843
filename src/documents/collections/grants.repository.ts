import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../common/errors';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { Access, GrantResponse } from './collections.responses';

/** An account or a group. */
export interface Grantee {
  type: 'user' | 'group';
  id: number;
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
