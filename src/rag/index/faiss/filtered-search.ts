import { holds } from '../ascending-ids';
import type { VectorHit, VectorIndex } from '../vector-index';

/**
 * Share of the vectors up to which those that are allowed are compared one by one. FAISS cannot filter: it compares all of
 * them, each some five times as fast.
 */
const COMPARED_SHARE = 0.15;

/** How many times the hits that would be enough, were the allowed ones spread evenly, FAISS is asked for. */
const SPARE = 2;

/** How many times more it is asked for when that was not enough, and how many times the hits it is asked for at most. */
const MORE = 8;
const MOST_ASKED = 130;

/**
 * The nearest chunks that are allowed, nearest first, `k` for each vector or all there are: exact. Where few are allowed they are compared one by
 * one; else FAISS is asked for more than `k`, and when too few of its hits are allowed, because the allowed ones lie far from the question, they
 * are compared one by one after all.
 * @param allowed ids of chunks, ascending
 */
export function nearestAllowed(index: VectorIndex, vectors: readonly Float32Array[], k: number, allowed: Uint32Array): VectorHit[][] {
  if (allowed.length === 0) return vectors.map(() => []);
  if (allowed.length <= index.size * COMPARED_SHARE) return index.searchAmong(vectors, k, allowed);
  const found: VectorHit[][] = vectors.map(() => []);
  let short = [...vectors.keys()];
  const among = (hits: readonly VectorHit[]): VectorHit[] => hits.filter(({ chunkId }) => holds(allowed, chunkId)).slice(0, k);
  const ofShort = (): Float32Array[] => short.flatMap((row) => vectors[row] ?? []);
  let asked = Math.ceil((k * SPARE * index.size) / allowed.length);
  for (; short.length > 0 && asked <= MOST_ASKED * k; asked *= MORE) {
    const hits = index.search(ofShort(), asked);
    short.forEach((row, place) => (found[row] = among(hits[place] ?? [])));
    if (asked >= index.size) return found;
    short = short.filter((row) => (found[row]?.length ?? 0) < k);
  }
  const compared = index.searchAmong(ofShort(), k, allowed);
  short.forEach((row, place) => (found[row] = compared[place] ?? []));
  return found;
}
