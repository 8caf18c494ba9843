/**
 * BM25 parameters, the usual values (Robertson and Zaragoza 2009): K1 limits the effect of further occurrences of a term, B sets the
 * strength of length normalisation.
 */
const K1 = 1.2;
const B = 0.75;

/**
 * Weight of a word in the title, as a number of occurrences in the text: a title states the topic of a document. Posting lists are stored
 * with it: another weight must raise `WORD_INDEX_VERSION`.
 */
export const TITLE_WEIGHT = 5;

/**
 * Inverse document frequency, never negative (as in Lucene).
 * @param frequency number of texts, out of `count`, in which a term occurs
 */
export function rarity(frequency: number, count: number): number {
  const held = Math.min(frequency, count);
  return Math.log(1 + (count - held + 0.5) / (held + 0.5));
}

/** The length normalisation of BM25 for a text; passed to {@link saturated}. */
export function lengthNorm(length: number, meanLength: number): number {
  return K1 * (1 - B + (meanLength > 0 ? (B * length) / meanLength : B));
}

/** The term frequency component of BM25; grows from 0 towards K1 + 1. */
export function saturated(occurrences: number, norm: number): number {
  return (occurrences * (K1 + 1)) / (occurrences + norm);
}

/**
 * Scales scores to [0, 1] (min-max), so that scores of different kinds can be added. Equal scores become 1, or 0 when all are 0.
 * @param counted how many scores, from the first on, determine the scale; others outside of it become 0 or 1
 */
export function minMaxScaled(scores: Float64Array, counted = scores.length): Float64Array {
  let least = Infinity;
  let most = -Infinity;
  for (const score of scores.subarray(0, counted)) {
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const range = most - least;
  return scores.map((score) => (range > 0 ? Math.min(1, Math.max(0, (score - least) / range)) : score > 0 && score >= most ? 1 : 0));
}
