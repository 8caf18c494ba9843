import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { WriteQueue } from '../../database/sqlite/write-queue';
import { titleOf } from './session-title';

const DAY_MS = 86_400_000;

/** Rows removed in one transaction: keeps each under a few milliseconds. */
const DELETE_BATCH = 500;

/** A conversation as its owner sees it. */
export interface Session {
  id: number;
  title: string | null;
  created_at: string;
  updated_at: string;
  /** Answered questions, also those whose answer was stopped or interrupted. */
  message_count: number;
}

/** A place in the list of conversations: after the one with this time and id. */
export interface SessionPlace {
  updatedAt: string;
  id: number;
}

export interface SessionPage {
  sessions: Session[];
  /** Where the next page begins; unset on the last. */
  next?: SessionPlace;
}

/** Says how the rows of a subquery named `session` are shown. */
const SHOWN = `session.id, session.title, session.created_at, session.updated_at,
  (SELECT COUNT(*) FROM messages WHERE messages.session_id = session.id AND messages.status NOT IN ('pending', 'failed')) AS message_count`;

/** Later than every time of day. */
const END_OF_TIME: SessionPlace = { updatedAt: '9', id: 0 };

const absent = (): AppError => new AppError('not_found', 'There is no such session, or it belongs to someone else.');

/** Keeps conversations. Somebody else's looks the same as none at all. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /** Begins a conversation. Without a title its first question becomes it. */
  async create(userId: number, title: string | null): Promise<Session> {
    const now = this.clock.iso();
    const [row] = await this.writes.statement<{ id: number }>(
      'INSERT INTO sessions (user_id, title, created_at, updated_at) VALUES (?, ?, ?, ?) RETURNING id',
      [userId, title, now, now],
    );
    if (!row) throw new Error('the database gave no id for a stored session');
    return { id: row.id, title, created_at: now, updated_at: now, message_count: 0 };
  }

  /**
   * A page of a user's conversations, the one last asked in first. Pages follow on one another by time and id, so what is asked or
   * deleted in between moves nothing to another page but itself.
   */
  async list(userId: number, limit: number, after: SessionPlace = END_OF_TIME): Promise<SessionPage> {
    const rows = await this.dataSource.query<Session[]>(
      `SELECT ${SHOWN} FROM (
         SELECT * FROM sessions WHERE user_id = ? AND (updated_at, id) < (?, ?) ORDER BY updated_at DESC, id DESC LIMIT ?
       ) AS session ORDER BY session.updated_at DESC, session.id DESC`,
      [userId, after.updatedAt, after.id, limit + 1],
    );
    const sessions = rows.slice(0, limit);
    const last = sessions.at(-1);
    return rows.length > limit && last ? { sessions, next: { updatedAt: last.updated_at, id: last.id } } : { sessions };
  }

  /**
   * One conversation of a user.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async get(userId: number, sessionId: number): Promise<Session> {
    const [session] = await this.dataSource.query<Session[]>(
      `SELECT ${SHOWN} FROM (SELECT * FROM sessions WHERE id = ? AND user_id = ?) AS session`,
      [sessionId, userId],
    );
    if (!session) throw absent();
    return session;
  }

  /**
   * Makes sure that a conversation is a user's own.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async requireOwn(userId: number, sessionId: number): Promise<void> {
    const rows = await this.dataSource.query<unknown[]>('SELECT 1 FROM sessions WHERE id = ? AND user_id = ?', [sessionId, userId]);
    if (rows.length === 0) throw absent();
  }

  /** Notes that a question was asked in a conversation; the first one names it, unless it has a title. */
  async touch(sessionId: number, question: string): Promise<void> {
    await this.writes.statement('UPDATE sessions SET updated_at = ?, title = COALESCE(title, ?) WHERE id = ?', [
      this.clock.iso(),
      titleOf(question),
      sessionId,
    ]);
  }

  /**
   * Gives a conversation another title.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async rename(userId: number, sessionId: number, title: string): Promise<Session> {
    const rows = await this.writes.statement('UPDATE sessions SET title = ? WHERE id = ? AND user_id = ? RETURNING id', [
      title,
      sessionId,
      userId,
    ]);
    if (rows.length === 0) throw absent();
    return this.get(userId, sessionId);
  }

  /**
   * Erases a conversation with its messages.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async delete(userId: number, sessionId: number): Promise<void> {
    const rows = await this.writes.statement('DELETE FROM sessions WHERE id = ? AND user_id = ? RETURNING id', [sessionId, userId]);
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
      const rows = await this.writes.statement(
        `DELETE FROM sessions WHERE id IN (
           SELECT id FROM sessions WHERE updated_at < ? AND NOT EXISTS (SELECT 1 FROM messages WHERE session_id = sessions.id)
           LIMIT ${DELETE_BATCH}) RETURNING id`,
        [limit],
      );
      total += rows.length;
      if (rows.length < DELETE_BATCH) return total;
    }
  }
}
