import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { list, query, type Sql, sql } from '../../database/sql';
import { ANSWER_STATUSES } from '../answer.types';
import type { Rating } from '../feedback/rating';
import type { DailyFeedbackResponse, DailyQuestionsResponse, FeedbackReasonResponse } from './analytics.responses';
import type { AskedText } from './question-groups';

/** A span of time as ISO 8601 times: its beginning, and its end, which is not part of it. */
export interface Period {
  start: string;
  end: string;
}

/** An answer by what it rests on. */
export interface CitingAnswer {
  id: number;
  askedAt: string;
  /** JSON of its sources. */
  sources: string;
  up: number;
  down: number;
  /** JSON of how many of its sentences the passages support; null when none makes a claim. */
  support: string | null;
}

const asked = ({ start, end }: Period): Sql => sql`messages.created_at >= ${start} AND messages.created_at < ${end}`;
const IS_ANSWERED = sql`messages.status IN (${list(ANSWER_STATUSES)})`;
const IS_UNSUPPORTED = sql`NOT messages.grounded AND COALESCE(messages.reason, '') <> 'conversation'`;

/** Reads what questions, answers and feedback of a period amount to. Every statement is bounded by the period and, where it reads texts, by a limit. */
@Injectable()
export class AnalyticsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Questions on each UTC day of a period that has some. An index alone answers it. */
  questions(period: Period): Promise<DailyQuestionsResponse[]> {
    return this.read(sql`SELECT substr(messages.created_at, 1, 10) AS date, COUNT(*) AS asked,
        SUM(CASE WHEN ${IS_ANSWERED} AND (messages.grounded OR messages.reason = 'conversation') THEN 1 ELSE 0 END) AS answered,
        SUM(CASE WHEN ${IS_ANSWERED} AND ${IS_UNSUPPORTED} THEN 1 ELSE 0 END) AS unanswered,
        SUM(CASE WHEN messages.status = 'failed' THEN 1 ELSE 0 END) AS failed
      FROM messages WHERE ${asked(period)} GROUP BY date ORDER BY date`);
  }

  /** The newest questions of a period whose answers no document supports, in no order. An index alone says which they are. */
  unanswered(period: Period, limit: number): Promise<AskedText[]> {
    return this.read(sql`SELECT asked.message AS text, asked.user_id AS "userId", asked.created_at AS "askedAt"
      FROM messages AS asked WHERE asked.id IN (SELECT messages.id FROM messages
        WHERE ${asked(period)} AND ${IS_ANSWERED} AND ${IS_UNSUPPORTED} ORDER BY messages.created_at DESC LIMIT ${limit})`);
  }

  /**
   * The newest answers of a period with what they rest on and how they were rated.
   * @param before the last answer that was read; undefined at the beginning
   */
  answers(period: Period, limit: number, before?: CitingAnswer): Promise<CitingAnswer[]> {
    const older = before ? sql`AND (messages.created_at, messages.id) < (${before.askedAt}, ${before.id})` : sql``;
    const rated = (rating: Rating): Sql =>
      sql`(SELECT COUNT(*) FROM message_feedback WHERE message_feedback.message_id = messages.id AND message_feedback.rating = ${rating})`;
    return this
      .read(sql`SELECT messages.id AS id, messages.created_at AS "askedAt", messages.sources AS sources, messages.support AS support,
        ${rated('up')} AS up, ${rated('down')} AS down
      FROM messages WHERE ${asked(period)} AND ${IS_ANSWERED} ${older} ORDER BY messages.created_at DESC, messages.id DESC LIMIT ${limit}`);
  }

  /** Feedback by the UTC day on which it was given or changed last. */
  feedback({ start, end }: Period): Promise<Omit<DailyFeedbackResponse, 'rate'>[]> {
    return this.read(sql`SELECT substr(updated_at, 1, 10) AS date, SUM(CASE WHEN rating = 'up' THEN 1 ELSE 0 END) AS up,
        SUM(CASE WHEN rating = 'down' THEN 1 ELSE 0 END) AS down
      FROM message_feedback WHERE updated_at >= ${start} AND updated_at < ${end} GROUP BY date ORDER BY date`);
  }

  /** The newest reasons of feedback. */
  reasons({ start, end }: Period, limit: number): Promise<FeedbackReasonResponse[]> {
    return this.read(sql`SELECT rating, reason, substr(updated_at, 1, 10) AS date FROM message_feedback
      WHERE updated_at >= ${start} AND updated_at < ${end} AND reason IS NOT NULL ORDER BY updated_at DESC, message_id DESC LIMIT ${limit}`);
  }

  /** How long the first text of the newest streamed answers took, in milliseconds. An index alone answers it. */
  async firstTokens(period: Period, limit: number): Promise<number[]> {
    const rows = await this.read<{ ms: number }>(
      sql`SELECT messages.first_token_ms AS ms FROM messages WHERE ${asked(period)} AND messages.first_token_ms IS NOT NULL
       ORDER BY messages.created_at DESC LIMIT ${limit}`,
    );
    return rows.map(({ ms }) => ms);
  }

  /** Documents of the live build in these collections, by id: a page after the last one that was read. */
  documents(collectionIds: readonly number[], limit: number, after: number): Promise<{ id: number; name: string; collection: number }[]> {
    return this.read(sql`SELECT documents.id AS id, documents.name AS name, record.collection_id AS collection
      FROM index_builds JOIN build_documents ON build_documents.build_id = index_builds.id JOIN documents ON documents.id = build_documents.document_id
      JOIN document_records AS record ON record.id = documents.record_id
      WHERE index_builds.status = 'live' AND record.collection_id IN (${list(collectionIds)}) AND documents.id > ${after}
      ORDER BY documents.id LIMIT ${limit}`);
  }

  private read<Row>(statement: Sql): Promise<Row[]> {
    return query<Row>(this.dataSource.manager, statement);
  }
}
