import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { list, query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { ANSWER_STATUSES } from '../answer.types';
import { mayReadMessage } from '../sharing/access/session-access.repository';
import type { FeedbackResponse } from './feedback.responses';
import type { Rating } from './rating';

const SHOWN = sql`message_feedback.message_id AS id, rating, message_feedback.reason AS reason, updated_at`;

/** Rows of feedback: one for each account and message. */
@Injectable()
export class FeedbackRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The feedback of an account on a message that it may read; undefined when there is none. */
  async find(userId: number, messageId: number): Promise<FeedbackResponse | undefined> {
    const [feedback] = await query<FeedbackResponse>(
      this.dataSource.manager,
      sql`SELECT ${SHOWN} FROM message_feedback JOIN messages ON messages.id = message_feedback.message_id
       WHERE messages.id = ${messageId} AND message_feedback.user_id = ${userId} AND ${mayReadMessage(userId)}`,
    );
    return feedback;
  }

  /**
   * Stores what an account thinks of an answer, in place of what it thought before.
   * @returns undefined when there is no such message, the account may not read it, or it has no answer
   */
  async give(userId: number, messageId: number, rating: Rating, reason: string | null): Promise<FeedbackResponse | undefined> {
    const [feedback] = await this.writes.statement<FeedbackResponse>(
      sql`INSERT INTO message_feedback (message_id, user_id, rating, reason, updated_at)
       SELECT messages.id, CAST(${userId} AS integer), ${rating}, ${reason}, ${this.clock.iso()} FROM messages
       WHERE messages.id = ${messageId} AND messages.status IN (${list(ANSWER_STATUSES)}) AND ${mayReadMessage(userId)}
       ON CONFLICT (message_id, user_id) DO UPDATE SET rating = excluded.rating, reason = excluded.reason, updated_at = excluded.updated_at
       RETURNING message_id AS id, rating, reason, updated_at`,
    );
    return feedback;
  }

  /** Takes back what an account thought of a message, whether or not it may still read it. @returns false when there was nothing */
  async takeBack(userId: number, messageId: number): Promise<boolean> {
    const rows = await this.writes.statement(
      sql`DELETE FROM message_feedback WHERE message_id = ${messageId} AND user_id = ${userId} RETURNING message_id`,
    );
    return rows.length > 0;
  }
}
