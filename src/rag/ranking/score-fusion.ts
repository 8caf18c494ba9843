import { stretched } from './bm25';
import type { LexicalScores } from './lexical-ranking';

/**
 * What vectors count against words, in [0, 1]. Those of a real embedding model know meaning and count as much as words. Those of the
 * local space are made of the same words, pairs and character pieces that the lexical ranking scores exactly: they rank nothing, so that
 * a search without a model, and one whose model fails, rank alike.
 */
export const MODEL_VECTOR_SHARE = 0.5;

/** A chunk that one or both halves found. */
export interface FoundChunk {
  chunkId: number;
  /** Undefined when it shares no word with the question. */
  words?: LexicalScores;
  /** Squared L2 distance, when the vector half found it. */
  distance?: number;
}

/** A chunk in its place, with what put it there. */
export interface Candidate {
  chunkId: number;
  /** In [0, 1]; 1 is the best of this search. */
  score: number;
  /** Squared L2 distance, when the vector half found it. */
  distance?: number;
  parts: CandidateParts;
}

/** The scores a place comes from: `bm25` and `pairs` as they are, the others in [0, 1] over the candidates of the search. */
export interface CandidateParts extends LexicalScores {
  vector: number;
}

const NO_WORDS: LexicalScores = { bm25: 0, pairs: 0, charGrams: 0, feedback: 0, words: 0 };

/**
 * Both halves as one ranking, best first: the weighted sum of their scores, each stretched to [0, 1] over its own candidates
 * (min-max fusion; Bruch et al. 2023, "An Analysis of Fusion Functions for Hybrid Retrieval"). What one half did not find gets 0
 * from it. When a half found nothing, the ranking is exactly the other's. Equal scores go by chunk id, so that a search repeats.
 */
export function fuse(found: readonly FoundChunk[], vectorShare: number): Candidate[] {
  const near = found.filter(({ distance }) => distance !== undefined);
  const closeness = stretchedCloseness(near);
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

function stretchedCloseness(near: readonly FoundChunk[]): Float64Array {
  const distances = Float64Array.from(near, ({ distance = 0 }) => distance);
  const farthest = distances.reduce((left, right) => Math.max(left, right), 0);
  // One above the farthest, so that where all are equally near each still counts as near.
  return stretched(distances.map((distance) => farthest + 1 - distance));
}

/** Cosine of two unit vectors from their squared L2 distance. */
export function cosineOf(distance: number): number {
  return 1 - distance / 2;
}
