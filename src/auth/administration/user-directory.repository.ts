import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../common/errors';
import { list, query, type Sql, sql } from '../../database/sql';
import { accountKey } from '../accounts/account-names';
import type { Role } from '../accounts/user.entity';
import type { MembershipResponse } from '../auth.responses';
import type { UserState } from './users.requests';
import type { UserResponse } from './users.responses';

/** The columns of a {@link UserResponse}. */
const SHOWN = sql`users.id AS id, username, email, email_verified_at IS NOT NULL AS email_verified, first_name, last_name, role, is_active,
  date_joined, (SELECT MAX(COALESCE(rotated_at, created_at)) FROM refresh_families WHERE refresh_families.user_id = users.id) AS last_seen_at`;

/** Which accounts to list. */
export interface UserRange {
  /** Part of a username, an e-mail address, a first or a last name. */
  search?: string;
  role?: Role;
  state?: UserState;
  limit: number;
  /** Id of the last account of the page before. */
  after?: number;
}

/** A page of a list by id. */
export interface Page<Row> {
  rows: Row[];
  /** Id at which the next page begins; unset on the last page. */
  next?: number;
}

/** Cuts the row off that was read to see whether there is another page. */
export function pageOf<Row extends { id: number }>(rows: Row[], limit: number): Page<Row> {
  const shown = rows.slice(0, limit);
  return rows.length > limit ? { rows: shown, next: shown.at(-1)?.id } : { rows: shown };
}

/** Accounts as admins see them. */
@Injectable()
export class UserDirectoryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A page of accounts, oldest first. */
  async list({ search, role, state, limit, after = 0 }: UserRange): Promise<Page<UserResponse>> {
    const found = search === undefined || search === '' ? sql`` : sql`AND (${matching(search)})`;
    const ofRole = role === undefined ? sql`` : sql`AND role = ${role}`;
    const inState = state === undefined ? sql`` : state === 'active' ? sql`AND is_active` : sql`AND NOT is_active`;
    const where = sql`WHERE users.id > ${after} ${found} ${ofRole} ${inState}`;
    return pageOf(await this.read(sql`${where} ORDER BY users.id LIMIT ${limit + 1}`), limit);
  }

  /** A page of the members of a group, oldest account first. */
  async members(groupId: number, { limit, after = 0 }: UserRange): Promise<Page<UserResponse>> {
    const where = sql`JOIN group_members ON user_id = users.id WHERE group_id = ${groupId} AND users.id > ${after}`;
    return pageOf(await this.read(sql`${where} ORDER BY users.id LIMIT ${limit + 1}`), limit);
  }

  /** @throws AppError `not_found` */
  async get(userId: number): Promise<UserResponse> {
    const [user] = await this.read(sql`WHERE users.id = ${userId}`);
    if (!user) throw new AppError('not_found', 'There is no such account.');
    return user;
  }

  private async read(rest: Sql): Promise<UserResponse[]> {
    const { manager } = this.dataSource;
    const users = await query<UserResponse>(manager, sql`SELECT ${SHOWN} FROM users ${rest}`, ['email_verified', 'is_active']);
    const memberships = await query<MembershipResponse & { user_id: number }>(
      manager,
      sql`SELECT user_id, user_groups.id AS id, name FROM group_members JOIN user_groups ON user_groups.id = group_id
       WHERE user_id IN (${list(users.map(({ id }) => id))}) ORDER BY name_key`,
    );
    return users.map((user) =>
      Object.assign(user, { groups: memberships.filter((one) => one.user_id === user.id).map(({ id, name }) => ({ id, name })) }),
    );
  }
}

function matching(search: string): Sql {
  const pattern = `%${accountKey(search).replace(/[!%_]/g, '!$&')}%`;
  return sql`username_key LIKE ${pattern} ESCAPE '!' OR email_key LIKE ${pattern} ESCAPE '!'
    OR LOWER(first_name) LIKE ${pattern} ESCAPE '!' OR LOWER(last_name) LIKE ${pattern} ESCAPE '!'`;
}
