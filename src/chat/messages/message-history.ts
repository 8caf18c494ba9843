import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { list, query, type Sql, sql } from '../../database/sql';
import { ANSWER_STATUSES } from '../answer.types';
import { ANSWER_MEMBERS, ANSWER_TEXTS, type AnswerColumns, textMembers } from './answer-mapping';

/** Rows read and converted to JSON per turn of the event loop: about a millisecond of work. */
const PAGE = 200;

/** The requested part of a history. */
export interface HistoryRange {
  /** At most this many messages, the newest ones; all when unset. */
  limit?: number;
  /** Only messages with a smaller id. */
  before?: number;
  includeFailed?: boolean;
  /** Only messages of this session. */
  sessionId?: number;
}

/** A history as the text of a JSON array, oldest first. */
export interface HistoryPage {
  json: string | Readable;
  /** The `before` parameter of the next older page; unset when no older messages exist, or no `limit` was given. */
  olderThan?: number;
}

export interface WholeHistoryPage extends HistoryPage {
  json: string;
}

type Row = Partial<AnswerColumns> & {
  id: number;
  message: string;
  /** Members of the JSON object, each preceded by a comma. */
  members: string;
};

const COLUMNS = sql`id, message, ${ANSWER_TEXTS}, ',"created_at":"' || created_at || '"' || COALESCE(',"session_id":' || session_id, '')
  || COALESCE(',"error_code":"' || error_code || '"', '') || ${ANSWER_MEMBERS} AS members`;

/**
 * One message as the JSON text of a MessageResponse.
 * @param user the username as JSON
 */
function toJson(row: Row, user: string): string {
  return `{"id":${row.id},"user":${user},"message":${JSON.stringify(row.message)}${textMembers(row)}${row.members}}`;
}

/**
 * Reads a user's messages. A history is never built as one object tree: rows are converted to JSON text page by page, and other
 * requests run between two pages, so that a long history does not delay them.
 */
@Injectable()
export class MessageHistory {
  constructor(private readonly dataSource: DataSource) {}

  /** With a limit, the history is returned as one string. */
  async read(userId: number, username: string, range: HistoryRange & { limit: number }): Promise<WholeHistoryPage>;
  async read(userId: number, username: string, range: HistoryRange): Promise<HistoryPage>;
  async read(userId: number, username: string, range: HistoryRange): Promise<HistoryPage> {
    const user = JSON.stringify(username);
    if (range.limit !== undefined) return this.readNewest(userId, user, range.limit, range);
    const first = await this.rowsAfter(userId, 0, range);
    if (first.length < PAGE) return { json: `[${first.map((row) => toJson(row, user)).join(',')}]` };
    return { json: Readable.from(this.pages(userId, user, first, range)) };
  }

  /** One message of a user as JSON, with any status; undefined when it does not exist or belongs to another account. */
  async entry(userId: number, username: string, messageId: number): Promise<string | undefined> {
    const [row] = await query<Row>(
      this.dataSource.manager,
      sql`SELECT ${COLUMNS} FROM messages WHERE id = ${messageId} AND user_id = ${userId}`,
    );
    return row && toJson(row, JSON.stringify(username));
  }

  private async readNewest(userId: number, user: string, limit: number, range: HistoryRange): Promise<WholeHistoryPage> {
    const newestFirst = await this.select(userId, 0, range, sql`ORDER BY id DESC LIMIT ${limit + 1}`);
    const rows = newestFirst.slice(0, limit).reverse();
    const json = `[${rows.map((row) => toJson(row, user)).join(',')}]`;
    return { json, olderThan: newestFirst.length > limit ? rows[0]?.id : undefined };
  }

  /** The JSON array in pieces. Each piece is read when the previous one was consumed, so a slow client uses little memory. */
  private async *pages(userId: number, user: string, first: Row[], range: HistoryRange): AsyncGenerator<string> {
    let rows = first;
    let opening = '[';
    while (rows.length > 0) {
      yield opening + rows.map((row) => toJson(row, user)).join(',');
      opening = ',';
      const last = rows.at(-1)?.id ?? 0;
      if (rows.length < PAGE) break;
      // SQLite queries run synchronously on this thread: without this turn of the event loop, one long history would block every other
      // request.
      await new Promise((resolve) => setImmediate(resolve));
      rows = await this.rowsAfter(userId, last, range);
    }
    yield ']';
  }

  private rowsAfter(userId: number, id: number, range: HistoryRange): Promise<Row[]> {
    return this.select(userId, id, range, sql`ORDER BY id LIMIT ${PAGE}`);
  }

  private select(userId: number, after: number, range: HistoryRange, order: Sql): Promise<Row[]> {
    const statuses = range.includeFailed ? [...ANSWER_STATUSES, 'failed'] : ANSWER_STATUSES;
    const session = range.sessionId === undefined ? sql`` : sql`session_id = ${range.sessionId} AND`;
    return query<Row>(
      this.dataSource.manager,
      sql`SELECT ${COLUMNS} FROM messages
       WHERE ${session} user_id = ${userId} AND id > ${after} AND id < ${range.before ?? Number.MAX_SAFE_INTEGER} AND status IN (${list(statuses)}) ${order}`,
    );
  }
}
