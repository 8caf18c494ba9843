import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { list, query, type Sql, sql } from '../../database/sql';
import { CollectionAccess, type ReadableCollections } from '../../documents/collections/collection-access';
import type { ReadableDocuments } from '../../documents/collections/readable-documents';
import type { Provenance } from '../../rag/rag.types';
import type { MessageResponse } from '../messages.responses';
import { redacted } from '../redaction/redaction';
import { provenanceOf } from '../redaction/stored-provenance';
import { ANSWER_STATUSES } from '../answer.types';
import { mayReadMessage } from '../sharing/access/session-access.repository';
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
  /** Whether questions that are being answered are in it, with what is stored of their answers. */
  includePending?: boolean;
  /** The messages of this session, whoever asked them; the caller has checked that the session may be read. */
  sessionId?: number;
}

/** Who reads. */
export interface ReadHistory {
  userId: number;
  username: string;
  /** What the reader may read now: answers made from anything else are shown in part. */
  readable: ReadableCollections;
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
  /** Username of the account that asked; undefined for that of the reader. */
  asker?: string;
  message: string;
  /** Members of the JSON object, each preceded by a comma. */
  members: string;
  rating: string;
  collectionIds: string;
  documentNames?: string;
};

/** What a row says of what its answer was made from, by what its reader may read: of all collections there are, no document needs a look. */
const provenanceColumns = ({ all }: ReadableCollections): Sql =>
  all ? sql`collection_ids AS "collectionIds"` : sql`collection_ids AS "collectionIds", document_names AS "documentNames"`;

const COLUMNS = sql`id, message, ${ANSWER_TEXTS}, ',"created_at":"' || created_at || '"' || COALESCE(',"session_id":' || session_id, '')
  || COALESCE(',"error_code":"' || error_code || '"', '') || ${ANSWER_MEMBERS} AS members`;

/** What the reader thinks of an answer, as a member of its JSON object. */
const ratingOf = (userId: number): Sql => sql`COALESCE(',"rating":"' || (SELECT message_feedback.rating FROM message_feedback
  WHERE message_feedback.message_id = messages.id AND message_feedback.user_id = ${userId}) || '"', '') AS rating`;

const ASKER = sql`(SELECT users.username FROM users WHERE users.id = messages.user_id) AS asker`;

/**
 * One message as the JSON text of a MessageResponse.
 * @param reading the reader's username as JSON
 * @param reader what the reader may see
 */
function toJson(row: Row, reading: string, reader: ReadableDocuments): string {
  const user = row.asker === undefined ? reading : JSON.stringify(row.asker);
  const json = `{"id":${row.id},"user":${user},"message":${JSON.stringify(row.message)}${textMembers(row)}${row.members}${row.rating}}`;
  const madeFrom = madeFromOf(row);
  if (reader.reads(madeFrom)) return json;
  return JSON.stringify(redacted(JSON.parse(json) as MessageResponse, madeFrom, reader));
}

function madeFromOf({ collectionIds, documentNames = '[]' }: Row): Provenance {
  return provenanceOf({ collectionIds, documentNames });
}

/**
 * Reads a user's messages. A history is never built as one object tree: rows are converted to JSON text page by page, and other
 * requests run between two pages, so that a long history does not delay them.
 */
@Injectable()
export class MessageHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: CollectionAccess,
  ) {}

  /** With a limit, the history is returned as one string. */
  async read(history: ReadHistory, range: HistoryRange & { limit: number }): Promise<WholeHistoryPage>;
  async read(history: ReadHistory, range: HistoryRange): Promise<HistoryPage>;
  async read(history: ReadHistory, range: HistoryRange): Promise<HistoryPage> {
    if (range.limit !== undefined) return this.readNewest(history, range.limit, range);
    const batches = this.batches(history, range);
    const { value: first = [] } = await batches.next();
    if (first.length < PAGE) return { json: `[${first.join(',')}]` };
    return { json: Readable.from(arrayOf(first, batches)) };
  }

  /**
   * The messages of a range, oldest first, each as the text of a MessageResponse, in batches. Each batch is read when the one before was
   * consumed, so a slow client uses little memory; other requests run between two.
   */
  async *batches(history: ReadHistory, range: HistoryRange): AsyncGenerator<string[], undefined> {
    let rows = await this.rowsAfter(history, 0, range);
    while (rows.length > 0) {
      yield await this.entries(rows, history);
      if (rows.length < PAGE) return;
      // SQLite queries run synchronously on this thread: without this turn of the event loop, one long history would block every other
      // request.
      await new Promise((resolve) => setImmediate(resolve));
      rows = await this.rowsAfter(history, rows.at(-1)?.id ?? 0, range);
    }
  }

  /** One message as JSON, with any status; undefined when it does not exist or its reader may not read it. */
  async entry(history: ReadHistory, messageId: number): Promise<string | undefined> {
    const rows = await query<Row>(
      this.dataSource.manager,
      sql`SELECT ${COLUMNS}, ${ratingOf(history.userId)}, ${ASKER}, ${provenanceColumns(history.readable)} FROM messages
       WHERE id = ${messageId} AND ${mayReadMessage(history.userId)}`,
    );
    return (await this.entries(rows, history))[0];
  }

  /** Messages as their reader may see them, each as JSON text. */
  private async entries(rows: readonly Row[], { username, readable }: ReadHistory): Promise<string[]> {
    const user = JSON.stringify(username);
    const names = readable.all ? [] : [...new Set(rows.flatMap((row) => madeFromOf(row).documents))];
    const reader = await this.access.documentsFor(readable, names);
    return rows.map((row) => toJson(row, user, reader));
  }

  private async readNewest(history: ReadHistory, limit: number, range: HistoryRange): Promise<WholeHistoryPage> {
    const newestFirst = await this.select(history, 0, range, sql`ORDER BY id DESC LIMIT ${limit + 1}`);
    const rows = newestFirst.slice(0, limit).reverse();
    const json = `[${(await this.entries(rows, history)).join(',')}]`;
    return { json, olderThan: newestFirst.length > limit ? rows[0]?.id : undefined };
  }

  private rowsAfter(history: ReadHistory, id: number, range: HistoryRange): Promise<Row[]> {
    return this.select(history, id, range, sql`ORDER BY id LIMIT ${PAGE}`);
  }

  private select({ userId, readable }: ReadHistory, after: number, range: HistoryRange, order: Sql): Promise<Row[]> {
    const statuses = [...ANSWER_STATUSES, ...(range.includeFailed ? ['failed'] : []), ...(range.includePending ? ['pending'] : [])];
    const { sessionId } = range;
    const columns = sessionId === undefined ? COLUMNS : sql`${COLUMNS}, ${ASKER}`;
    const which = sessionId === undefined ? sql`user_id = ${userId}` : sql`session_id = ${sessionId}`;
    return query<Row>(
      this.dataSource.manager,
      sql`SELECT ${columns}, ${ratingOf(userId)}, ${provenanceColumns(readable)} FROM messages
       WHERE ${which} AND id > ${after} AND id < ${range.before ?? Number.MAX_SAFE_INTEGER} AND status IN (${list(statuses)}) ${order}`,
    );
  }
}

/** A JSON array in pieces, of its first elements and batches of the others. */
async function* arrayOf(first: readonly string[], others: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield `[${first.join(',')}`;
  for await (const batch of others) yield `,${batch.join(',')}`;
  yield ']';
}
