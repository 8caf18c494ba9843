import { join } from 'node:path';
import { nearestAllowed } from '../faiss/filtered-search';
import { checkIndexFile, readIndexFile } from '../faiss/faiss-vector-index-reader';
import { checkIndexVectors } from '../faiss/index-check';
import { hasEnoughVectors } from '../search-snapshot';
import { IndexFileError, type Similarity, type VectorHit, type VectorIndex } from '../vector-index';
import type { BuildReader, OpenBuild } from './build-reader';

/** The index file of one build: checked when the build is opened, loaded when a question first needs it. */
export class BuildVectors {
  private index: VectorIndex | undefined;
  private faultFound: string | undefined;
  private readonly file: string;

  constructor(
    private readonly build: OpenBuild,
    private readonly builds: BuildReader,
    indexFolder: string,
  ) {
    this.file = join(indexFolder, build.fileName ?? '');
    this.check();
  }

  /** Why the vectors cannot be used; undefined when they can, or are too few to be. */
  get fault(): string | undefined {
    return this.faultFound;
  }

  /** Compares the file with its checksum. It is to be called again after a fault: the file may have been written anew since. */
  check(): void {
    this.faultFound = undefined;
    if (hasEnoughVectors(this.build)) this.notingFaults(() => checkIndexFile(this.file, this.builds.checksum(this.build.id) ?? ''));
  }

  /**
   * The nearest to each of the vectors among the chunks that are allowed, as {@link VectorIndex.search} gives them.
   * @throws IndexFileError when the file cannot be used
   */
  search(vectors: readonly Float32Array[], k: number, isAllowed: ((chunkId: number) => boolean) | null): VectorHit[][] {
    const index = this.opened();
    if (!index) return vectors.map(() => []);
    return isAllowed ? nearestAllowed(index, vectors, k, isAllowed) : index.search(vectors, k);
  }

  /**
   * How alike a vector is to those of chunks, as {@link VectorIndex.similarities} gives it.
   * @throws IndexFileError when the file cannot be used
   */
  similarities(vector: Float32Array, chunkIds: readonly number[]): Map<number, Similarity> {
    const index = this.opened();
    let found: Map<number, Similarity> | undefined;
    if (index) this.notingFaults(() => (found = index.similarities(vector, chunkIds)));
    if (this.faultFound !== undefined) throw new IndexFileError(this.faultFound);
    return found ?? new Map<number, Similarity>();
  }

  /** The index; undefined when too few chunks have a vector. */
  private opened(): VectorIndex | undefined {
    if (this.faultFound !== undefined) throw new IndexFileError(this.faultFound);
    if (!hasEnoughVectors(this.build)) return undefined;
    if (!this.index) this.notingFaults(() => (this.index = this.load()));
    if (!this.index) throw new IndexFileError(this.faultFound);
    return this.index;
  }

  private load(): VectorIndex {
    const { id, space, dimensions } = this.build;
    const chunkIds = this.builds.vectorChunkIds(id);
    const index = readIndexFile(this.file, dimensions, chunkIds);
    checkIndexVectors(index, space, chunkIds, (chunkId) => this.builds.storedVector(space, chunkId));
    return index;
  }

  private notingFaults(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof IndexFileError)) throw error;
      this.faultFound = error.message;
    }
  }
}
