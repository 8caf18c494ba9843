import { lengthNorm, rarity, saturated, TITLE_WEIGHT } from './bm25';
import type { TokenTable, TokenizedChunk } from './token-table';
import { NO_SLOT } from './slot-table';

/** A stem that is searched for. */
export interface WeightedStem {
  stemId: number;
  /** Its inverse document frequency, reduced for a replacement. */
  weight: number;
}

/** Two adjacent stems of the question. */
export type StemPair = readonly [left: number, right: number];

/** Mean length of texts in words, at least 1. */
export function meanLength(chunks: readonly TokenizedChunk[]): number {
  let sum = 0;
  for (const { stemIds } of chunks) sum += stemIds.length;
  return Math.max(1, sum / Math.max(1, chunks.length));
}

/** What is counted among the candidates that give the statistics: how many they are, from the first on, and their {@link meanLength}. */
export interface CandidateCounts {
  counted: number;
  mean: number;
}

/** BM25 of each chunk for weighted stems, with {@link TITLE_WEIGHT} for the title, around a mean length of texts in words. */
export function stemScores(
  chunks: readonly TokenizedChunk[],
  stems: readonly WeightedStem[],
  tokens: TokenTable,
  mean: number,
): Float64Array {
  const slots = tokens.stemSlots();
  for (const [slot, { stemId }] of stems.entries()) slots.set(stemId, slot);
  const counts = new Float64Array(stems.length);
  return Float64Array.from(chunks, ({ stemIds, stems: own, titleCounts }) => {
    counts.fill(0);
    const { ids } = own;
    for (let index = 0; index < ids.length; index += 1) {
      const slot = slots.get(ids[index] ?? -1);
      if (slot !== NO_SLOT) counts[slot] = (own.counts[index] ?? 0) + (TITLE_WEIGHT - 1) * (titleCounts[index] ?? 0);
    }
    const norm = lengthNorm(stemIds.length, mean);
    let score = 0;
    stems.forEach(({ weight }, slot) => {
      const count = counts[slot] ?? 0;
      if (count > 0) score += weight * saturated(count, norm);
    });
    return score;
  });
}

/**
 * BM25 of each chunk for pairs of adjacent stems. The document frequency of a pair is counted among the counted chunks: they are the best
 * for the words of the question and contain nearly all occurrences of the pair.
 * @param chunkCount number of chunks in the whole index
 */
export function pairScores(
  chunks: readonly TokenizedChunk[],
  pairs: readonly StemPair[],
  tokens: TokenTable,
  chunkCount: number,
  { counted, mean }: CandidateCounts,
): Float64Array {
  const scores = new Float64Array(chunks.length);
  const lefts = tokens.stemSlots();
  const rightsOf: Map<number, number>[] = [];
  let slotCount = 0;
  for (const [left, right] of pairs) {
    if (lefts.get(left) === NO_SLOT) lefts.set(left, rightsOf.push(new Map<number, number>()) - 1);
    const rights = rightsOf[lefts.get(left)];
    if (rights && !rights.has(right)) rights.set(right, slotCount++);
  }
  if (slotCount === 0) return scores;
  const counts = new Float64Array(chunks.length * slotCount);
  const frequencies = new Float64Array(slotCount);
  chunks.forEach(({ stemIds, titleLength }, chunk) => {
    let rights: Map<number, number> | undefined;
    for (let index = 0; index < stemIds.length; index += 1) {
      if (index === titleLength) rights = undefined;
      const stemId = stemIds[index] ?? -1;
      const slot = rights?.get(stemId);
      if (slot !== undefined) {
        const cell = chunk * slotCount + slot;
        if (counts[cell] === 0 && chunk < counted) frequencies[slot] = (frequencies[slot] ?? 0) + 1;
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      const left = lefts.get(stemId);
      rights = left === NO_SLOT ? undefined : rightsOf[left];
    }
  });
  const weights = frequencies.map((frequency) => rarity(frequency, chunkCount));
  chunks.forEach(({ stemIds }, chunk) => {
    const norm = lengthNorm(stemIds.length, mean);
    for (let slot = 0; slot < slotCount; slot += 1) {
      const count = counts[chunk * slotCount + slot] ?? 0;
      if (count > 0) scores[chunk] = (scores[chunk] ?? 0) + (weights[slot] ?? 0) * saturated(count, norm);
    }
  });
  return scores;
}
