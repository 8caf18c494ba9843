import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { Transactions } from '../../database/transactions';
import { LIST_START, type SessionCursor } from './session-cursor';
import { titleOf } from './session-title';
import type { SessionResponse } from './sessions.responses';
import { query, sql } from '../../database/sql';

const DAY_MS = 86_400_000;

/** Rows deleted per transaction: keeps each transaction below a few milliseconds. */
const DELETE_BATCH = 500;

export interface SessionPage {
  sessions: SessionResponse[];
  /** Start of the next page; unset on the last page. */
  next?: SessionCursor;
}

/** The columns of a {@link SessionResponse}, selected from a subquery named `session`. */
const SHOWN = sql`session.id, session.title, session.created_at, session.updated_at,
  (SELECT COUNT(*) FROM messages WHERE messages.session_id = session.id AND messages.status NOT IN ('pending', 'failed')) AS message_count`;

const absent = (): AppError => new AppError('not_found', 'There is no such session, or it belongs to someone else.');

/** Rows of sessions. A session of another account is treated as not existing. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Creates a session. Without a title, the first question becomes the title. */
  async create(userId: number, title: string | null): Promise<SessionResponse> {
    const now = this.clock.iso();
    const [row] = await this.writes.statement<{ id: number }>(
      sql`INSERT INTO sessions (user_id, title, created_at, updated_at) VALUES (${userId}, ${title}, ${now}, ${now}) RETURNING id`,
    );
    if (!row) throw new Error('the database returned no id for a stored session');
    return { id: row.id, title, created_at: now, updated_at: now, message_count: 0 };
  }

  /**
   * A page of a user's sessions, by the time of the last question, newest first. Paging is by time and id (keyset), so a question in
   * a session, or its deletion, between two pages does not move other sessions to another page.
   */
  async list(userId: number, limit: number, after: SessionCursor = LIST_START): Promise<SessionPage> {
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
   * One session of a user.
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
   * Checks that a session belongs to a user.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async requireOwn(userId: number, sessionId: number): Promise<void> {
    const rows = await query<unknown>(this.dataSource.manager, sql`SELECT 1 FROM sessions WHERE id = ${sessionId} AND user_id = ${userId}`);
    if (rows.length === 0) throw absent();
  }

  /** Sets the time of the last question of a session and, when it has no title, its title. */
  async touch(sessionId: number, question: string): Promise<void> {
    await this.writes.statement(
      sql`UPDATE sessions SET updated_at = ${this.clock.iso()}, title = COALESCE(title, ${titleOf(question)}) WHERE id = ${sessionId}`,
    );
  }

  /**
   * Changes the title of a session.
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
   * Deletes a session with its messages.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async delete(userId: number, sessionId: number): Promise<void> {
    const rows = await this.writes.statement(sql`DELETE FROM sessions WHERE id = ${sessionId} AND user_id = ${userId} RETURNING id`);
    if (rows.length === 0) throw absent();
  }
  /**
   * Deletes sessions without a question in the last `days` whose messages are all deleted. Titles contain words of first questions, so
   * they must not be kept longer than the messages.
   * @returns the number of deleted sessions
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
