import { minMaxScaled } from './bm25';
import type { LexicalScores, WordShares } from './lexical-ranking';

/**
 * Weight of the vector score relative to the lexical score, in [0, 1], of a build that was not tested (see `chooseShare`): with the two
 * weakest models that were measured no ranking lost more than .004 nDCG@10 by it, and with stronger ones it gains. Local vectors are computed
 * from the words, pairs and character n-grams that the lexical ranking scores exactly; they are not used for ranking, so a search without
 * a model and a search whose model fails give the same ranking.
 */
export const UNTESTED_SHARE = 0.2;

/** A chunk that lexical search, vector search or both found. */
export interface FoundChunk {
  chunkId: number;
  /** Undefined when words take no part in the search. */
  words?: LexicalScores;
  /** Squared L2 distance to the question; undefined when the chunk has no vector, or vectors take no part. */
  distance?: number;
  /** See `Similarity`. */
  centredCosine?: number;
}

/** A ranked chunk with its scores. */
export interface Candidate {
  chunkId: number;
  /** In [0, 1]; 1 is the best of this search. */
  score: number;
  /** Squared L2 distance to the question, when vectors took part. */
  distance?: number;
  /** See `Similarity`. */
  centredCosine?: number;
  parts: CandidateParts;
}

/** The scores of a candidate: `bm25` and `pairs` not scaled, the others in [0, 1] over the candidates of the search. */
export interface CandidateParts extends Omit<LexicalScores, 'shares'> {
  vector: number;
  /** What each of them contributes to the score of the candidate: they add up to it. */
  shares: WordShares & { vector: number };
}

const NO_SHARES = { bm25: 0, pairs: 0, charGrams: 0, feedback: 0 };
const NO_WORDS: LexicalScores = { ...NO_SHARES, words: 0, shares: NO_SHARES };

/** The scores of a chunk that no ranking found. */
export const NO_PARTS: CandidateParts = { ...NO_SHARES, words: 0, vector: 0, shares: { ...NO_SHARES, vector: 0 } };

/**
 * Fuses lexical and vector search into one ranking, best first: the weighted sum of their scores, each scaled to [0, 1] over all that were
 * found (min-max fusion; Bruch et al. 2023, "An Analysis of Fusion Functions for Hybrid Retrieval"). Every chunk has both scores, whichever
 * search found it: were a score left out, a middling hit of one search would beat the best of the other. A chunk without a vector
 * is ranked by its words alone. When one search found nothing, the ranking equals the other's. Equal scores are ordered by chunk id, so
 * that a search is deterministic.
 */
export function fuse(found: readonly FoundChunk[], vectorShare: number): Candidate[] {
  const near = found.filter(({ distance }) => distance !== undefined);
  const closeness = scaledCloseness(near);
  const vectorOf = new Map(near.map(({ chunkId }, row) => [chunkId, closeness[row] ?? 0]));
  const hasWords = found.some(({ words }) => words !== undefined);
  const share = hasWords ? vectorShare : 1;
  const ranked = found.map(({ chunkId, words = NO_WORDS, distance, centredCosine }): Candidate => {
    const vector = vectorOf.get(chunkId);
    const score = (1 - share) * words.words + share * (vector ?? words.words);
    const { shares, ...parts } = words;
    return {
      chunkId,
      score,
      ...(distance !== undefined && { distance }),
      ...(centredCosine !== undefined && { centredCosine }),
      parts: {
        ...parts,
        vector: vector ?? 0,
        shares: { ...scaled(shares, vector === undefined ? 1 : 1 - share), vector: share * (vector ?? 0) },
      },
    };
  });
  ranked.sort((left, right) => right.score - left.score || left.chunkId - right.chunkId);
  const best = ranked[0]?.score ?? 0;
  if (best > 0) {
    for (const candidate of ranked) {
      const { parts } = candidate;
      candidate.score /= best;
      parts.shares = { ...scaled(parts.shares, 1 / best), vector: parts.shares.vector / best };
    }
  }
  return ranked;
}

function scaled({ bm25, pairs, charGrams, feedback }: WordShares, factor: number): WordShares {
  return { bm25: bm25 * factor, pairs: pairs * factor, charGrams: charGrams * factor, feedback: feedback * factor };
}

function scaledCloseness(near: readonly FoundChunk[]): Float64Array {
  const distances = Float64Array.from(near, ({ distance = 0 }) => distance);
  const farthest = distances.reduce((left, right) => Math.max(left, right), 0);
  // One above the largest distance, so that equal distances give equal positive scores.
  return minMaxScaled(distances.map((distance) => farthest + 1 - distance));
}

/** Squared L2 distance of two unit vectors from their cosine; rounding may leave a cosine a little above 1. */
export function distanceOf(cosine: number): number {
  return Math.max(0, 2 - 2 * cosine);
}
