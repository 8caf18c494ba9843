import { IndexFileError, type VectorIndex } from '../vector-index';

/** Largest squared distance of a vector to itself: exact search gives 0, faster ways of adding up a little more. */
const SAME = 1e-4;

/**
 * Proves by its first and last vector that an index holds the vectors of a build's space: the stored ones must lie at no distance
 * in it. Two spaces may have vectors of one length, so that nothing else would tell them apart.
 * @param storedVector the vector of a chunk in that space as its row keeps it; undefined when there is none
 * @throws IndexFileError when it holds others, or the rows hold none of this space and length to compare with
 */
export function checkIndexVectors(
  index: VectorIndex,
  space: string,
  chunkIds: Uint32Array,
  storedVector: (chunkId: number) => Uint8Array | undefined,
): void {
  for (const chunkId of new Set([chunkIds[0], chunkIds.at(-1)])) {
    if (chunkId === undefined) continue;
    const bytes = storedVector(chunkId);
    if (bytes?.length !== index.dimensions * 4) throw new IndexFileError(`the rows hold no vector of ${space} for chunk ${chunkId}`);
    // A copy: rows need not lie where 32-bit numbers may.
    const [hits] = index.search([new Float32Array(Uint8Array.from(bytes).buffer)], 1);
    const distance = hits?.[0]?.distance ?? Infinity;
    if (distance > SAME) throw new IndexFileError(`the index file does not hold the vectors of ${space}`);
  }
}
