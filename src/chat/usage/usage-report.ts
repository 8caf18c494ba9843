import type { ProviderId, ProviderName } from '../../ai/ports/chat-model';
import type { ModelUsageResponse, UsageResponse, UsageSumResponse } from './usage.responses';

/** The sums of one model's calls on one UTC day. Columns have the names of the API. */
export interface UsageRow extends UsageSum {
  /** `2026-11-23`. */
  date: string;
  provider: ProviderId;
  model: string;
}

type UsageSum = Omit<UsageSumResponse, 'providers'>;

/** Maps a provider id to the provider name of the API. */
type NameOf = (provider: ProviderId) => ProviderName;

/** Sums usage by day, by model within each day, and over all. */
export function reportUsage(rows: readonly UsageRow[], nameOf: NameOf): UsageResponse {
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

/** One entry per model, ordered by number of calls, largest first. */
function byModel(rows: readonly UsageRow[], nameOf: NameOf): ModelUsageResponse[] {
  const models = new Map<string, ModelUsageResponse>();
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
