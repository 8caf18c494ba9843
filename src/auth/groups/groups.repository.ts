import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { unlessTaken } from '../../database/unique-violation';
import { type AuditActor, type AuditDetails, type AuditTarget, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { accountKey } from '../accounts/account-names';
import type { GroupResponse } from './groups.responses';

const SHOWN = sql`user_groups.id AS id, name, description, created_at,
  (SELECT COUNT(*) FROM group_members WHERE group_members.group_id = user_groups.id) AS member_count`;

/** A group and an account, with their names for the events of a membership. */
export interface Pair {
  groupId: number;
  group: string;
  userId: number;
  username: string;
}

/** Rows of groups and of who is in them. */
@Injectable()
export class GroupsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly audit: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  /** Groups, oldest first: at most one more than `limit`, so that the next page shows. */
  list(limit: number, after = 0): Promise<GroupResponse[]> {
    return this.read(sql`WHERE user_groups.id > ${after} ORDER BY user_groups.id LIMIT ${limit + 1}`);
  }

  /** The groups that an account is in, by name. */
  groupsOf(userId: number): Promise<{ id: number; name: string }[]> {
    return query<{ id: number; name: string }>(
      this.dataSource.manager,
      sql`SELECT user_groups.id AS id, name FROM group_members JOIN user_groups ON user_groups.id = group_id
       WHERE user_id = ${userId} ORDER BY name_key`,
    );
  }

  /** @throws AppError `not_found` */
  async get(id: number): Promise<GroupResponse> {
    const [group] = await this.read(sql`WHERE user_groups.id = ${id}`);
    if (!group) throw absent();
    return group;
  }

  /** @throws AppError `group_name_taken` */
  async add({ name, description }: { name: string; description: string }, actor: AuditActor): Promise<GroupResponse> {
    const id = await this.writes.transaction(async (manager) => {
      const [row] = await query<{ id: number }>(
        manager,
        sql`INSERT INTO user_groups (name, name_key, description, created_at)
         VALUES (${name}, ${accountKey(name)}, ${description}, ${this.clock.iso()}) ON CONFLICT DO NOTHING RETURNING id`,
      );
      if (!row) throw nameTaken();
      await this.audit.insert(manager, { actor, action: 'group.created', target: groupTarget(row.id, name) });
      return row.id;
    });
    return this.get(id);
  }

  /** @throws AppError `not_found`, `group_name_taken` */
  async change(id: number, change: { name?: string | null; description?: string | null }, actor: AuditActor): Promise<GroupResponse> {
    const before = await this.get(id);
    const name = change.name ?? before.name;
    const description = change.description ?? before.description;
    const renamed = this.writes.transaction(async (manager) => {
      const rows = await query(
        manager,
        sql`UPDATE user_groups SET name = ${name}, name_key = ${accountKey(name)}, description = ${description}
         WHERE id = ${id} AND NOT EXISTS (SELECT 1 FROM user_groups other WHERE other.id <> ${id} AND other.name_key = ${accountKey(name)})
         RETURNING id`,
      );
      const details = changesOf(before, { name, description });
      if (rows.length > 0 && Object.keys(details).length > 0) {
        await this.audit.insert(manager, { actor, action: 'group.changed', target: groupTarget(id, name), details });
      }
      return rows.length > 0;
    });
    const isChanged = await unlessTaken(renamed, false);
    const after = await this.get(id);
    if (!isChanged) throw nameTaken();
    return after;
  }

  /** @throws AppError `not_found` */
  delete(id: number, actor: AuditActor): Promise<void> {
    return this.writes.transaction(async (manager) => {
      const [row] = await query<{ name: string }>(manager, sql`DELETE FROM user_groups WHERE id = ${id} RETURNING name`);
      if (!row) throw absent();
      await this.audit.insert(manager, { actor, action: 'group.deleted', target: groupTarget(id, row.name) });
    });
  }

  /** Adds an account to a group; a member stays one. @throws AppError `not_found` when there is no such group or account */
  addMember(groupId: number, userId: number, actor: AuditActor): Promise<void> {
    return this.writes.transaction(async (manager) => {
      const [pair] = await query<Pair>(manager, pairOf(groupId, userId));
      if (!pair) throw new AppError('not_found', 'There is no such group, or no such account.');
      await this.join(manager, pair, actor);
    });
  }

  /** @throws AppError `not_found` when the account is not in the group */
  removeMember(groupId: number, userId: number, actor: AuditActor): Promise<void> {
    return this.writes.transaction(async (manager) => {
      const [pair] = await query<Pair>(manager, pairOf(groupId, userId));
      if (!pair || !(await this.leave(manager, pair, actor))) throw new AppError('not_found', 'There is no such member of this group.');
    });
  }

  /** Adds an account to a group in the transaction of the reason for it. @returns false when it was in it */
  async join(manager: EntityManager, { groupId, group, userId, username }: Pair, actor: AuditActor): Promise<boolean> {
    const rows = await query(
      manager,
      sql`INSERT INTO group_members (group_id, user_id, added_at) VALUES (${groupId}, ${userId}, ${this.clock.iso()})
       ON CONFLICT DO NOTHING RETURNING user_id`,
    );
    if (rows.length === 0) return false;
    const event = { actor, target: userTarget({ id: userId, username }), details: { group_id: groupId, group } };
    await this.audit.insert(manager, { action: 'group.member_added', ...event });
    return true;
  }

  /** Takes an account out of a group in the transaction of the reason for it. @returns false when it was not in it */
  async leave(manager: EntityManager, { groupId, group, userId, username }: Pair, actor: AuditActor): Promise<boolean> {
    const rows = await query(manager, sql`DELETE FROM group_members WHERE group_id = ${groupId} AND user_id = ${userId} RETURNING user_id`);
    if (rows.length === 0) return false;
    const event = { actor, target: userTarget({ id: userId, username }), details: { group_id: groupId, group } };
    await this.audit.insert(manager, { action: 'group.member_removed', ...event });
    return true;
  }

  private read(rest: Sql): Promise<GroupResponse[]> {
    return query<GroupResponse>(this.dataSource.manager, sql`SELECT ${SHOWN} FROM user_groups ${rest}`);
  }
}

function pairOf(groupId: number, userId: number): Sql {
  return sql`SELECT user_groups.id AS "groupId", name AS "group", users.id AS "userId", username FROM user_groups JOIN users ON users.id = ${userId}
    WHERE user_groups.id = ${groupId}`;
}

function groupTarget(id: number, name: string): AuditTarget {
  return { type: 'group', id, name };
}

/** What a change changes: from which value to which. */
function changesOf(before: { name: string; description: string }, after: { name: string; description: string }): AuditDetails {
  const fields = (['name', 'description'] as const).filter((field) => before[field] !== after[field]);
  return Object.fromEntries(fields.map((field) => [field, [before[field], after[field]]]));
}

function absent(): AppError {
  return new AppError('not_found', 'There is no such group.');
}

function nameTaken(): AppError {
  const message = 'Another group has this name';
  return new AppError('group_name_taken', `${message}. Choose another.`, { details: [{ field: 'name', message }] });
}
