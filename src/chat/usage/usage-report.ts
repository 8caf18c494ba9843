import type { ProviderId, ProviderName } from '../../ai/ports/chat-model';
import type { CallSumResponse, ModelUsageResponse, UsageResponse, UsageSumResponse } from './usage.responses';

/** Sums of calls as they come from rows. */
export interface CallSum extends Omit<CallSumResponse, 'cost_usd' | 'cost_known'> {
  /** In millionths of a US dollar. */
  cost_micros: number;
  /** Number of calls whose cost is unknown. */
  unpriced: number;
}

/** The same with the names and units of the API. */
type ShownSum = Pick<CallSumResponse, keyof CallSumResponse>;

type Sums = CallSum & Omit<UsageSumResponse, keyof CallSumResponse | 'providers'>;

/** The sums of one model's calls on one UTC day. Columns have the names of the API. */
export interface UsageRow extends Sums {
  /** `2026-11-23`. */
  date: string;
  provider: ProviderId;
  model: string;
}

/** Maps a provider id to the provider name of the API. */
type NameOf = (provider: ProviderId) => ProviderName;

/** Millionths of a US dollar in dollars. */
const MICROS = 1_000_000;

/** Sums usage by day, by model within each day, and over all. */
export function reportUsage(rows: readonly UsageRow[], nameOf: NameOf): UsageResponse {
  const byDate = new Map<string, UsageRow[]>();
  for (const row of rows) byDate.set(row.date, [...(byDate.get(row.date) ?? []), row]);
  const days = [...byDate]
    .map(([date, ofDay]) => ({ date, ...sumOf(ofDay), providers: byModel(ofDay, nameOf) }))
    .sort((left, right) => (left.date < right.date ? 1 : -1));
  const unpriced = rows.filter((row) => row.unpriced > 0).map(({ model }) => model);
  return { days, total: { ...sumOf(rows), providers: byModel(rows, nameOf) }, unpriced_models: [...new Set(unpriced)].sort() };
}

/** Sums of calls with the names and units of the API. */
export function callSum({ attempts, failed, tokens_in, cached_tokens, tokens_out, cost_micros, unpriced }: CallSum): ShownSum {
  return {
    attempts,
    failed,
    tokens_in,
    cached_tokens,
    tokens_out,
    cost_usd: cost_micros / MICROS,
    cost_known: unpriced === 0,
  };
}

/** The sum of sums. */
export function addedUp(rows: readonly CallSum[]): CallSum {
  return added(rows, { attempts: 0, failed: 0, tokens_in: 0, cached_tokens: 0, tokens_out: 0, cost_micros: 0, unpriced: 0 });
}

function added<Sum extends object>(rows: readonly Sum[], zero: Sum): Sum {
  const names = Object.keys(zero) as (keyof Sum)[];
  const sums = names.map((name) => [name, rows.reduce((sum, row) => sum + Number(row[name]), 0)]);
  return Object.fromEntries(sums) as Sum;
}

function sumOf(rows: readonly UsageRow[]): Omit<UsageSumResponse, 'providers'> {
  const rest = added<Omit<Sums, keyof CallSum>>(rows, { answered: 0, estimated_tokens: 0, milliseconds: 0 });
  return { ...callSum(addedUp(rows)), ...rest };
}

/** One entry per model, ordered by number of calls, largest first. */
function byModel(rows: readonly UsageRow[], nameOf: NameOf): ModelUsageResponse[] {
  const models = new Map<string, { provider: ProviderId; model: string; sum: CallSum }>();
  for (const row of rows) {
    const { provider, model } = row;
    const key = `${provider} ${model}`;
    const known = models.get(key);
    models.set(key, { provider, model, sum: addedUp(known ? [known.sum, row] : [row]) });
  }
  return [...models]
    .sort(([left, a], [right, b]) => b.sum.attempts - a.sum.attempts || (left < right ? -1 : 1))
    .map(([, { provider, model, sum }]) => ({ provider: nameOf(provider), model, ...callSum(sum) }));
}
