import { lengthNorm, saturated } from './bm25';
import type { TokenTable, TokenizedChunk } from './token-table';
import { type CandidateCounts, stemScores, type WeightedStem } from './term-scores';

/** Maximum number of feedback chunks, their maximum share of the candidates, and the number of feedback stems. */
const MODEL_CHUNKS = 10;
const MODEL_SHARE = 0.25;
const MODEL_STEMS = 40;

/**
 * Pseudo-relevance feedback (Robertson and Spärck Jones): scores each chunk for the stems with the largest mean BM25 weight in the best
 * chunks. It is only added to the other scores, because alone it drifts away from the question.
 * @param scores determine the best chunks, one score per chunk
 * @param weightOf the inverse document frequency of a stem
 */
export function feedbackScores(
  chunks: readonly TokenizedChunk[],
  scores: Float64Array,
  tokens: TokenTable,
  weightOf: (stemId: number) => number,
  { counted, mean }: CandidateCounts,
): Float64Array {
  const best = chunks
    .slice(0, counted)
    .map((chunk, index) => ({ chunk, score: scores[index] ?? 0 }))
    .sort((left, right) => right.score - left.score || left.chunk.chunkId - right.chunk.chunkId)
    .slice(0, Math.min(MODEL_CHUNKS, Math.ceil(counted * MODEL_SHARE)))
    .filter(({ score }) => score > 0)
    .map(({ chunk }) => chunk);
  return stemScores(chunks, modelOf(best, tokens, weightOf, mean), tokens, mean);
}

/** The most distinctive stems of the best chunks, with their weights. */
function modelOf(best: readonly TokenizedChunk[], tokens: TokenTable, weightOf: (stemId: number) => number, mean: number): WeightedStem[] {
  const sums = new Map<number, number>();
  for (const { stemIds, stems } of best) {
    const norm = lengthNorm(stemIds.length, mean);
    for (let index = 0; index < stems.ids.length; index += 1) {
      const stemId = stems.ids[index] ?? -1;
      if (tokens.isStop(stemId)) continue;
      sums.set(stemId, (sums.get(stemId) ?? 0) + weightOf(stemId) * saturated(stems.counts[index] ?? 0, norm));
    }
  }
  return [...sums]
    .sort(([leftId, left], [rightId, right]) => right - left || compare(tokens.stemName(leftId), tokens.stemName(rightId)))
    .slice(0, MODEL_STEMS)
    .map(([stemId, sum]) => ({ stemId, weight: sum * weightOf(stemId) }));
}

/** Orders stems by name, because their ids depend on which texts were read before. */
function compare(left: string, right: string): number {
  return left < right ? -1 : 1;
}
