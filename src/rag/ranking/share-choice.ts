import { UNTESTED_SHARE } from './score-fusion';

/** A chunk that was found for a sentence of its document, or of another one. */
export interface TrialChunk {
  /** Its scores of the search, both in [0, 1]. */
  words: number;
  vector: number;
  /** Whether it is another chunk of the document that the sentence is from. */
  isTarget: boolean;
}

/** What one sentence found, without the chunks that hold the sentence itself. */
export type ShareTrial = readonly TrialChunk[];

/** The weights of vectors that are tried. Words always keep some weight: no vector tells one number or name from the next as well as they do. */
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] as const;

const ROUNDING = 1e-9;

/** With fewer sentences the choice is left to chance. */
const FEWEST_TRIALS = 30;

/**
 * The weight of vectors relative to words, in [0, 1], with which sentences best find the other chunks of their documents. Of the weights whose
 * mean reciprocal rank is within one standard error of the best one's (the "one standard error rule" of Breiman et al. 1984, on differences
 * of pairs) it is the one nearest to the default: the test moves the weight only as far as it can tell. Sentences and questions differ,
 * and the small default was never worse than words alone by more than .004 nDCG@10 (docs/decisions/0008-vector-share.md).
 * @returns the default when there are too few sentences to tell
 */
export function chooseShare(trials: readonly ShareTrial[]): number {
  if (trials.length < FEWEST_TRIALS) return UNTESTED_SHARE;
  const ranks = SHARES.map((share) => trials.map((trial) => reciprocalRank(trial, share)));
  const means = ranks.map(mean);
  const best = ranks[means.indexOf(Math.max(...means))] ?? [];
  const distance = (share: number): number => Math.abs(share - UNTESTED_SHARE);
  const [nearest = UNTESTED_SHARE] = SHARES.filter((_, index) => isAsGood(ranks[index] ?? [], best)).sort(
    (left, right) => distance(left) - distance(right),
  );
  return nearest;
}

/** 1 / rank of the best target; 0 when none was found. A target ranks behind others with the same score. */
function reciprocalRank(trial: ShareTrial, share: number): number {
  const scoreOf = ({ words, vector }: TrialChunk): number => (1 - share) * words + share * vector;
  const best = Math.max(-1, ...trial.filter(({ isTarget }) => isTarget).map(scoreOf));
  return best < 0 ? 0 : 1 / (1 + trial.filter((chunk) => !chunk.isTarget && scoreOf(chunk) >= best).length);
}

/** Whether the mean of values is within one standard error of that of better ones. */
function isAsGood(values: readonly number[], better: readonly number[]): boolean {
  const differences = better.map((value, index) => value - (values[index] ?? 0));
  const difference = mean(differences);
  const squares = differences.reduce((sum, value) => sum + (value - difference) ** 2, 0);
  return difference <= Math.sqrt(squares / (differences.length - 1) / differences.length) + ROUNDING;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
