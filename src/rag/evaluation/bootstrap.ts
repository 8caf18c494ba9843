import { mean, percentile } from './metrics';

/** Number of resamples: with it, the ends of the interval vary by about a hundredth of its width between seeds. */
const RESAMPLES = 10_000;

const CONFIDENCE = 0.95;

/** Difference of two systems over the same queries. */
export interface PairedDifference {
  /** Mean of the first minus mean of the second. */
  difference: number;
  /** Bounds of the 95 % confidence interval of the difference. */
  low: number;
  high: number;
}

/**
 * The confidence interval of the mean difference of paired scores, by resampling queries (percentile bootstrap; Sakai 2006, "Evaluating
 * evaluation metrics based on the bootstrap"). Deterministic: the same scores always give the same interval.
 * @param scores one pair per query: the score of the first and of the second system
 */
export function pairedBootstrap(scores: readonly (readonly [first: number, second: number])[]): PairedDifference {
  const differences = scores.map(([first, second]) => first - second);
  const random = seeded(scores.length + 1);
  const means = Array.from({ length: scores.length === 0 ? 0 : RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < differences.length; draw += 1) sum += differences[Math.floor(random() * differences.length)] ?? 0;
    return sum / differences.length;
  });
  const tail = (1 - CONFIDENCE) / 2;
  return { difference: mean(differences), low: percentile(means, tail), high: percentile(means, 1 - tail) };
}

/** A seeded pseudo-random generator of numbers in [0, 1): mulberry32 (Ettinger). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
