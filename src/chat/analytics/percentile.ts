/**
 * The smallest of the values that is not exceeded by `share` of them (nearest rank); null when there are none.
 * @param values in any order
 * @param share above 0, at most 1
 */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? null;
}
