import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { ErasureMarks } from '../../database/copies/erasure-marks';
import { Transactions } from '../../database/transactions';
import { LIST_START, type SessionCursor } from './session-cursor';
import type { SessionEntity } from './session.entity';
import { titleOf } from './session-title';
import type { SessionResponse } from './sessions.responses';
import { searchPatterns } from '../../documents/reading/search-patterns';
import { type BooleanColumns, query, type Sql, sql } from '../../database/sql';
import { accessOf, isSharedWith, noSession, SessionAccessRepository } from '../sharing/access/session-access.repository';

const DAY_MS = 86_400_000;

/** Rows deleted per transaction: keeps each transaction below a few milliseconds. */
const DELETE_BATCH = 500;

export interface SessionListPage {
  sessions: SessionResponse[];
  /** Start of the next page; unset on the last page. */
  next?: SessionCursor;
}

/** The columns of a {@link SessionResponse} but `access`, selected from a table or subquery named `sessions`. */
const shownTo = (userId: number): Sql => sql`sessions.id, sessions.title, sessions.created_at, sessions.updated_at,
  (sessions.pinned AND sessions.user_id = ${userId}) AS pinned,
  (SELECT COUNT(*) FROM messages WHERE messages.session_id = sessions.id AND messages.status NOT IN ('pending', 'failed')) AS message_count,
  (SELECT users.username FROM users WHERE users.id = sessions.user_id) AS owner`;

const BOOLEANS: BooleanColumns<SessionResponse> = ['pinned'];

/** Which sessions are listed. */
export interface SessionRange {
  /** Those of others that are shared with an account, instead of its own. */
  shared: boolean;
  /** Only those that it keeps at the top of its list, or only the others. */
  pinned?: boolean;
  /** Only those whose title contains this, in any case. */
  search?: string;
  /** At most this many. */
  limit: number;
}

/** What its owner may change of a session. */
type SessionChange = Pick<SessionEntity, 'pinned'> & { title: string };

/** Rows of sessions. A session that an account may not read is treated as not existing. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
    private readonly access: SessionAccessRepository,
    private readonly marks: ErasureMarks,
  ) {}

  /** Creates a session. Without a title, the first question becomes the title. */
  async create({ id: userId, username }: { id: number; username: string }, title: string | null): Promise<SessionResponse> {
    const now = this.clock.iso();
    const [row] = await this.writes.statement<{ id: number }>(
      sql`INSERT INTO sessions (user_id, title, created_at, updated_at) VALUES (${userId}, ${title}, ${now}, ${now}) RETURNING id`,
    );
    if (!row) throw new Error('the database returned no id for a stored session');
    return { id: row.id, title, created_at: now, updated_at: now, message_count: 0, pinned: false, owner: username, access: 'owner' };
  }

  /**
   * A page of the sessions that are a user's own, or shared with it, by the time of the last question, newest first. Paging is by time and
   * id (keyset), so a question in a session, or its deletion, between two pages does not move other sessions to another page.
   */
  async list(userId: number, range: SessionRange, after: SessionCursor = LIST_START): Promise<SessionListPage> {
    const { limit } = range;
    const rows = await query<SessionResponse>(
      this.dataSource.manager,
      sql`SELECT ${shownTo(userId)}, ${accessOf(userId)} AS access FROM (
         SELECT * FROM sessions WHERE ${listedIn(userId, range)} AND (updated_at, id) < (${after.updatedAt}, ${after.id}) ORDER BY updated_at DESC, id DESC LIMIT ${limit + 1}
       ) AS sessions ORDER BY sessions.updated_at DESC, sessions.id DESC`,
      BOOLEANS,
    );
    const sessions = rows.slice(0, limit);
    const last = sessions.at(-1);
    return rows.length > limit && last ? { sessions, next: { updatedAt: last.updated_at, id: last.id } } : { sessions };
  }

  /**
   * One session that a user may read.
   * @throws AppError `not_found`
   */
  async get(userId: number, sessionId: number): Promise<SessionResponse> {
    const session = await this.find(userId, sessionId, accessOf(userId));
    if (!session) throw noSession();
    return session;
  }

  /**
   * A session that a user reads by a link, whatever else the user may do with it.
   * @throws AppError `not_found` when it is gone
   */
  async getLinked(userId: number, sessionId: number): Promise<SessionResponse> {
    const session = await this.find(userId, sessionId, sql`COALESCE(${accessOf(userId)}, 'read')`);
    if (!session) throw noSession();
    return session;
  }

  /** Sets the time of the last question of a session and, when it has no title, its title. */
  async touch(sessionId: number, question: string): Promise<void> {
    await this.writes.statement(
      sql`UPDATE sessions SET updated_at = ${this.clock.iso()}, title = COALESCE(title, ${titleOf(question)}) WHERE id = ${sessionId}`,
    );
  }

  /**
   * Changes what is told of a session, of what it is told of.
   * @throws AppError `not_found`, `forbidden` when it is only shared with the user
   */
  async change(userId: number, sessionId: number, { title, pinned }: Readonly<Partial<SessionChange>>): Promise<SessionResponse> {
    await this.access.require(userId, sessionId, 'owner');
    const titled = title === undefined ? sql`title` : sql`${title}`;
    const kept = pinned === undefined ? sql`pinned` : pinned ? sql`true` : sql`false`;
    await this.writes.statement(
      sql`UPDATE sessions SET title = ${titled}, pinned = ${kept} WHERE id = ${sessionId} AND user_id = ${userId}`,
    );
    return this.get(userId, sessionId);
  }

  /**
   * Erases a session with its messages, those of others too.
   * @throws AppError `not_found` when it is absent or somebody else's
   */
  async delete(userId: number, sessionId: number): Promise<void> {
    await this.writes.transaction(async (manager) => {
      const rows = await query(manager, sql`DELETE FROM sessions WHERE id = ${sessionId} AND user_id = ${userId} RETURNING id`);
      if (rows.length === 0) throw noSession();
      await this.marks.set(manager);
    });
    this.marks.announce();
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

  private async find(userId: number, sessionId: number, access: Sql): Promise<SessionResponse | undefined> {
    const [session] = await query<SessionResponse & { access: SessionResponse['access'] | null }>(
      this.dataSource.manager,
      sql`SELECT ${shownTo(userId)}, ${access} AS access FROM sessions WHERE sessions.id = ${sessionId}`,
      BOOLEANS,
    );
    return session?.access === null ? undefined : session;
  }
}

/** The sessions of a range: a condition on the row named `sessions`. */
function listedIn(userId: number, { shared, pinned, search }: SessionRange): Sql {
  const whose = shared ? isSharedWith(userId) : sql`sessions.user_id = ${userId}`;
  const kept = sql`(sessions.pinned AND sessions.user_id = ${userId})`;
  const narrowed = pinned === undefined ? whose : pinned ? sql`${whose} AND ${kept}` : sql`${whose} AND NOT ${kept}`;
  if (!search) return narrowed;
  const [first = sql`false`, ...others] = searchPatterns(search).map((pattern) => sql`lower(sessions.title) LIKE ${pattern} ESCAPE '!'`);
  return sql`${narrowed} AND (${others.reduce((either, next) => sql`${either} OR ${next}`, first)})`;
}
