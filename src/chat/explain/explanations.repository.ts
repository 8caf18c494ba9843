import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PROVIDER_NAMES, type ProviderId } from '../../ai/ports/chat-model';
import { WriteQueue } from '../../database/sqlite/write-queue';
import type { ExplainedAnswer, ExplainedAttempt, Explanation } from './explanation.types';

/** A row of the ledger. */
interface AttemptRow extends Omit<ExplainedAttempt, 'provider' | 'estimated'> {
  provider: ProviderId;
  estimated: number;
}

/** Keeps how answers came about, as long as their messages. */
@Injectable()
export class ExplanationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: WriteQueue,
  ) {}

  async record(messageId: number, explanation: Explanation): Promise<void> {
    await this.writes.statement(`INSERT OR REPLACE INTO explanations (message_id, explanation) SELECT id, ? FROM messages WHERE id = ?`, [
      JSON.stringify(explanation),
      messageId,
    ]);
  }

  /** How an answer of a user came about; undefined when the message is absent, not theirs, or has no answer. */
  async read(userId: number, messageId: number): Promise<ExplainedAnswer | undefined> {
    const [row] = await this.dataSource.query<{ explanation: string }[]>(
      `SELECT explanation FROM explanations JOIN messages ON messages.id = message_id WHERE message_id = ? AND user_id = ?`,
      [messageId, userId],
    );
    if (!row) return undefined;
    const attempts = await this.dataSource.query<AttemptRow[]>(
      `SELECT purpose, provider, model, outcome, status, input_tokens AS tokens_in, output_tokens AS tokens_out, estimated, milliseconds
       FROM attempts WHERE message_id = ? ORDER BY id`,
      [messageId],
    );
    return {
      id: messageId,
      ...(JSON.parse(row.explanation) as Explanation),
      attempts: attempts.map((attempt) => ({ ...attempt, provider: PROVIDER_NAMES[attempt.provider], estimated: attempt.estimated === 1 })),
    };
  }
}
