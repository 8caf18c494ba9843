import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IndexFlatL2 } from 'faiss-node';
import { messageOf } from '../../../common/errors';
import { IndexFileError, type Similarity, type VectorHit, type VectorIndex, type VectorMean } from '../vector-index';
import { FlatIndexVectors } from './flat-index-vectors';
import { type AddedVector, MemoryVectors } from './memory-vectors';
import type { VectorsOneByOne } from './vector-arithmetic';

const BYTES_PER_READ = 1 << 20;

/** The vectors of one build in memory, searched one by one by FAISS: exact. */
class FaissFlatIndex implements VectorIndex {
  constructor(
    private readonly index: IndexFlatL2,
    readonly dimensions: number,
    private readonly chunkIds: ArrayLike<number>,
    private readonly vectors: VectorsOneByOne,
  ) {}

  get size(): number {
    return this.index.ntotal();
  }

  search(vectors: readonly Float32Array[], k: number): VectorHit[][] {
    for (const vector of vectors) this.checkLength(vector);
    // FAISS refuses to be asked for more than it holds, and so never fills up with labels of -1.
    const wanted = Math.min(k, this.size);
    if (wanted === 0 || vectors.length === 0) return vectors.map(() => []);
    const { labels, distances } = this.index.search(
      vectors.length === 1 ? Array.from(vectors[0] ?? []) : vectors.flatMap((vector) => Array.from(vector)),
      wanted,
    );
    return vectors.map((_, row) => {
      const first = row * wanted;
      return labels
        .slice(first, first + wanted)
        .map((label, rank) => ({ chunkId: this.chunkIds[label] ?? 0, distance: distances[first + rank] ?? Infinity }));
    });
  }

  searchAmong(vectors: readonly Float32Array[], k: number, chunkIds: Uint32Array): VectorHit[][] {
    for (const vector of vectors) this.checkLength(vector);
    return this.vectors.nearest(vectors, k, chunkIds);
  }

  similarities(vector: Float32Array, chunkIds: readonly number[], mean?: VectorMean): Map<number, Similarity> {
    this.checkLength(vector);
    return this.vectors.similarities(vector, chunkIds, mean);
  }

  each(chunkIds: readonly number[], take: (vector: Float32Array, chunkId: number) => void): void {
    this.vectors.each(chunkIds, take);
  }

  mean(): VectorMean {
    return this.vectors.mean();
  }

  private checkLength({ length }: Float32Array): void {
    if (length !== this.dimensions) throw new RangeError(`the vector has ${length} numbers, those of the index ${this.dimensions}`);
  }
}

/**
 * Sees whether an index file is the one that was written. Reads all of it, so never on the thread that answers requests.
 * @throws IndexFileError
 */
export function checkIndexFile(file: string, checksum: string): void {
  const hash = createHash('sha256');
  try {
    const descriptor = openSync(file, 'r');
    try {
      const piece = Buffer.alloc(BYTES_PER_READ);
      for (let bytes = readSync(descriptor, piece); bytes > 0; bytes = readSync(descriptor, piece)) hash.update(piece.subarray(0, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw new IndexFileError(`an index file cannot be read: ${messageOf(error)}`, { cause: error });
  }
  if (hash.digest('hex') !== checksum) throw new IndexFileError('an index file is not the file that was written');
}

/**
 * Loads a checked index file.
 * @param chunkIds the chunk of each vector, in the order they were written
 * @throws IndexFileError when it holds something else
 */
export function readIndexFile(file: string, dimensions: number, chunkIds: Uint32Array): VectorIndex {
  // FAISS reads the file straight into its own memory: a third of what `fromBuffer` copies.
  const index = faiss().IndexFlatL2.read(file);
  if (index.ntotal() !== chunkIds.length || index.getDimension() !== dimensions) {
    throw new IndexFileError(
      `an index file holds ${index.ntotal()} vectors of ${index.getDimension()}, not ${chunkIds.length} of ${dimensions}`,
    );
  }
  return new FaissFlatIndex(index, dimensions, chunkIds, new FlatIndexVectors(file, dimensions, chunkIds));
}

/** An empty index in memory, with vectors that can be added to it. */
export function memoryIndex(dimensions: number): { index: VectorIndex; add: (rows: readonly AddedVector[]) => void } {
  const index = new (faiss().IndexFlatL2)(dimensions);
  const chunkIds: number[] = [];
  const vectors = new MemoryVectors();
  const add = (rows: readonly AddedVector[]): void => {
    for (const { chunkId, vector } of rows) {
      index.add(Array.from(vector));
      chunkIds.push(chunkId);
      vectors.add(chunkId, vector);
    }
  };
  return { index: new FaissFlatIndex(index, dimensions, chunkIds, vectors), add };
}

/** Loads the library at first use: it is large. */
function faiss(): typeof import('faiss-node') {
  return createRequire(__filename)('faiss-node') as typeof import('faiss-node');
}
