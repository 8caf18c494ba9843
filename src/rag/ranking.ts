import type { LexicalHit } from './lexical-index';
import type { VectorHit } from './vector-index';

/** How much each half of a search counts. */
export interface HalfWeights {
  lexical: number;
  vector: number;
}

/** Local vectors know spelling, not meaning: a bonus, no more. Fused as equals they lose: equal-weight fusion with hashed n-grams cost .02 to .07 nDCG@10 on public collections. */
export const LOCAL_WEIGHTS: HalfWeights = { lexical: 1, vector: 0.15 };

/** Vectors of a real embedding model count as much as words. */
export const MODEL_WEIGHTS: HalfWeights = { lexical: 0.5, vector: 0.5 };

/** A chunk that one or both halves found. */
export interface Candidate {
  chunkId: number;
  /** In [0, 1]; 1 is the best of this search. */
  score: number;
  /** Squared L2 distance, when the vector half found it. */
  distance?: number;
}

/**
 * Both halves as one ranking, best first: the weighted sum of their scores, each stretched to [0, 1] over its own candidates
 * (min-max fusion; Bruch et al. 2023, "An Analysis of Fusion Functions for Hybrid Retrieval"). What one half did not find gets 0
 * from it. When a half found nothing, the ranking is exactly the other's. Equal scores go by chunk id, so that a search repeats.
 */
export function fuse(lexical: readonly LexicalHit[], vector: readonly VectorHit[], weights: HalfWeights): Candidate[] {
  const candidates = new Map<number, Candidate>();
  const words = rangeOf(lexical, (hit) => hit.score);
  for (const { chunkId, score } of lexical) candidates.set(chunkId, { chunkId, score: weights.lexical * stretched(score, words) });
  const closeness = rangeOf(vector, (hit) => -hit.distance);
  for (const { chunkId, distance } of vector) {
    const score = weights.vector * stretched(-distance, closeness);
    const known = candidates.get(chunkId);
    if (known) {
      known.score += score;
      known.distance = distance;
    } else candidates.set(chunkId, { chunkId, score, distance });
  }
  const ranked = [...candidates.values()].sort((a, b) => b.score - a.score || a.chunkId - b.chunkId);
  const best = ranked[0]?.score ?? 0;
  if (best > 0) for (const candidate of ranked) candidate.score /= best;
  return ranked;
}

interface Range {
  least: number;
  most: number;
}

function rangeOf<T>(hits: readonly T[], valueOf: (hit: T) => number): Range {
  let least = Infinity;
  let most = -Infinity;
  for (const hit of hits) {
    const value = valueOf(hit);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

/** Stretches a range to [0, 1]; where all values are equal, each becomes 1. */
function stretched(value: number, { least, most }: Range): number {
  return most > least ? (value - least) / (most - least) : 1;
}

/** Cosine of two unit vectors from their squared L2 distance. */
export function cosineOf(distance: number): number {
  return 1 - distance / 2;
}

/**
 * What each stem of a question says about a text: its inverse document frequency as in BM25 (Robertson and Spärck Jones). A stem
 * that occurs nowhere says most: a question about something the documents never name should find nothing.
 * @param frequencies in how many of `chunkCount` chunks each stem occurs; missing is none
 */
export function stemWeights(stems: Iterable<string>, frequencies: ReadonlyMap<string, number>, chunkCount: number): Map<string, number> {
  const weights = new Map<string, number>();
  for (const stem of stems) {
    const frequency = Math.min(frequencies.get(stem) ?? 0, chunkCount);
    weights.set(stem, Math.log(1 + (chunkCount - frequency + 0.5) / (frequency + 0.5)));
  }
  return weights;
}

/** What is known of a candidate when it is decided whether to show it. */
export interface Evidence {
  /** Share of the question's weight whose stems the chunk holds, in [0, 1]. */
  coverage: number;
  /** How many of the question's stems the chunk holds. */
  sharedStems: number;
  /** Cosine to the question, from a real embedding model only. */
  cosine?: number;
}

/** How much of a question, given as {@link stemWeights}, a text holds. */
export function overlap(weights: ReadonlyMap<string, number>, textStems: ReadonlySet<string>): Pick<Evidence, 'coverage' | 'sharedStems'> {
  let whole = 0;
  let shared = 0;
  let sharedStems = 0;
  for (const [stem, weight] of weights) {
    whole += weight;
    if (!textStems.has(stem)) continue;
    shared += weight;
    sharedStems += 1;
  }
  return { coverage: whole > 0 ? shared / whole : 0, sharedStems };
}

/**
 * A chunk below this share of the question's weight does not answer it, and one that shares a single word must share half of
 * it. Calibrated on test/fixtures/questions.json, where a test reports how many questions are judged rightly.
 */
const ENOUGH_COVERAGE = 0.36;
const ENOUGH_COVERAGE_BY_ONE_STEM = 0.5;

/** Vectors of embedding models at least this alike belong together even without a shared word. High on purpose: models differ in what they call alike. */
const ENOUGH_COSINE = 0.62;

function isAnswer({ coverage, sharedStems, cosine = 0 }: Evidence): boolean {
  return coverage >= (sharedStems > 1 ? ENOUGH_COVERAGE : ENOUGH_COVERAGE_BY_ONE_STEM) || cosine >= ENOUGH_COSINE;
}

/**
 * Which of the best candidates have to do with the question: none unless one of them holds enough of it, and then those that share
 * a content word or lie close. Nothing is shown only to fill the number asked for.
 */
export function relevant<T extends Evidence>(best: readonly T[]): T[] {
  if (!best.some(isAnswer)) return [];
  return best.filter(({ sharedStems, cosine = 0 }) => sharedStems > 0 || cosine >= ENOUGH_COSINE);
}
