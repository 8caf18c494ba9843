import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EarlierTurn } from '../../ai/ports/chat-model';
import { Clock } from '../../common/clock';
import type { ErrorCode } from '../../common/errors';
import { Leases } from '../../database/leases';
import { Transactions } from '../../database/transactions';
import type { Answer, SourceResponse } from '../chat.responses';
import { withAnswer, WITHOUT_ANSWER } from './answer-mapping';
import { MessageEntity } from './message.entity';
import { query, sql } from '../../database/sql';

/** Rows deleted per transaction: keeps each transaction below a few milliseconds. */
const DELETE_BATCH = 500;

/** Number of earlier turns that are read; the token budget CONVERSATION_TOKENS limits how many are sent to a model. */
const LOOK_BACK = 50;

/** A stored question without an answer. */
export interface OpenMessage {
  id: number;
  createdAt: string;
}

/** The columns of a new question. */
export interface NewMessage {
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
   * Stores a question as pending. After this, a crash does not lose it.
   * @returns undefined when the user has a message under the same idempotency key
   */
  async open(userId: number, { text, sessionId, idempotencyKey, requestHash }: NewMessage): Promise<OpenMessage | undefined> {
    const createdAt = this.clock.iso();
    const [row] = await this.writes.statement<{
      id: number;
    }>(sql`INSERT INTO messages (user_id, session_id, message, status, worker_id, sources, idempotency_key, request_hash, created_at)
       VALUES (${userId}, ${sessionId ?? null}, ${text}, 'pending', ${this.leases.workerId}, '[]', ${idempotencyKey ?? null}, ${requestHash ?? null}, ${createdAt}) ON CONFLICT (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING RETURNING id`);
    if (row) return { id: row.id, createdAt };
    if (idempotencyKey === undefined) throw new Error('the database returned no id for a stored message');
    return undefined;
  }

  /**
   * Sets a question without a complete answer to pending again.
   * @returns false when another request has already done so
   */
  async reopen(messageId: number): Promise<boolean> {
    const rows = await this.writes.statement<{
      id: number;
    }>(sql`UPDATE messages SET status = 'pending', worker_id = ${this.leases.workerId}, ${WITHOUT_ANSWER}, offered = NULL, error_code = NULL,
         completed_at = NULL, checkpointed_at = ${this.clock.iso()}, stop_requested_at = NULL
       WHERE id = ${messageId} AND status IN ('failed', 'interrupted') RETURNING id`);
    return rows.length > 0;
  }

  /** One message of a user; null when it does not exist or belongs to another account. */
  async find(userId: number, messageId: number): Promise<MessageEntity | null> {
    return this.dataSource.manager.findOneBy(MessageEntity, { id: messageId, userId });
  }

  /** The message of a user with this idempotency key. */
  async findByKey(userId: number, idempotencyKey: string): Promise<MessageEntity | null> {
    return this.dataSource.manager.findOneBy(MessageEntity, { userId, idempotencyKey });
  }

  /** The latest turns of a session before a message, oldest first. */
  async turnsBefore(sessionId: number, messageId: number): Promise<EarlierTurn[]> {
    const rows = await query<EarlierTurn>(
      this.dataSource.manager,
      sql`SELECT message AS question, response AS answer FROM messages
       WHERE session_id = ${sessionId} AND id < ${messageId} AND status IN ('complete', 'stopped', 'interrupted') AND response <> ''
       ORDER BY id DESC LIMIT ${LOOK_BACK}`,
    );
    return rows.reverse();
  }

  /**
   * Stores the answer to a question that this process opened, unless another process has closed the message.
   * @param offered the passages sent to the model; passages that a checkpoint has stored are kept
   */
  async complete(messageId: number, answer: Answer, offered?: readonly SourceResponse[], errorCode?: ErrorCode): Promise<void> {
    await this.writes.statement(
      sql`UPDATE messages SET ${withAnswer(answer)}, offered = COALESCE(${offered ? JSON.stringify(offered) : null}, offered),
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
  async deleteOlderThan(days: number): Promise<number> {
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
    }
  }
}
