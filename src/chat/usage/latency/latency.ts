import type { MeasuredCall } from './latency.repository';
import type { LatencyResponse } from './latency.responses';

/** Calls that say nothing about a model: their caller ended them. */
const CANCELLED = 'aborted';

/** Times and failures of calls by model and purpose, those with most calls first. @param calls newest first */
export function latencies(calls: readonly MeasuredCall[]): LatencyResponse[] {
  const groups = new Map<string, [MeasuredCall, ...MeasuredCall[]]>();
  for (const call of calls) {
    const key = JSON.stringify([call.provider, call.model, call.purpose]);
    const group = groups.get(key);
    if (group) group.push(call);
    else groups.set(key, [call]);
  }
  return [...groups.values()].map(latencyOf).sort((left, right) => right.calls - left.calls);
}

function latencyOf(group: [MeasuredCall, ...MeasuredCall[]]): LatencyResponse {
  const [{ provider, model, purpose, at }] = group;
  const times = group.filter(({ outcome }) => outcome === 'ok').map(({ ms }) => ms);
  times.sort((left, right) => left - right);
  const failed = group.filter(({ outcome }) => outcome !== 'ok' && outcome !== CANCELLED).length;
  const quantile = (share: number): number | null => times[Math.ceil(share * times.length) - 1] ?? null;
  return { provider, model, purpose, calls: group.length, failed, median_ms: quantile(0.5), p95_ms: quantile(0.95), last_call_at: at };
}
