import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EarlierTurn } from '../../ai/ports/chat-model';
import { Clock } from '../../common/clock';
import { AppError, type ErrorCode } from '../../common/errors';
import { Leases } from '../../database/leases';
import { Transactions } from '../../database/transactions';
import type { Answer, SourceResponse } from '../chat.responses';
import { mayAskIn, mayReadMessage } from '../sharing/access/session-access.repository';
import { withAnswer, WITHOUT_ANSWER } from './answer-mapping';
import { MessageEntity } from './message.entity';
import { list, query, sql } from '../../database/sql';
import type { SentenceSupportResponse } from '../grounding/claim-support.responses';
import type { AnswerParts } from '../redaction/kept-parts';
import { PROVENANCE, provenanceColumns, type ProvenanceColumns, provenanceOf } from '../redaction/stored-provenance';
import type { Provenance } from '../../rag/rag.types';

/** Rows deleted per transaction: keeps each transaction below a few milliseconds. */
const DELETE_BATCH = 500;

/** Number of earlier turns that are read; the token budget CONVERSATION_TOKENS limits how many are sent to a model. */
const LOOK_BACK = 50;

/** A stored question without an answer. */
export interface OpenMessage {
  id: number;
  createdAt: string;
}

/** A turn of a conversation as it is stored. */
export interface StoredTurn extends EarlierTurn {
  id: number;
  madeFrom: Provenance;
}

/** How an answer was made, as far as its message keeps it. */
export interface AnswerMaking {
  /** Everything that went into it. */
  madeFrom: Provenance;
  /** The passages sent to the model; passages that a checkpoint has stored are kept. */
  offered?: readonly SourceResponse[];
  /** Milliseconds until its first text could be shown; unset for an answer that was not streamed. */
  firstTextMs?: number;
  /** Why it broke off. */
  errorCode?: ErrorCode;
}

/** The columns of a new question. */
export interface NewMessage {
  /** The collections that its answer may be made from. */
  collectionIds: readonly number[];
  text: string;
  sessionId?: number;
  idempotencyKey?: string;
  requestHash?: string;
}

