import type { ProviderId, ProviderName } from '../../ai/ports/chat-model';

/** The attempts of one UTC day with one model, summed. */
export interface UsageRow {
  /** `2026-11-23`. */
  date: string;
  provider: ProviderId;
  model: string;
  attempts: number;
  answered: number;
  failed: number;
  tokens_in: number;
  tokens_out: number;
  estimated_tokens: number;
  milliseconds: number;
}

/** What calls to models came to. */
export interface UsageSum {
  attempts: number;
  /** Calls that ended well. */
  answered: number;
  /** Calls that failed. Those that were cut short, by the one who asked or at shutdown, are neither. */
  failed: number;
  tokens_in: number;
  tokens_out: number;
  /** The part of all tokens that no provider reported: worked out from the length of the texts. */
  estimated_tokens: number;
  /** Time spent in calls. */
  milliseconds: number;
}

/** The part that one model had in it. */
export interface ModelUsage {
  provider: ProviderName;
  model: string;
  attempts: number;
  failed: number;
  tokens_in: number;
  tokens_out: number;
}

export interface DayUsage extends UsageSum {
  date: string;
  providers: ModelUsage[];
}

export interface UsageReport {
  /** Newest first; days without a call are left out. */
  days: DayUsage[];
  total: UsageSum & { providers: ModelUsage[] };
}

/** The name that callers see of a provider. */
type NameOf = (provider: ProviderId) => ProviderName;

/** Sums usage by day, by model within each day, and over all. */
export function reportUsage(rows: readonly UsageRow[], nameOf: NameOf): UsageReport {
  const byDate = new Map<string, UsageRow[]>();
  for (const row of rows) byDate.set(row.date, [...(byDate.get(row.date) ?? []), row]);
  const days = [...byDate]
    .map(([date, ofDay]) => ({ date, ...sumOf(ofDay), providers: byModel(ofDay, nameOf) }))
    .sort((left, right) => (left.date < right.date ? 1 : -1));
  return { days, total: { ...sumOf(rows), providers: byModel(rows, nameOf) } };
}

function sumOf(rows: readonly UsageRow[]): UsageSum {
  const sum: UsageSum = { attempts: 0, answered: 0, failed: 0, tokens_in: 0, tokens_out: 0, estimated_tokens: 0, milliseconds: 0 };
  for (const row of rows) {
    for (const key of Object.keys(sum) as (keyof UsageSum)[]) sum[key] += row[key];
  }
  return sum;
}

/** One entry for each model, the most used first. */
function byModel(rows: readonly UsageRow[], nameOf: NameOf): ModelUsage[] {
  const models = new Map<string, ModelUsage>();
  for (const { provider, model, attempts, failed, tokens_in, tokens_out } of rows) {
    const key = `${provider} ${model}`;
    const known = models.get(key);
    if (!known) models.set(key, { provider: nameOf(provider), model, attempts, failed, tokens_in, tokens_out });
    else {
      known.attempts += attempts;
      known.failed += failed;
      known.tokens_in += tokens_in;
      known.tokens_out += tokens_out;
    }
  }
  return [...models].sort(([left, a], [right, b]) => b.attempts - a.attempts || (left < right ? -1 : 1)).map(([, model]) => model);
}
