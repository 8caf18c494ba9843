import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Attempt } from '../../ai/ports/ai.types';
import { Clock } from '../../common/clock';
import { WriteQueue } from '../../database/sqlite/write-queue';
import { reportUsage, type UsageReport, type UsageRow } from './usage-report';

const DAY_MS = 86_400_000;

const VALUES_OF_ATTEMPT = 10;
const PLACES = `(${Array.from({ length: VALUES_OF_ATTEMPT }, () => '?').join(', ')})`;

/** The record of every call to a model: what was asked of whom, for which message, and what it took. */
@Injectable()
export class UsageLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * Records the calls made for a message. When it was deleted meanwhile they are kept without it; when its owner was, they are not.
   */
  async record(messageId: number, userId: number, attempts: readonly Attempt[]): Promise<void> {
    if (attempts.length === 0) return;
    const now = this.clock.iso();
    await this.writes.statement(
      `INSERT INTO attempts (user_id, message_id, purpose, provider, model, outcome, status, input_tokens, output_tokens, estimated,
         milliseconds, created_at)
       SELECT users.id, (SELECT id FROM messages WHERE id = ?), attempt.* FROM users
       CROSS JOIN (VALUES ${attempts.map(() => PLACES).join(', ')}) AS attempt WHERE users.id = ?`,
      [messageId, ...attempts.flatMap((attempt) => valuesOf(attempt, now)), userId],
    );
  }

  /** What a user's calls came to on each of the last `days` UTC days, today included. */
  async usage(userId: number, days: number): Promise<UsageReport> {
    const firstDay = this.clock.iso(-(days - 1) * DAY_MS).slice(0, 10);
    const rows = await this.dataSource.query<UsageRow[]>(
      `SELECT substr(created_at, 1, 10) AS date, provider, model, COUNT(*) AS attempts,
         SUM(CASE WHEN outcome = 'ok' THEN 1 ELSE 0 END) AS answered,
         SUM(CASE WHEN outcome IN ('ok', 'aborted') THEN 0 ELSE 1 END) AS failed,
         SUM(input_tokens) AS tokens_in, SUM(output_tokens) AS tokens_out,
         SUM(CASE WHEN estimated THEN input_tokens + output_tokens ELSE 0 END) AS estimated_tokens,
         SUM(milliseconds) AS milliseconds
       FROM attempts WHERE user_id = ? AND created_at >= ? GROUP BY date, provider, model`,
      [userId, firstDay],
    );
    return reportUsage(rows);
  }
}

/** In the order of the columns after the message. */
function valuesOf(attempt: Attempt, now: string): unknown[] {
  const { purpose, provider, model, outcome, status, usage, estimated, milliseconds } = attempt;
  const tokens = [usage.inputTokens ?? 0, usage.outputTokens ?? 0];
  return [purpose, provider, model, outcome, status ?? null, ...tokens, Number(estimated), Math.round(milliseconds), now];
}