/** Stores questions before and answers after generation; {@link RunningMessagesRepository} writes during generation. */
@Injectable()
export class MessagesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a question as pending. After this, a crash does not lose it. A question in a session is stored only if the user may ask in it at
   * that moment.
   * @returns undefined when the user has a message under the same idempotency key, or may not ask in the session
   */
  async open(
    userId: number,
    { text, sessionId, idempotencyKey, requestHash, collectionIds }: NewMessage,
  ): Promise<OpenMessage | undefined> {
    const createdAt = this.clock.iso();
    const allowed = sessionId === undefined ? sql`true` : mayAskIn(userId, sessionId);
    const [row] = await this.writes.statement<{
      id: number;
    }>(sql`INSERT INTO messages (user_id, session_id, message, status, worker_id, sources, collection_ids, idempotency_key, request_hash, created_at)
       SELECT CAST(${userId} AS integer), CAST(${sessionId ?? null} AS integer), ${text}, 'pending', ${this.leases.workerId}, '[]',
         ${JSON.stringify(collectionIds)}, ${idempotencyKey ?? null}, ${requestHash ?? null}, ${createdAt} WHERE ${allowed}
       ON CONFLICT (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING RETURNING id`);
    return row && { id: row.id, createdAt };
  }

  /**
   * Sets a question without a complete answer to pending again.
   * @param collectionIds the collections that its answer may be made from
   * @returns false when another request has already done so
   */
  async reopen(messageId: number, collectionIds: readonly number[]): Promise<boolean> {
    const rows = await this.writes.statement<{
      id: number;
    }>(sql`UPDATE messages SET status = 'pending', worker_id = ${this.leases.workerId}, ${WITHOUT_ANSWER}, offered = NULL,
         collection_ids = ${JSON.stringify(collectionIds)}, document_names = '[]', error_code = NULL,
         completed_at = NULL, checkpointed_at = ${this.clock.iso()}, stop_requested_at = NULL
       WHERE id = ${messageId} AND status IN ('failed', 'interrupted') RETURNING id`);
    return rows.length > 0;
  }

  /** One message of a user; null when it does not exist or belongs to another account. */
  async find(userId: number, messageId: number): Promise<MessageEntity | null> {
    return this.dataSource.manager.findOneBy(MessageEntity, { id: messageId, userId });
  }

  /** The account that asked a message which a user may read; undefined when there is no such message, or the user may not read it. */
  async askerOf(userId: number, messageId: number): Promise<number | undefined> {
    const [row] = await query<{ asker: number }>(
      this.dataSource.manager,
      sql`SELECT user_id AS asker FROM messages WHERE id = ${messageId} AND ${mayReadMessage(userId)}`,
    );
    return row?.asker;
  }

  /**
   * Checks that a user asked a message.
   * @throws AppError `not_found` when the user may not even read it, `forbidden` when somebody else asked it in a shared session
   */
  async requireAsker(userId: number, messageId: number): Promise<void> {
    const askerId = await this.askerOf(userId, messageId);
    if (askerId === undefined) throw noMessage();
    if (askerId !== userId)
      throw new AppError('forbidden', 'Only the account that asked may do this; the message is shared with you to read.');
  }

  /** The message of a user with this idempotency key. */
  async findByKey(userId: number, idempotencyKey: string): Promise<MessageEntity | null> {
    return this.dataSource.manager.findOneBy(MessageEntity, { userId, idempotencyKey });
  }

  /** The latest turns of a session before a message as they are stored, oldest first. */
  async turnsBefore(sessionId: number, messageId: number): Promise<StoredTurn[]> {
    const rows = await query<Omit<StoredTurn, 'madeFrom'> & ProvenanceColumns>(
      this.dataSource.manager,
      sql`SELECT id, message AS question, response AS answer, ${PROVENANCE} FROM messages
       WHERE session_id = ${sessionId} AND id < ${messageId} AND status IN ('complete', 'stopped', 'interrupted') AND response <> ''
       ORDER BY id DESC LIMIT ${LOOK_BACK}`,
    );
    return rows.reverse().map(({ id, question, answer, ...columns }) => ({ id, question, answer, madeFrom: provenanceOf(columns) }));
  }

  /** The answers of messages with their sources and sentences, by the ids of the messages. */
  async answers(messageIds: readonly number[]): Promise<Map<number, AnswerParts>> {
    if (messageIds.length === 0) return new Map();
    const rows = await query<{ id: number; response: string | null; sources: string; sentences: string | null }>(
      this.dataSource.manager,
      sql`SELECT id, response, sources, sentences FROM messages WHERE id IN (${list(messageIds)})`,
    );
    return new Map(
      rows.map(({ id, response, sources, sentences }) => [
        id,
        {
          response: response ?? '',
          sources: JSON.parse(sources) as SourceResponse[],
          ...(sentences !== null && { sentences: JSON.parse(sentences) as SentenceSupportResponse[] }),
        },
      ]),
    );
  }

  /**
   * Stores the answer to a question that this process opened, unless another process has closed the message.
   */
  async complete(messageId: number, answer: Answer, { madeFrom, offered, firstTextMs, errorCode }: AnswerMaking): Promise<void> {
    const { collectionIds, documentNames } = provenanceColumns(madeFrom);
    await this.writes.statement(
      sql`UPDATE messages SET ${withAnswer(answer)}, offered = COALESCE(${offered ? JSON.stringify(offered) : null}, offered),
         collection_ids = ${collectionIds}, document_names = ${documentNames}, first_token_ms = ${firstTextMs ?? null},
         error_code = ${errorCode ?? null}, completed_at = ${this.clock.iso()}
       WHERE id = ${messageId} AND status = 'pending' AND worker_id = ${this.leases.workerId}`,
    );
  }

  /** Sets a question that this process opened to `failed`. The history contains it only with `include_failed`. */
  async fail(messageId: number, code: ErrorCode): Promise<void> {
    await this.writes.statement(
      sql`UPDATE messages SET status = 'failed', response = NULL, error_code = ${code}, completed_at = ${this.clock.iso()}
       WHERE id = ${messageId} AND status = 'pending' AND worker_id = ${this.leases.workerId}`,
    );
  }

  /**
   * Deletes messages older than `days`, oldest first, in small batches so that questions can be answered between two batches.
   * @returns the number of deleted messages
   */
  async deleteOlderThan(days: number, afterEachBatch?: (deleted: number) => Promise<void>): Promise<number> {
    const limit = this.clock.iso(-days * 86_400_000);
    let total = 0;
    for (;;) {
      const rows = await this.writes.run((manager) =>
        query<{ id: number }>(
          manager,
          sql`DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE created_at < ${limit} ORDER BY created_at LIMIT ${DELETE_BATCH}) RETURNING id`,
        ),
      );
      total += rows.length;
      if (rows.length < DELETE_BATCH) return total;
      await afterEachBatch?.(total);
    }
  }
}

/** The error for a message that an account may not even read, which is the same as for none at all. */
export function noMessage(): AppError {
  return new AppError('not_found', 'There is no such message.');
}
