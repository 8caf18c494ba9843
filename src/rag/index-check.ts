import type { Embeddings } from './store/embeddings';
import type { IndexBuildEntity } from './store/index-build.entity';
import { IndexFileError, type VectorIndex } from './vector-index';

/** Largest squared distance of a vector to itself: exact search gives 0, faster ways of adding up a little more. */
const SAME = 1e-4;

/**
 * Proves by its first and last vector that an index holds the vectors of a build's space: the stored ones must lie at no distance
 * in it. Two spaces may have vectors of one length, so that nothing else would tell them apart.
 * @throws IndexFileError when it holds others; Error when the rows hold none of this space and length to compare with
 */
export async function checkVectors(
  index: VectorIndex,
  build: Pick<IndexBuildEntity, 'space' | 'dimensions'>,
  chunkIds: Uint32Array,
  embeddings: Pick<Embeddings, 'vectors'>,
): Promise<void> {
  for await (const bytes of embeddings.vectors(Uint32Array.of(...ends(chunkIds)), build.space, build.dimensions)) {
    for (let start = 0; start < bytes.length; start += build.dimensions * 4) {
      const [nearest] = await index.search(asVector(bytes, start, build.dimensions), 1);
      if (!nearest || nearest.distance > SAME) throw new IndexFileError(`the index file does not hold the vectors of ${build.space}`);
    }
  }
}

function ends(chunkIds: Uint32Array): number[] {
  return [...new Set([chunkIds[0], chunkIds.at(-1)].filter((chunkId) => chunkId !== undefined))];
}

/** A copy: rows need not lie where 32-bit numbers may. */
function asVector(bytes: Uint8Array, start: number, dimensions: number): Float32Array {
  return new Float32Array(Uint8Array.from(bytes.subarray(start, start + dimensions * 4)).buffer);
}
