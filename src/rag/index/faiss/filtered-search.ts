import type { VectorHit, VectorIndex } from '../vector-index';

/** How many times more hits each round asks for. */
const GROWTH = 4;

/**
 * The nearest chunks that are allowed, nearest first, `k` for each vector or all there are: FAISS itself cannot filter, so more and more
 * hits are asked for until enough of them are allowed, or the index has no more. As exact as the index.
 */
export function nearestAllowed(
  index: VectorIndex,
  vectors: readonly Float32Array[],
  k: number,
  isAllowed: (chunkId: number) => boolean,
): VectorHit[][] {
  for (let asked = k * GROWTH; ; asked *= GROWTH) {
    const allowed = index.search(vectors, asked).map((hits) => hits.filter(({ chunkId }) => isAllowed(chunkId)).slice(0, k));
    if (asked >= index.size || allowed.every((hits) => hits.length === k)) return allowed;
  }
}
