import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../../common/errors';
import { query, type Sql, sql } from '../../../database/sql';
import { allows, type SessionAccess } from './session-access';

/** The shares of the row named `sessions` that hold for an account: its own, and those of the groups it is in. */
function sharesFor(userId: number): Sql {
  return sql`session_shares WHERE session_shares.session_id = sessions.id AND (session_shares.user_id = ${userId}
    OR session_shares.group_id IN (SELECT group_id FROM group_members WHERE group_members.user_id = ${userId}))`;
}

/** The {@link SessionAccess} of an account to the row named `sessions`, null when it has none: an expression for SELECT. */
export function accessOf(userId: number): Sql {
  // The words are in the order of the alphabet: the greater one allows more.
  return sql`CASE WHEN sessions.user_id = ${userId} THEN 'owner' ELSE (SELECT MAX(session_shares.access) FROM ${sharesFor(userId)}) END`;
}

/** The condition that an account may ask in a session, which is one of its own or shared with it to write. */
export function mayAskIn(userId: number, sessionId: number): Sql {
  return sql`EXISTS (SELECT 1 FROM sessions WHERE sessions.id = ${sessionId}
    AND (sessions.user_id = ${userId} OR EXISTS (SELECT 1 FROM ${sharesFor(userId)} AND session_shares.access = 'write')))`;
}

/** The condition that an account may read the row named `messages`: it asked, or may read the session. */
export function mayReadMessage(userId: number): Sql {
  return sql`(messages.user_id = ${userId} OR EXISTS (SELECT 1 FROM sessions WHERE sessions.id = messages.session_id
    AND (sessions.user_id = ${userId} OR EXISTS (SELECT 1 FROM ${sharesFor(userId)}))))`;
}

/** The sessions of others that are shared with an account: a condition on the row named `sessions`. */
export function isSharedWith(userId: number): Sql {
  return sql`sessions.user_id <> ${userId} AND sessions.id IN (SELECT session_id FROM session_shares WHERE session_shares.user_id = ${userId}
    OR session_shares.group_id IN (SELECT group_id FROM group_members WHERE group_members.user_id = ${userId}))`;
}

/** The error for a session that an account may not even read, which is the same as for none at all. */
export function noSession(): AppError {
  return new AppError('not_found', 'There is no such session, or it belongs to someone else.');
}

const NEEDS: Record<SessionAccess, string> = {
  read: 'read this session',
  write: 'ask in this session: it is shared with you to read',
  owner: 'do this: the session is shared with you and belongs to someone else',
};

/** Says what an account may do with a session. What was taken back is gone with the next question. */
@Injectable()
export class SessionAccessRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns undefined when there is no such session, or the account may not read it */
  async of(userId: number, sessionId: number): Promise<SessionAccess | undefined> {
    const [row] = await query<{ access: SessionAccess | null }>(
      this.dataSource.manager,
      sql`SELECT ${accessOf(userId)} AS access FROM sessions WHERE sessions.id = ${sessionId}`,
    );
    return row?.access ?? undefined;
  }

  /**
   * Checks that an account may do with a session what needs `needed`.
   * @throws AppError `not_found` when it may not even read it, `forbidden` when it may read it
   */
  async require(userId: number, sessionId: number, needed: SessionAccess): Promise<void> {
    const access = await this.of(userId, sessionId);
    if (access === undefined) throw noSession();
    if (!allows(access, needed)) throw new AppError('forbidden', `You may not ${NEEDS[needed]}.`);
  }
}
