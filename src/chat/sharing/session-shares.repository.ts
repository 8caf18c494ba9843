import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { SharedAccess } from './access/session-access';
import type { ShareResponse } from './sharing.responses';

interface ShareRow {
  username: string | null;
  group_id: number | null;
  group_name: string | null;
  access: SharedAccess;
  created_at: string;
}

/** Rows of whom sessions are shared with. A statement that shares holds its conditions: nothing can change between a check and it. */
@Injectable()
export class SessionSharesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Whom a session is shared with, oldest first. */
  async list(sessionId: number): Promise<ShareResponse[]> {
    const rows = await query<ShareRow>(
      this.dataSource.manager,
      sql`SELECT users.username AS username, user_groups.id AS group_id, user_groups.name AS group_name, access, session_shares.created_at AS created_at
       FROM session_shares LEFT JOIN users ON users.id = session_shares.user_id LEFT JOIN user_groups ON user_groups.id = session_shares.group_id
       WHERE session_id = ${sessionId} ORDER BY session_shares.id`,
    );
    return rows.map(toShare);
  }

  /** @returns the number of shares of a session */
  async count(sessionId: number): Promise<number> {
    const [row] = await query<{ count: number }>(
      this.dataSource.manager,
      sql`SELECT COUNT(*) AS count FROM session_shares WHERE session_id = ${sessionId}`,
    );
    return row?.count ?? 0;
  }

  /** @returns false when the session is not the owner's any more, or the account is gone */
  async shareWithUser(ownerId: number, sessionId: number, userId: number, access: SharedAccess): Promise<boolean> {
    const rows = await this.writes.statement(
      sql`INSERT INTO session_shares (session_id, user_id, access, created_at)
       SELECT sessions.id, users.id, ${access}, ${this.clock.iso()} FROM sessions JOIN users ON users.id = ${userId}
       WHERE sessions.id = ${sessionId} AND sessions.user_id = ${ownerId}
       ON CONFLICT (session_id, user_id) DO UPDATE SET access = excluded.access RETURNING id`,
    );
    return rows.length > 0;
  }

  /** @returns false when the session is not the owner's any more, or the owner is not in such a group */
  async shareWithGroup(ownerId: number, sessionId: number, groupId: number, access: SharedAccess): Promise<boolean> {
    const rows = await this.writes.statement(
      sql`INSERT INTO session_shares (session_id, group_id, access, created_at)
       SELECT sessions.id, group_members.group_id, ${access}, ${this.clock.iso()}
       FROM sessions JOIN group_members ON group_members.user_id = sessions.user_id AND group_members.group_id = ${groupId}
       WHERE sessions.id = ${sessionId} AND sessions.user_id = ${ownerId}
       ON CONFLICT (session_id, group_id) DO UPDATE SET access = excluded.access RETURNING id`,
    );
    return rows.length > 0;
  }

  /** @returns false when the session was not shared with the account */
  async unshareWithUser(sessionId: number, userId: number): Promise<boolean> {
    const rows = await this.writes.statement(
      sql`DELETE FROM session_shares WHERE session_id = ${sessionId} AND user_id = ${userId} RETURNING id`,
    );
    return rows.length > 0;
  }

  /** @returns false when the session was not shared with the group */
  async unshareWithGroup(sessionId: number, groupId: number): Promise<boolean> {
    const rows = await this.writes.statement(
      sql`DELETE FROM session_shares WHERE session_id = ${sessionId} AND group_id = ${groupId} RETURNING id`,
    );
    return rows.length > 0;
  }
}

function toShare({ username, group_id: id, group_name: name, access, created_at }: ShareRow): ShareResponse {
  return { ...(id !== null && name !== null ? { group: { id, name } } : { username: username ?? '' }), access, created_at };
}
