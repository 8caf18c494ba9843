import type { Similarity, VectorHit, VectorMean } from '../vector-index';

/** The vectors of an index one by one, which FAISS does not give back. */
export interface VectorsOneByOne {
  similarities(asked: Float32Array, chunkIds: readonly number[], mean?: VectorMean): Map<number, Similarity>;
  nearest(asked: readonly Float32Array[], k: number, chunkIds: Uint32Array): VectorHit[][];
  each(chunkIds: readonly number[], take: (vector: Float32Array, chunkId: number) => void): void;
  mean(): VectorMean;
}

/** Vectors that the mean is taken of, spread evenly over all: the mean of more differs by less than a hundredth. */
const MEAN_OF = 4_096;

/** Places, among a number of vectors, of those that their mean is taken of. */
export function meanPlaces(size: number): number[] {
  const count = Math.min(size, MEAN_OF);
  return Array.from({ length: count }, (_, index) => Math.floor((index * size) / count));
}

/** Adds up vectors to their mean, in the order in which they come: another order may round differently. */
export class MeanSum {
  private readonly sum: Float64Array;

  constructor(
    dimensions: number,
    private readonly count: number,
  ) {
    this.sum = new Float64Array(dimensions);
  }

  add(vector: Float32Array): void {
    const { sum, count } = this;
    for (let axis = 0; axis < vector.length; axis += 1) sum[axis] = (sum[axis] ?? 0) + (vector[axis] ?? 0) / count;
  }

  mean(): VectorMean {
    const vector = Float32Array.from(this.sum);
    return { vector, squared: dot(vector, vector) };
  }
}

/** What of a unit vector is needed to compare others with it, around a mean. */
export class ComparedVector {
  private readonly byMean: number;
  private readonly length: number;

  constructor(
    private readonly asked: Float32Array,
    private readonly mean: VectorMean,
  ) {
    this.byMean = dot(asked, mean.vector);
    this.length = lengthOf(1 - 2 * this.byMean + mean.squared);
  }

  /** @param byMean the product of the other vector with the mean */
  with(vector: Float32Array, byMean: number): Similarity {
    const { squared } = this.mean;
    const cosine = dot(this.asked, vector);
    const lengths = this.length * lengthOf(1 - 2 * byMean + squared);
    return { cosine, centred: lengths > 0 ? (cosine - this.byMean - byMean + squared) / lengths : 0 };
  }
}

/** The inner product; of one kind of array only, which the engine compiles to twice as fast a loop as one for several kinds. */
export function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < left.length; axis += 1) sum += (left[axis] ?? 0) * (right[axis] ?? 0);
  return sum;
}

/** The square of the distance of two vectors. */
export function squaredDistance(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < left.length; axis += 1) {
    const difference = (left[axis] ?? 0) - (right[axis] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

/** The length of a vector from its square, which rounding may leave a little below 0. Next to nothing has no direction, and counts as 0. */
function lengthOf(squared: number): number {
  return squared > 1e-9 ? Math.sqrt(squared) : 0;
}
