import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IndexFlatL2 } from 'faiss-node';
import { messageOf } from '../../../common/errors';
import { IndexFileError, type Similarity, type VectorHit, type VectorIndex } from '../vector-index';
import { FlatIndexVectors } from './flat-index-vectors';

const BYTES_PER_READ = 1 << 20;

/** The vectors of one build in memory, searched one by one by FAISS: exact. */
class FaissFlatIndex implements VectorIndex {
  readonly size: number;

  constructor(
    private readonly index: IndexFlatL2,
    readonly dimensions: number,
    private readonly chunkIds: Uint32Array,
    private readonly vectors: FlatIndexVectors,
  ) {
    this.size = index.ntotal();
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

  similarities(vector: Float32Array, chunkIds: readonly number[]): Map<number, Similarity> {
    this.checkLength(vector);
    return this.vectors.similarities(vector, chunkIds);
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
  // Loaded at first use: it is large. FAISS reads the file straight into its own memory: a third of what `fromBuffer` copies.
  const faiss = createRequire(__filename)('faiss-node') as typeof import('faiss-node');
  const index = faiss.IndexFlatL2.read(file);
  if (index.ntotal() !== chunkIds.length || index.getDimension() !== dimensions) {
    throw new IndexFileError(
      `an index file holds ${index.ntotal()} vectors of ${index.getDimension()}, not ${chunkIds.length} of ${dimensions}`,
    );
  }
  return new FaissFlatIndex(index, dimensions, chunkIds, new FlatIndexVectors(file, dimensions, chunkIds));
}
