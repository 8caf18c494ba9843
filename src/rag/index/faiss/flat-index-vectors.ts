import { closeSync, openSync, readSync } from 'node:fs';
import { messageOf } from '../../../common/errors';
import { IndexFileError, type Similarity } from '../vector-index';
import { FLOAT_BYTES, HEADER_BYTES } from './flat-index-layout';

/** Vectors that the mean is taken of, spread evenly over the index: the mean of more differs by less than a hundredth. */
const MEAN_OF = 4_096;

/** Rows near each other are read in one go: chunks of a document stand side by side, and a read costs more than a few rows too many. */
const MOST_ROWS_PER_READ = 64;
const NEAR = 4;

/** The mean of the vectors, and the square of its length. */
interface Mean {
  vector: Float32Array;
  squared: number;
}

/**
 * The vectors of an index file one by one, which FAISS does not give back. They are read from the file where they are needed: a few
 * hundred for a question, a few megabytes that the system keeps at hand.
 */
export class FlatIndexVectors {
  private readonly rowOf: ReadonlyMap<number, number>;
  private knownMean: Mean | undefined;
  /** The product of each vector with the mean; NaN until it is needed. */
  private readonly byMean: Float32Array;

  /** @param chunkIds the chunk of each vector, in the order of the file */
  constructor(
    private readonly file: string,
    private readonly dimensions: number,
    chunkIds: Uint32Array,
  ) {
    this.rowOf = new Map(Array.from(chunkIds, (chunkId, row) => [chunkId, row]));
    this.byMean = new Float32Array(chunkIds.length).fill(NaN);
  }

  /**
   * How alike a unit vector is to those of some chunks; chunks without a vector are left out.
   * @throws IndexFileError when the file cannot be read
   */
  similarities(asked: Float32Array, chunkIds: readonly number[]): Map<number, Similarity> {
    const { vector: mean, squared } = (this.knownMean ??= this.mean());
    const askedByMean = dot(asked, mean);
    const askedLength = lengthOf(1 - 2 * askedByMean + squared);
    const wanted = chunkIds.flatMap((chunkId) => {
      const row = this.rowOf.get(chunkId);
      return row === undefined ? [] : [{ chunkId, row }];
    });
    const found = new Map<number, Similarity>();
    // In the order of the file, which disks prefer.
    wanted.sort((left, right) => left.row - right.row);
    const rows = wanted.map(({ row }) => row);
    this.read(rows, (vector, index) => {
      const { chunkId = 0, row = 0 } = wanted[index] ?? {};
      const cosine = dot(asked, vector);
      if (Number.isNaN(this.byMean[row])) this.byMean[row] = dot(vector, mean);
      const byMean = this.byMean[row] ?? 0;
      const lengths = askedLength * lengthOf(1 - 2 * byMean + squared);
      const centred = lengths > 0 ? (cosine - askedByMean - byMean + squared) / lengths : 0;
      found.set(chunkId, { cosine, centred });
    });
    return found;
  }

  private mean(): Mean {
    const size = this.rowOf.size;
    const count = Math.min(size, MEAN_OF);
    const sum = new Float64Array(this.dimensions);
    const rows = Array.from({ length: count }, (_, index) => Math.floor((index * size) / count));
    this.read(rows, (vector) => vector.forEach((value, axis) => (sum[axis] = (sum[axis] ?? 0) + value / count)));
    const vector = Float32Array.from(sum);
    return { vector, squared: dot(vector, vector) };
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

/** The inner product; of one kind of array only, which the engine compiles to twice as fast a loop as one for several kinds. */
function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < left.length; axis += 1) sum += (left[axis] ?? 0) * (right[axis] ?? 0);
  return sum;
}

/** The length of a vector from its square, which rounding may leave a little below 0. Next to nothing has no direction, and counts as 0. */
function lengthOf(squared: number): number {
  return squared > 1e-9 ? Math.sqrt(squared) : 0;
}
