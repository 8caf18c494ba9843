/** Metrics of a ranking with the conventions of trec_eval: linear gain, all judged queries count, a query without results scores 0. */

/** The relevance judgements of one query: grade by document id; a grade of 0 or less means not relevant. */
export type Judgements = ReadonlyMap<string, number>;

/** nDCG: discounted cumulative gain of the first `depth` documents, divided by that of the ideal ranking, in [0, 1]. */
export function ndcg(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const gains = ranking.slice(0, depth).map((document) => Math.max(0, judgements.get(document) ?? 0));
  const ideal = [...judgements.values()]
    .filter((grade) => grade > 0)
    .sort((left, right) => right - left)
    .slice(0, depth);
  const best = discounted(ideal);
  return best > 0 ? discounted(gains) / best : 0;
}

/** Recall: share of the relevant documents among the first `depth`, in [0, 1]. */
export function recall(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const relevant = [...judgements].filter(([, grade]) => grade > 0).map(([document]) => document);
  if (relevant.length === 0) return 0;
  const found = new Set(ranking.slice(0, depth));
  return relevant.filter((document) => found.has(document)).length / relevant.length;
}

/** One divided by the rank of the first relevant document; 0 when none is among the first `depth`. */
export function reciprocalRank(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const rank = ranking.slice(0, depth).findIndex((document) => (judgements.get(document) ?? 0) > 0);
  return rank < 0 ? 0 : 1 / (rank + 1);
}

/** The percentile of values by nearest rank; `share` in [0, 1]; 0 without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}
