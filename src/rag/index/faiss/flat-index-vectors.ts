import { closeSync, openSync, readSync } from 'node:fs';
import { messageOf } from '../../../common/errors';
import { IndexFileError, type Similarity, type VectorHit, type VectorMean } from '../vector-index';
import { FLOAT_BYTES, HEADER_BYTES } from './flat-index-layout';
import { ComparedVector, dot, meanPlaces, MeanSum, squaredDistance, type VectorsOneByOne } from './vector-arithmetic';

/** Rows near each other are read in one go: chunks of a document stand side by side, and a read costs more than a few rows too many. */
const MOST_ROWS_PER_READ = 64;
const NEAR = 4;

/**
 * The vectors of an index file one by one, which FAISS does not give back. They are read from the file where they are needed: a few
 * hundred for a question, a few megabytes that the system keeps at hand.
 */
export class FlatIndexVectors implements VectorsOneByOne {
  private readonly rowOf: ReadonlyMap<number, number>;
  private ownMean: VectorMean | undefined;
  /** The product of each vector with a mean; NaN until it is needed. */
  private readonly byMean: Float32Array;
  private byMeanOf: VectorMean | undefined;

  /** @param chunkIds the chunk of each vector, in the order of the file */
  constructor(
    private readonly file: string,
    private readonly dimensions: number,
    chunkIds: Uint32Array,
  ) {
    this.rowOf = new Map(Array.from(chunkIds, (chunkId, row) => [chunkId, row]));
    this.byMean = new Float32Array(chunkIds.length);
  }

  /**
   * How alike a unit vector is to those of some chunks; chunks without a vector are left out.
   * @param mean that counts as the middle of all vectors
   * @throws IndexFileError when the file cannot be read
   */
  similarities(asked: Float32Array, chunkIds: readonly number[], mean: VectorMean = this.mean()): Map<number, Similarity> {
    if (this.byMeanOf !== mean) this.byMean.fill(NaN);
    this.byMeanOf = mean;
    const compared = new ComparedVector(asked, mean);
    const found = new Map<number, Similarity>();
    this.each(chunkIds, (vector, chunkId, row) => {
      if (Number.isNaN(this.byMean[row])) this.byMean[row] = dot(vector, mean.vector);
      found.set(chunkId, compared.with(vector, this.byMean[row] ?? 0));
    });
    return found;
  }

  /**
   * Reads the vectors of some chunks, in the order of the file, which disks prefer; what `take` is given is good until it returns.
   * @throws IndexFileError when the file cannot be read
   */
  each(chunkIds: readonly number[], take: (vector: Float32Array, chunkId: number, row: number) => void): void {
    const wanted = chunkIds.flatMap((chunkId) => {
      const row = this.rowOf.get(chunkId);
      return row === undefined ? [] : [{ chunkId, row }];
    });
    wanted.sort((left, right) => left.row - right.row);
    this.read(
      wanted.map(({ row }) => row),
      (vector, index) => take(vector, wanted[index]?.chunkId ?? 0, wanted[index]?.row ?? 0),
    );
  }

  /** The mean of all vectors. */
  mean(): VectorMean {
    if (!this.ownMean) {
      const places = meanPlaces(this.rowOf.size);
      const sum = new MeanSum(this.dimensions, places.length);
      this.read(places, (vector) => sum.add(vector));
      this.ownMean = sum.mean();
    }
    return this.ownMean;
  }

  /**
   * The nearest of some chunks to each of the vectors, nearest first, at most `k`; chunks without a vector are left out.
   * @throws IndexFileError when the file cannot be read
   */
  nearest(asked: readonly Float32Array[], k: number, chunkIds: Uint32Array): VectorHit[][] {
    if (asked.length === 0) return [];
    const wanted = Array.from(chunkIds, (chunkId) => ({ chunkId, row: this.rowOf.get(chunkId) ?? -1 })).filter(({ row }) => row >= 0);
    wanted.sort((left, right) => left.row - right.row);
    const distances = asked.map(() => new Float64Array(wanted.length));
    this.read(
      wanted.map(({ row }) => row),
      (vector, index) => asked.forEach((own, which) => distances[which]?.fill(squaredDistance(own, vector), index, index + 1)),
    );
    return distances.map((own) =>
      Array.from(own, (distance, index) => ({ chunkId: wanted[index]?.chunkId ?? 0, distance }))
        .sort((left, right) => left.distance - right.distance || left.chunkId - right.chunkId)
        .slice(0, k),
    );
  }

  /**
   * Reads vectors one after the other; what `take` is given is good until it returns.
   * @param rows ascending
   */
  private read(rows: readonly number[], take: (vector: Float32Array, index: number) => void): void {
    const { dimensions } = this;
    const block = new Float32Array(Math.min(MOST_ROWS_PER_READ, this.rowOf.size) * dimensions);
    try {
      const descriptor = openSync(this.file, 'r');
      try {
        for (let first = 0; first < rows.length;) {
          const firstRow = rows[first] ?? 0;
          const end = endOfRun(rows, first);
          const bytes = new Uint8Array(block.buffer, 0, ((rows[end - 1] ?? 0) - firstRow + 1) * dimensions * FLOAT_BYTES);
          const start = HEADER_BYTES + firstRow * dimensions * FLOAT_BYTES;
          if (readSync(descriptor, bytes, 0, bytes.length, start) < bytes.length) throw new Error('it is shorter than it was');
          for (let index = first; index < end; index += 1) {
            const offset = ((rows[index] ?? 0) - firstRow) * dimensions;
            take(block.subarray(offset, offset + dimensions), index);
          }
          first = end;
        }
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      throw new IndexFileError(`an index file cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }
}

/** The place after the last of the rows that are read with the one at `first`. */
function endOfRun(rows: readonly number[], first: number): number {
  let end = first + 1;
  while (
    end < rows.length &&
    (rows[end] ?? 0) - (rows[end - 1] ?? 0) <= NEAR &&
    (rows[end] ?? 0) - (rows[first] ?? 0) < MOST_ROWS_PER_READ
  ) {
    end += 1;
  }
  return end;
}
