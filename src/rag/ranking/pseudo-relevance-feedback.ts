import { lengthNorm, saturated } from './bm25';
import type { TokenTable, TokenizedChunk } from './token-table';
import { meanLength, stemScores, type WeightedStem } from './term-scores';

/** Chunks that stand for what the answer is about, a quarter of all at most, and how many of their stems do. */
const MODEL_CHUNKS = 10;
const MODEL_SHARE = 0.25;
const MODEL_STEMS = 40;

/**
 * How much each chunk speaks of what the best ones speak of (pseudo-relevance feedback; Robertson and Spärck Jones): the stems with the
 * largest mean BM25 weight in the best chunks are searched for in all of them. Only ever added to the other scores: alone it would
 * wander off.
 * @param scores by which the best are chosen
 * @param weightOf the rarity of a stem
 */
export function feedbackScores(
  chunks: readonly TokenizedChunk[],
  scores: Float64Array,
  tokens: TokenTable,
  weightOf: (stemId: number) => number,
): Float64Array {
  const best = chunks
    .map((chunk, index) => ({ chunk, score: scores[index] ?? 0 }))
    .sort((left, right) => right.score - left.score || left.chunk.chunkId - right.chunk.chunkId)
    .slice(0, Math.min(MODEL_CHUNKS, Math.ceil(chunks.length * MODEL_SHARE)))
    .filter(({ score }) => score > 0)
    .map(({ chunk }) => chunk);
  return stemScores(chunks, modelOf(best, tokens, weightOf, meanLength(chunks)), tokens);
}

/** The stems that tell the best chunks from the rest, with what each is worth. */
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

/** The numbers of stems depend on what was read before; their names do not. */
function compare(left: string, right: string): number {
  return left < right ? -1 : 1;
}
