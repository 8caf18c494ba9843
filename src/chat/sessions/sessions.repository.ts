import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { Transactions } from '../../database/transactions';
import { LIST_START, type SessionPlace } from './session-place';
import { titleOf } from './session-title';
import type { SessionResponse } from './sessions.responses';
import { query, sql } from '../../database/sql';

const DAY_MS = 86_400_000;

/** Rows removed in one transaction: keeps each under a few milliseconds. */
const DELETE_BATCH = 500;

export interface SessionPage {
  sessions: SessionResponse[];
  /** Where the next page begins; unset on the last. */
  next?: SessionPlace;
}

/** Says how the rows of a subquery named `session` are shown. */
const SHOWN = sql`session.id, session.title, session.created_at, session.updated_at,
  (SELECT COUNT(*) FROM messages WHERE messages.session_id = session.id AND messages.status NOT IN ('pending', 'failed')) AS message_count`;

const absent = (): AppError => new AppError('not_found', 'There is no such session, or it belongs to someone else.');

/** Rows of conversations. One of another account looks the same as none. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Begins a conversation. Without a title its first question becomes it. */
  async create(userId: number, title: string | null): Promise<SessionResponse> {
    const now = this.clock.iso();
    const [row] = await this.writes.statement<{ id: number }>(
      sql`INSERT INTO sessions (user_id, title, created_at, updated_at) VALUES (${userId}, ${title}, ${now}, ${now}) RETURNING id`,
    );
    if (!row) throw new Error('the database gave no id for a stored session');
    return { id: row.id, title, created_at: now, updated_at: now, message_count: 0 };
  }

  /**
   * A page of a user's conversations, the one last asked in first. Pages follow on one another by time and id, so a conversation that is
   * asked in or deleted in between moves no other to another page.
   */
  async list(userId: number, limit: number, after: SessionPlace = LIST_START): Promise<SessionPage> {
    const rows = await query<SessionResponse>(
      this.dataSource.manager,
      sql`SELECT ${SHOWN} FROM (
         SELECT * FROM sessions WHERE user_id = ${userId} AND (updated_at, id) < (${after.updatedAt}, ${after.id}) ORDER BY updated_at DESC, id DESC LIMIT ${limit + 1}
       ) AS session ORDER BY session.updated_at DESC, session.id DESC`,
    );
    const sessions = rows.slice(0, limit);
    const last = sessions.at(-1);
    return rows.length > limit && last ? { sessions, next: { updatedAt: last.updated_at, id: last.id } } : { sessions };
  }

  /**
   * One conversation of a user.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async get(userId: number, sessionId: number): Promise<SessionResponse> {
    const [session] = await query<SessionResponse>(
      this.dataSource.manager,
      sql`SELECT ${SHOWN} FROM (SELECT * FROM sessions WHERE id = ${sessionId} AND user_id = ${userId}) AS session`,
    );
    if (!session) throw absent();
    return session;
  }

  /**
   * Makes sure that a conversation is a user's own.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async requireOwn(userId: number, sessionId: number): Promise<void> {
    const rows = await query<unknown>(this.dataSource.manager, sql`SELECT 1 FROM sessions WHERE id = ${sessionId} AND user_id = ${userId}`);
    if (rows.length === 0) throw absent();
  }

  /** Notes that a question was asked in a conversation; the first one names it, unless it has a title. */
  async touch(sessionId: number, question: string): Promise<void> {
    await this.writes.statement(
      sql`UPDATE sessions SET updated_at = ${this.clock.iso()}, title = COALESCE(title, ${titleOf(question)}) WHERE id = ${sessionId}`,
    );
  }

  /**
   * Gives a conversation another title.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async rename(userId: number, sessionId: number, title: string): Promise<SessionResponse> {
    const rows = await this.writes.statement(
      sql`UPDATE sessions SET title = ${title} WHERE id = ${sessionId} AND user_id = ${userId} RETURNING id`,
    );
    if (rows.length === 0) throw absent();
    return this.get(userId, sessionId);
  }

  /**
   * Erases a conversation with its messages.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async delete(userId: number, sessionId: number): Promise<void> {
    const rows = await this.writes.statement(sql`DELETE FROM sessions WHERE id = ${sessionId} AND user_id = ${userId} RETURNING id`);
    if (rows.length === 0) throw absent();
  }
  /**
   * Deletes conversations that nobody asked in for `days` and whose messages are all gone. Their titles are words of first questions,
   * so they must not outlive those.
   * @returns how many were deleted
   */
  async deleteUnused(days: number): Promise<number> {
    const limit = this.clock.iso(-days * DAY_MS);
    let total = 0;
    for (;;) {
      const rows = await this.writes.statement(sql`DELETE FROM sessions WHERE id IN (
           SELECT id FROM sessions WHERE updated_at < ${limit} AND NOT EXISTS (SELECT 1 FROM messages WHERE session_id = sessions.id)
           LIMIT ${DELETE_BATCH}) RETURNING id`);
      total += rows.length;
      if (rows.length < DELETE_BATCH) return total;
    }
  }
}
