/** A logistic model: the weight of each feature, by name, and the value that all weights start from. */
export interface LogisticModel<Feature extends string> {
  readonly bias: number;
  readonly weights: Readonly<Record<Feature, number>>;
}

/** The log-odds that a model gives to features, in the order of `names`. */
export function logOdds<Feature extends string>(
  { bias, weights }: LogisticModel<Feature>,
  names: readonly Feature[],
  values: readonly number[],
): number {
  return names.reduce((sum, name, index) => sum + weights[name] * (values[index] ?? 0), bias);
}

/** The probability of log-odds. */
export function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
