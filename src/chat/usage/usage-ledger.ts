import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Attempt } from '../../ai/ports/ai.types';
import { LOCAL, type TokenUsage } from '../../ai/ports/chat-model';
import { Prices } from '../../ai/prices/prices';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { Clock } from '../../common/clock';
import { Meters } from '../../common/meters';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { reportUsage, type UsageRow } from './usage-report';
import type { UsageResponse } from './usage.responses';

const DAY_MS = 86_400_000;

/** Model calls that tell what a question costs: the latest so many. */
const RECENT_CALLS = 200;

/** What model calls were made for. */
export interface AskedMessage {
  /** Unset for calls that no message is kept of. */
  messageId?: number;
  userId: number;
  /** The API key that the question was asked with. */
  apiKeyId?: number;
  /** The collections that the passages came from. */
  collectionIds?: readonly number[];
}

/** Stores every model call with its message, model, outcome, tokens and duration, and sums them. */
@Injectable()
export class UsageLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
    private readonly providers: ProviderRegistry,
    private readonly prices: Prices,
    private readonly meters: Meters,
  ) {}

  /**
   * Stores the model calls for a message. When the message was deleted meanwhile, they are stored without it; when the account was deleted,
   * they are not stored.
   */
  async record(asked: AskedMessage, attempts: readonly Attempt[]): Promise<void> {
    const now = this.clock.iso();
    const priced = attempts.map((attempt) => ({ attempt, cost: this.prices.costOf(attempt) }));
    for (const { attempt, cost } of priced) this.count(attempt, cost);
    await Promise.all(priced.map(({ attempt, cost }) => this.writes.statement(insertion(attempt, cost, asked, now))));
  }

  private count({ provider, model, purpose, outcome, usage, milliseconds }: Attempt, costMicros: number | undefined): void {
    const { modelCalls, tokens, cost } = this.meters;
    modelCalls.observe({ provider, model, purpose, outcome }, milliseconds / 1_000);
    tokens.inc({ provider, model, direction: 'in' }, usage.inputTokens ?? 0);
    tokens.inc({ provider, model, direction: 'out' }, usage.outputTokens ?? 0);
    if (costMicros !== undefined) cost.inc({ provider, model }, costMicros / 1_000_000);
  }

  /**
   * The tokens and the cost, in millionths of a US dollar, of the dearest of the questions that models answered lately.
   * @returns undefined when there was none
   */
  async dearestLately(): Promise<{ tokens: number; micros: number } | undefined> {
    const [row] = await query<{ tokens: number | null; micros: number | null }>(
      this.dataSource.manager,
      sql`SELECT MAX(tokens) AS tokens, MAX(micros) AS micros FROM (
         SELECT SUM(input_tokens + output_tokens) AS tokens, SUM(COALESCE(cost_micros, 0)) AS micros FROM attempts
         WHERE id > (SELECT MAX(id) FROM attempts) - ${RECENT_CALLS} AND message_id IS NOT NULL GROUP BY message_id
         HAVING SUM(CASE WHEN purpose = 'answer' AND outcome = 'ok' AND provider <> ${LOCAL.id} THEN 1 ELSE 0 END) > 0) questions`,
    );
    if (!row || row.tokens === null || row.micros === null) return undefined;
    return { tokens: row.tokens, micros: row.micros };
  }

  /** The tokens of all model calls for a message. */
  async tokensOf(messageId: number): Promise<Required<TokenUsage>> {
    const [row] = await query<Required<TokenUsage>>(
      this.dataSource.manager,
      sql`SELECT COALESCE(SUM(input_tokens), 0) AS "inputTokens", COALESCE(SUM(cached_tokens), 0) AS "cachedTokens",
         COALESCE(SUM(output_tokens), 0) AS "outputTokens" FROM attempts WHERE message_id = ${messageId}`,
    );
    return row ?? { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
  }

  /** Sums of a user's calls on each of the last `days` UTC days, today included. */
  async usage(userId: number, days: number): Promise<UsageResponse> {
    const firstDay = this.clock.iso(-(days - 1) * DAY_MS).slice(0, 10);
    const rows = await query<UsageRow>(
      this.dataSource.manager,
      sql`SELECT substr(created_at, 1, 10) AS date, provider, model, COUNT(*) AS attempts,
         SUM(CASE WHEN outcome = 'ok' THEN 1 ELSE 0 END) AS answered,
         SUM(CASE WHEN outcome IN ('ok', 'aborted') THEN 0 ELSE 1 END) AS failed,
         SUM(input_tokens) AS tokens_in, SUM(cached_tokens) AS cached_tokens, SUM(output_tokens) AS tokens_out,
         SUM(COALESCE(cost_micros, 0)) AS cost_micros, SUM(CASE WHEN cost_micros IS NULL THEN 1 ELSE 0 END) AS unpriced,
         SUM(CASE WHEN estimated THEN input_tokens + output_tokens ELSE 0 END) AS estimated_tokens,
         SUM(milliseconds) AS milliseconds
       FROM attempts WHERE user_id = ${userId} AND created_at >= ${firstDay} GROUP BY date, provider, model`,
    );
    return reportUsage(rows, (provider) => this.providers.nameOf(provider));
  }
}

/** The insertion of one call. Values of the SELECT that are not text are cast: see {@link sql}. */
function insertion(attempt: Attempt, costMicros: number | undefined, asked: AskedMessage, now: string): Sql {
  const { messageId, userId, apiKeyId, collectionIds = [] } = asked;
  const collections = collectionIds.length > 0 ? JSON.stringify([...collectionIds].sort((left, right) => left - right)) : null;
  const { purpose, provider, model, outcome, status, usage, estimated, milliseconds } = attempt;
  return sql`INSERT INTO attempts (user_id, message_id, purpose, provider, model, outcome, status, input_tokens, cached_tokens, output_tokens,
      cost_micros, estimated, milliseconds, api_key_id, collection_ids, created_at)
    SELECT users.id, (SELECT id FROM messages WHERE id = CAST(${messageId ?? null} AS integer)), ${purpose}, ${provider}, ${model}, ${outcome},
      CAST(${status ?? null} AS integer), CAST(${usage.inputTokens ?? 0} AS integer), CAST(${usage.cachedTokens ?? 0} AS integer),
      CAST(${usage.outputTokens ?? 0} AS integer), CAST(${costMicros ?? null} AS integer), CAST(${estimated} AS boolean),
      CAST(${Math.round(milliseconds)} AS integer), CAST(${apiKeyId ?? null} AS integer), ${collections}, ${now}
    FROM users WHERE users.id = ${userId}`;
}
