import { holds } from '../ascending-ids';
import { IndexFileError, type Similarity, type VectorHit, type VectorIndex, type VectorMean } from '../vector-index';
import { memoryIndex } from './faiss-vector-index-reader';
import { meanPlaces, MeanSum } from './vector-arithmetic';

const FLOAT_BYTES = 4;

/** Vectors beside an index file that left, from which on those that stay are read anew, if they are also as many as these. */
const MANY_GONE = 500;

/**
 * An index file, and vectors beside it that came later: searched one after the other, both exactly. What left is still in the file, and has to be
 * passed over.
 */
export class LiveVectors {
  private beside: { index: VectorIndex; add: ReturnType<typeof memoryIndex>['add']; chunkIds: Set<number> } | undefined;
  /** Ids of the chunks that have a vector, ascending. */
  private live = new Uint32Array();
  private knownMean: VectorMean | undefined;
  /** Whether it was brought up to some state of its build. */
  isComplete = false;
  /** Whether the file, or what is beside it, holds vectors of chunks that left. */
  hasLeft = false;

  /** @param file with the chunks of its vectors */
  constructor(private readonly file: { index: VectorIndex; chunkIds: Uint32Array }) {}

  /**
   * @param chunkIds of the build, ascending
   * @param beside of those whose vectors are searched beside the file, ascending
   * @param read reads vectors from their rows
   * @throws IndexFileError when a row is missing, or of another length
   */
  bringUpTo(
    chunkIds: Uint32Array,
    beside: readonly number[],
    read: (missing: readonly number[]) => readonly { chunkId: number; vector: Uint8Array }[],
  ): void {
    const known = this.beside?.chunkIds ?? new Set<number>();
    const wanted = new Set(beside);
    const gone = [...known].filter((chunkId) => !wanted.has(chunkId)).length;
    if (gone > MANY_GONE && gone > wanted.size) this.beside = undefined;
    const missing = beside.filter((chunkId) => !this.beside?.chunkIds.has(chunkId));
    if (missing.length > 0) this.add(missing, read(missing));
    const inFile = this.file.chunkIds.filter((chunkId) => holds(chunkIds, chunkId));
    this.live = Uint32Array.from([...inFile, ...beside.filter((chunkId) => holds(chunkIds, chunkId))]).sort();
    this.hasLeft = inFile.length < this.file.chunkIds.length || (this.beside?.chunkIds.size ?? 0) > beside.length;
    this.knownMean = undefined;
    this.isComplete = true;
  }

  /** The nearest of both, nearest first. @param part how one of them is searched */
  search(vectors: readonly Float32Array[], k: number, part: (index: VectorIndex) => VectorHit[][]): VectorHit[][] {
    const inFile = part(this.file.index);
    if (!this.beside) return inFile;
    const beside = part(this.beside.index);
    return vectors.map((_, row) =>
      [...(inFile[row] ?? []), ...(beside[row] ?? [])]
        .sort((left, right) => left.distance - right.distance || left.chunkId - right.chunkId)
        .slice(0, k),
    );
  }

  similarities(vector: Float32Array, chunkIds: readonly number[]): Map<number, Similarity> {
    const mean = (this.knownMean ??= this.mean());
    const found = this.file.index.similarities(vector, chunkIds, mean);
    for (const [chunkId, similarity] of this.beside?.index.similarities(vector, chunkIds, mean) ?? []) found.set(chunkId, similarity);
    return found;
  }

  /** The mean of the vectors of the chunks there are, as an index file of them alone would have it. */
  private mean(): VectorMean {
    const { index, chunkIds } = this.file;
    if (!this.beside && this.live.length === chunkIds.length) return index.mean();
    const wanted = meanPlaces(this.live.length).map((place) => this.live[place] ?? 0);
    const vectors = new Map<number, Float32Array>();
    for (const part of [index, this.beside?.index]) part?.each(wanted, (vector, chunkId) => vectors.set(chunkId, vector.slice()));
    const sum = new MeanSum(index.dimensions, wanted.length);
    for (const chunkId of wanted) {
      const vector = vectors.get(chunkId);
      if (vector) sum.add(vector);
    }
    return sum.mean();
  }

  private add(missing: readonly number[], rows: readonly { chunkId: number; vector: Uint8Array }[]): void {
    const { dimensions } = this.file.index;
    this.beside ??= { ...memoryIndex(dimensions), chunkIds: new Set() };
    const { add, chunkIds } = this.beside;
    if (rows.length < missing.length || rows.some(({ vector }) => vector.length !== dimensions * FLOAT_BYTES)) {
      throw new IndexFileError('rows of vectors that are searched beside the index file are missing, or of another length');
    }
    // Copies: rows need not lie where 32-bit numbers may.
    add(rows.map(({ chunkId, vector }) => ({ chunkId, vector: new Float32Array(Uint8Array.from(vector).buffer) })));
    for (const { chunkId } of rows) chunkIds.add(chunkId);
  }
}
