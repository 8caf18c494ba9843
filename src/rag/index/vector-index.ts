/** A chunk near a vector. */
export interface VectorHit {
  chunkId: number;
  /** Squared L2 distance; of unit vectors it is 2 - 2 cos. */
  distance: number;
}

/** How alike two vectors are. */
export interface Similarity {
  /** Their cosine. Its range differs from model to model: between pairs of one search it orders, by itself it means nothing. */
  cosine: number;
  /** Their cosine when the mean vector of the index is taken from both: about 0 for a random pair, whatever the model. */
  centred: number;
}

/** The vectors of one build, ready to be searched. */
export interface VectorIndex {
  /** How many vectors it holds. */
  readonly size: number;
  /** Length of each. */
  readonly dimensions: number;
  /**
   * The nearest to each of the vectors, nearest first: `k` of them, or all when there are fewer. One pass over memory serves all.
   * @throws RangeError when a vector has another length than those of the index
   */
  search(vectors: readonly Float32Array[], k: number): VectorHit[][];
  /**
   * How alike a vector is to those of some chunks; chunks without a vector are left out.
   * @throws RangeError when it has another length than those of the index; IndexFileError when they cannot be read any more
   */
  similarities(vector: Float32Array, chunkIds: readonly number[]): Map<number, Similarity>;
}

/** What is needed to find a stored index again and to know that it is whole. */
export interface StoredIndex {
  fileName: string;
  /** SHA-256, in hexadecimal. */
  checksum: string;
}

/** Thrown when a stored index is missing or is not what was written: write it again from the rows. */
export class IndexFileError extends Error {}

/** [P] Where the vectors of builds are kept for searching: a cache of rows, which may be lost at any time. */
export abstract class VectorIndexes {
  /**
   * Stores the vectors of a build, whole or not at all: a crash leaves nothing under its name.
   * @param vectors 32-bit floats, little endian, any number of whole vectors a piece, `count` vectors in all
   */
  abstract write(buildId: number, dimensions: number, count: number, vectors: AsyncIterable<Uint8Array>): Promise<StoredIndex>;

  /** Removes every stored index but this one. */
  abstract removeAllBut(fileName: string | null): Promise<void>;
}
