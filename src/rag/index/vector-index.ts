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

/** The mean of vectors, and the square of its length. */
export interface VectorMean {
  vector: Float32Array;
  squared: number;
}

/** Vectors of one build, ready to be searched. */
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
   * As {@link search}, among some chunks alone: each of their vectors is read and compared.
   * @param chunkIds ascending; chunks without a vector are left out
   */
  searchAmong(vectors: readonly Float32Array[], k: number, chunkIds: Uint32Array): VectorHit[][];
  /**
   * How alike a vector is to those of some chunks; chunks without a vector are left out.
   * @param mean that counts as the middle of all; by default that of the index
   * @throws RangeError when it has another length than those of the index; IndexFileError when they cannot be read any more
   */
  similarities(vector: Float32Array, chunkIds: readonly number[], mean?: VectorMean): Map<number, Similarity>;
  /**
   * Gives the vectors of some chunks, in any order; chunks without one are left out. What `take` is given is good until it returns.
   * @throws IndexFileError when they cannot be read any more
   */
  each(chunkIds: readonly number[], take: (vector: Float32Array, chunkId: number) => void): void;
  /** The mean of all vectors, or of some that are spread evenly over them. */
  mean(): VectorMean;
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
   * Stores vectors of a build, whole or not at all: a crash leaves nothing under the name.
   * @param name of the file, without its extension; a file of that name is replaced
   * @param vectors 32-bit floats, little endian, any number of whole vectors a piece, `count` vectors in all
   */
  abstract write(name: string, dimensions: number, count: number, vectors: AsyncIterable<Uint8Array>): Promise<StoredIndex>;

  /** Removes every stored index but this one. */
  abstract removeAllBut(fileName: string | null): Promise<void>;
}
