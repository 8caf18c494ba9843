import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Attempt } from '../../ai/ports/ai.types';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { Clock } from '../../common/clock';
import { query, type Sql, sql } from '../../database/sql';
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
    const now = this.clock.iso();
    await Promise.all(attempts.map((attempt) => this.writes.statement(insertion(attempt, messageId, userId, now))));
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

/** The insertion of one call. Values of the SELECT that are not text are cast: see {@link sql}. */
function insertion(attempt: Attempt, messageId: number, userId: number, now: string): Sql {
  const { purpose, provider, model, outcome, status, usage, estimated, milliseconds } = attempt;
  return sql`INSERT INTO attempts (user_id, message_id, purpose, provider, model, outcome, status, input_tokens, output_tokens,
      estimated, milliseconds, created_at)
    SELECT users.id, (SELECT id FROM messages WHERE id = ${messageId}), ${purpose}, ${provider}, ${model}, ${outcome},
      CAST(${status ?? null} AS integer), CAST(${usage.inputTokens ?? 0} AS integer), CAST(${usage.outputTokens ?? 0} AS integer),
      CAST(${estimated} AS boolean), CAST(${Math.round(milliseconds)} AS integer), ${now}
    FROM users WHERE users.id = ${userId}`;
}
