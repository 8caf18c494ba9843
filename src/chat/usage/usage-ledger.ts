import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Attempt } from '../../ai/ports/ai.types';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { Clock } from '../../common/clock';
import { query, type Sql, sql, tuples } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { reportUsage, type UsageRow } from './usage-report';
import type { UsageResponse } from './usage.responses';

const DAY_MS = 86_400_000;

/** Stores every model call with its message, model, outcome, tokens and duration, and sums them. */
@Injectable()
export class UsageLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
    private readonly providers: ProviderRegistry,
  ) {}

  /**
   * Stores the model calls for a message. When the message was deleted meanwhile, they are stored without it; when the account was deleted,
   * they are not stored.
   */
  async record(messageId: number, userId: number, attempts: readonly Attempt[]): Promise<void> {
    if (attempts.length === 0) return;
    const now = this.clock.iso();
    await this.writes.statement(
      sql`INSERT INTO attempts (user_id, message_id, purpose, provider, model, outcome, status, input_tokens, output_tokens, estimated,
         milliseconds, created_at)
       SELECT users.id, (SELECT id FROM messages WHERE id = ${messageId}), attempt.* FROM users
       CROSS JOIN (VALUES ${tuples(attempts.map((attempt) => valuesOf(attempt, now)))}) AS attempt WHERE users.id = ${userId}`,
    );
  }

  /** Sums of a user's calls on each of the last `days` UTC days, today included. */
  async usage(userId: number, days: number): Promise<UsageResponse> {
    const firstDay = this.clock.iso(-(days - 1) * DAY_MS).slice(0, 10);
    const rows = await query<UsageRow>(
      this.dataSource.manager,
      sql`SELECT substr(created_at, 1, 10) AS date, provider, model, COUNT(*) AS attempts,
         SUM(CASE WHEN outcome = 'ok' THEN 1 ELSE 0 END) AS answered,
         SUM(CASE WHEN outcome IN ('ok', 'aborted') THEN 0 ELSE 1 END) AS failed,
         SUM(input_tokens) AS tokens_in, SUM(output_tokens) AS tokens_out,
         SUM(CASE WHEN estimated THEN input_tokens + output_tokens ELSE 0 END) AS estimated_tokens,
         SUM(milliseconds) AS milliseconds
       FROM attempts WHERE user_id = ${userId} AND created_at >= ${firstDay} GROUP BY date, provider, model`,
    );
    return reportUsage(rows, (provider) => this.providers.nameOf(provider));
  }
}

/** Values in the order of the columns after the message. Values that are not text are cast: see {@link sql}. */
function valuesOf({ purpose, provider, model, outcome, status, usage, estimated, milliseconds }: Attempt, now: string): unknown[] {
  const tokens = [integer(usage.inputTokens ?? 0), integer(usage.outputTokens ?? 0)];
  const isEstimated = sql`CAST(${estimated} AS boolean)`;
  return [purpose, provider, model, outcome, integer(status ?? null), ...tokens, isEstimated, integer(Math.round(milliseconds)), now];
}

function integer(value: number | null): Sql {
  return sql`CAST(${value} AS integer)`;
}
