import { minMaxScaled } from './bm25';
import type { LexicalScores } from './lexical-ranking';

/**
 * Weight of the vector score relative to the lexical score, in [0, 1]. Vectors of an embedding model have the same weight as words. Local
 * vectors are computed from the words, pairs and character n-grams that the lexical ranking scores exactly; they are not used for
 * ranking, so a search without a model and a search whose model fails give the same ranking.
 */
export const MODEL_VECTOR_SHARE = 0.5;

/** A chunk that lexical search, vector search or both found. */
export interface FoundChunk {
  chunkId: number;
  /** Undefined when lexical search did not find the chunk. */
  words?: LexicalScores;
  /** Squared L2 distance, when the vector half found it. */
  distance?: number;
}

/** A ranked chunk with its scores. */
export interface Candidate {
  chunkId: number;
  /** In [0, 1]; 1 is the best of this search. */
  score: number;
  /** Squared L2 distance, when the vector half found it. */
  distance?: number;
  parts: CandidateParts;
}

/** The scores of a candidate: `bm25` and `pairs` not scaled, the others in [0, 1] over the candidates of the search. */
export interface CandidateParts extends LexicalScores {
  vector: number;
}

const NO_WORDS: LexicalScores = { bm25: 0, pairs: 0, charGrams: 0, feedback: 0, words: 0 };

/**
 * Fuses lexical and vector search into one ranking, best first: the weighted sum of their scores, each scaled to [0, 1] over its own
 * candidates (min-max fusion; Bruch et al. 2023, "An Analysis of Fusion Functions for Hybrid Retrieval"). A chunk that one of the two
 * did not find gets 0 from it. When one found nothing, the ranking equals the other's. Equal scores are ordered by chunk id, so that
 * a search is deterministic.
 */
export function fuse(found: readonly FoundChunk[], vectorShare: number): Candidate[] {
  const near = found.filter(({ distance }) => distance !== undefined);
  const closeness = scaledCloseness(near);
  const vectorOf = new Map(near.map(({ chunkId }, row) => [chunkId, closeness[row] ?? 0]));
  const hasWords = found.some(({ words }) => words !== undefined);
  const share = near.length === 0 ? 0 : hasWords ? vectorShare : 1;
  const ranked = found.map(({ chunkId, words = NO_WORDS, distance }): Candidate => {
    const vector = vectorOf.get(chunkId) ?? 0;
    const score = (1 - share) * words.words + share * vector;
    const { bm25, pairs, charGrams, feedback, words: sum } = words;
    const parts = { bm25, pairs, charGrams, feedback, words: sum, vector };
    return distance === undefined ? { chunkId, score, parts } : { chunkId, score, distance, parts };
  });
  ranked.sort((left, right) => right.score - left.score || left.chunkId - right.chunkId);
  const best = ranked[0]?.score ?? 0;
  if (best > 0) for (const candidate of ranked) candidate.score /= best;
  return ranked;
}

function scaledCloseness(near: readonly FoundChunk[]): Float64Array {
  const distances = Float64Array.from(near, ({ distance = 0 }) => distance);
  const farthest = distances.reduce((left, right) => Math.max(left, right), 0);
  // One above the largest distance, so that equal distances give equal positive scores.
  return minMaxScaled(distances.map((distance) => farthest + 1 - distance));
}

/** Cosine of two unit vectors from their squared L2 distance. */
export function cosineOf(distance: number): number {
  return 1 - distance / 2;
}
