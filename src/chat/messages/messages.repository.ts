import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EarlierTurn } from '../../ai/ports/chat-model';
import { Clock } from '../../common/clock';
import type { ErrorCode } from '../../common/errors';
import { Leases } from '../../database/leases';
import { Transactions } from '../../database/transactions';
import type { Answer, SourceResponse } from '../chat.responses';
import { citedNumbers } from '../grounding/citations';
import { withAnswer, WITHOUT_ANSWER } from './answer-mapping';
import { MessageEntity } from './message.entity';
import { query, sql } from '../../database/sql';

/** Rows removed in one transaction: keeps each under a few milliseconds. */
const DELETE_BATCH = 500;

/** Earlier turns that are looked at; what of them a model is shown is decided by their length. */
const LOOK_BACK = 50;

/** A question that has been stored and waits for its answer. */
export interface OpenMessage {
  id: number;
  createdAt: string;
}

/** What a question is stored with. */
export interface NewMessage {
  text: string;
  sessionId?: number;
  idempotencyKey?: string;
  requestHash?: string;
}

/** Stores questions before they are answered, and answers when they are. The only writer of messages. */
@Injectable()
export class MessagesRepository {
  private readonly logger = new Logger(MessagesRepository.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a question as pending. From here on it cannot be lost.
   * @returns undefined when the user has a message under the same idempotency key
   */
  async open(userId: number, { text, sessionId, idempotencyKey, requestHash }: NewMessage): Promise<OpenMessage | undefined> {
    const createdAt = this.clock.iso();
    const [row] = await this.writes.statement<{
      id: number;
    }>(sql`INSERT INTO messages (user_id, session_id, message, status, owner, sources, idempotency_key, request_hash, created_at)
       VALUES (${userId}, ${sessionId ?? null}, ${text}, 'pending', ${this.leases.owner}, '[]', ${idempotencyKey ?? null}, ${requestHash ?? null}, ${createdAt}) ON CONFLICT (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING RETURNING id`);
    if (row) return { id: row.id, createdAt };
    if (idempotencyKey === undefined) throw new Error('the database gave no id for a stored message');
    return undefined;
  }

  /**
   * Opens a question again that has no whole answer, to answer it after all.
   * @returns false when somebody else has done so
   */
  async reopen(messageId: number): Promise<boolean> {
    const rows = await this.writes.statement<{
      id: number;
    }>(sql`UPDATE messages SET status = 'pending', owner = ${this.leases.owner}, ${WITHOUT_ANSWER}, offered = NULL, error_code = NULL, completed_at = NULL
       WHERE id = ${messageId} AND status IN ('failed', 'interrupted') RETURNING id`);
    return rows.length > 0;
  }

  /** One message of a user; null when it is absent or not theirs. */
  async find(userId: number, messageId: number): Promise<MessageEntity | null> {
    return this.dataSource.manager.findOneBy(MessageEntity, { id: messageId, userId });
  }

  /** The message a user asked under an idempotency key. */
  async findByKey(userId: number, idempotencyKey: string): Promise<MessageEntity | null> {
    return this.dataSource.manager.findOneBy(MessageEntity, { userId, idempotencyKey });
  }

  /** The latest turns of a conversation before a message, oldest first. */
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
   * Keeps what is written so far of an answer that streams, so that a crash does not lose it.
   * @param offered what it is made from; kept once it was given
   */
  async checkpoint(messageId: number, text: string, offered?: readonly SourceResponse[]): Promise<void> {
    await this.writes.statement(
      sql`UPDATE messages SET response = ${text}, offered = COALESCE(offered, ${offered ? JSON.stringify(offered) : null}) WHERE id = ${messageId} AND status = 'pending'`,
    );
  }

  /**
   * Stores the answer to an open question.
   * @param offered what a streamed answer was made from
   */
  async complete(messageId: number, answer: Answer, offered?: readonly SourceResponse[], errorCode?: ErrorCode): Promise<void> {
    await this.writes.statement(
      sql`UPDATE messages SET ${withAnswer(answer)}, offered = ${offered ? JSON.stringify(offered) : null}, error_code = ${errorCode ?? null}, completed_at = ${this.clock.iso()} WHERE id = ${messageId} AND status = 'pending'`,
    );
  }

  /** Notes that a question could not be answered. It stays stored, out of the history unless asked for. */
  async fail(messageId: number, code: ErrorCode): Promise<void> {
    await this.writes.statement(
      sql`UPDATE messages SET status = 'failed', response = NULL, error_code = ${code}, completed_at = ${this.clock.iso()} WHERE id = ${messageId} AND status = 'pending'`,
    );
  }

  /** Closes what processes that are gone left pending: as interrupted where there is text, else as failed. Runs at start, before questions are taken. */
  async closeAbandoned(): Promise<number> {
    const open = await query<{ id: number; owner: string | null; response: string | null; offered: string | null }>(
      this.dataSource.manager,
      sql`SELECT id, owner, response, offered FROM messages WHERE status = 'pending'`,
    );
    const abandoned = open.filter(({ owner }) => owner === null || this.leases.isDead(owner));
    await Promise.all(
      abandoned.map(({ id, response, offered }) => {
        if (!response) return this.fail(id, 'internal_error');
        const cited = new Set(citedNumbers(response));
        const sources = (JSON.parse(offered ?? '[]') as SourceResponse[]).filter(({ number }) => cited.has(number));
        return this.writes
          .statement(sql`UPDATE messages SET status = 'interrupted', sources = ${JSON.stringify(sources)}, grounded = ${sources.length > 0}, error_code = 'answer_interrupted', completed_at = ${this.clock.iso()}
           WHERE id = ${id} AND status = 'pending'`);
      }),
    );
    if (abandoned.length > 0)
      this.logger.warn(
        `${abandoned.length} question(s) were left open by a process that died; they are kept and marked failed or interrupted`,
      );
    return abandoned.length;
  }

  /**
   * Deletes messages older than `days`, oldest first, in small batches so that questions are answered in between.
   * @returns how many were deleted
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
