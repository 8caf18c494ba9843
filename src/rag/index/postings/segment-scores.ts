import { lengthNorm, saturated } from '../../ranking/bm25';
import type { BestChunks } from './best-chunks';
import { occurrencesOf, placeOf } from './posting-lists';

/** A part of the word index, as far as every question needs it. */
export interface OpenSegment {
  id: number;
  /** Ids of its chunks, ascending but for those that were deleted, which have none (0). */
  chunkIds: Uint32Array;
  /** Words of each of its chunks. */
  lengths: Uint32Array;
}

/** BM25 of the chunks of a segment (Robertson and Zaragoza 2009), term by term. Its memory is used again for the next question. */
export class SegmentScores {
  private readonly scores: Float32Array;
  private readonly norms: Float32Array;
  private mean: number;

  /** @param meanLength of the chunks of the build, in words */
  constructor(
    private readonly segment: OpenSegment,
    meanLength: number,
  ) {
    this.scores = new Float32Array(segment.chunkIds.length);
    this.norms = Float32Array.from(segment.lengths, (length) => lengthNorm(length, meanLength));
    this.mean = meanLength;
  }

  /** Scores around another mean length from now on. */
  measureBy(meanLength: number): void {
    if (meanLength === this.mean) return;
    const { lengths } = this.segment;
    for (let place = 0; place < lengths.length; place += 1) this.norms[place] = lengthNorm(lengths[place] ?? 0, meanLength);
    this.mean = meanLength;
  }

  /** @param weight the rarity of the stem that the postings are of */
  add(postings: Uint32Array, weight: number): void {
    const { scores, norms } = this;
    for (let index = 0; index < postings.length; index += 1) {
      const posting = postings[index] ?? 0;
      const place = placeOf(posting);
      scores[place] = (scores[place] ?? 0) + weight * saturated(occurrencesOf(posting), norms[place] ?? 0);
    }
  }

  /**
   * As {@link add}, for some of the chunks alone.
   * @param mask 1 at each place whose chunk may be found
   * @param mean length of those chunks, in words
   */
  addAllowed(postings: Uint32Array, weight: number, mask: Uint8Array, mean: number): void {
    const { scores } = this;
    const { lengths } = this.segment;
    for (let index = 0; index < postings.length; index += 1) {
      const posting = postings[index] ?? 0;
      const place = placeOf(posting);
      if (mask[place] !== 1) continue;
      scores[place] = (scores[place] ?? 0) + weight * saturated(occurrencesOf(posting), lengthNorm(lengths[place] ?? 0, mean));
    }
  }

  /**
   * Hands over the best, and forgets all scores.
   * @param allowed ids of the chunks that may be found, ascending; no other is ever handed over
   */
  collect(best: BestChunks, allowed: Uint32Array): void {
    const { scores } = this;
    const { chunkIds } = this.segment;
    let next = 0;
    for (let place = 0; place < scores.length; place += 1) {
      const score = scores[place] ?? 0;
      if (score === 0 || score < best.least) continue;
      const chunkId = chunkIds[place] ?? 0;
      if (chunkId === 0) continue;
      next = firstFrom(allowed, chunkId, next);
      if (allowed[next] === chunkId) best.add(chunkId, score);
    }
    scores.fill(0);
  }
}

/** How many of the postings are of chunks that may be found. @param mask 1 at each place of such a chunk */
export function countAllowed(postings: Uint32Array, mask: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < postings.length; index += 1) count += mask[placeOf(postings[index] ?? 0)] ?? 0;
  return count;
}

/** The index of the first of ascending ids that is not below `wanted`, searched in growing steps from `start` on. */
function firstFrom(ids: Uint32Array, wanted: number, start: number): number {
  let step = 1;
  let low = start;
  while (low + step < ids.length && (ids[low + step] ?? 0) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, ids.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
