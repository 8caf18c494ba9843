import { join } from 'node:path';
import { holds } from '../ascending-ids';
import { nearestAllowed } from '../faiss/filtered-search';
import { checkIndexFile, readIndexFile } from '../faiss/faiss-vector-index-reader';
import { checkIndexVectors } from '../faiss/index-check';
import { LiveVectors } from '../faiss/live-vectors';
import { hasEnoughVectors } from '../search-snapshot';
import { IndexFileError, type Similarity, type VectorHit, type VectorIndex } from '../vector-index';
import type { OpenBuild } from './build-reader';
import type { VectorReader } from './vector-reader';

/**
 * The vectors of one build: its index file, checked when the build is opened and loaded when a question first needs it, and those that came since,
 * from their rows.
 */
export class BuildVectors {
  private loaded: { vectors: LiveVectors; upTo: OpenBuild } | undefined;
  private faultFound: string | undefined;
  private readonly file: string;

  constructor(
    private build: OpenBuild,
    private readonly rows: VectorReader,
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
    if (hasEnoughVectors(this.build)) this.notingFaults(() => checkIndexFile(this.file, this.rows.checksum(this.build.id) ?? ''));
  }

  /** Is about another revision of the build from now on, which has the same index file. */
  follow(build: OpenBuild): void {
    const hadEnough = hasEnoughVectors(this.build);
    this.build = build;
    // A file that was not needed before was not looked at.
    if (!hadEnough) this.check();
  }

  /**
   * The nearest to each of the vectors among the chunks that are allowed, as {@link VectorIndex.search} gives them.
   * @throws IndexFileError when the file cannot be used
   */
  search(vectors: readonly Float32Array[], k: number, allowed: Uint32Array | null): VectorHit[][] {
    return this.using(
      (index) => {
        const among = allowed ?? (index.hasLeft ? this.build.chunkIds : null);
        return index.search(vectors, k, (part) => (among ? nearestAllowed(part, vectors, k, among) : part.search(vectors, k)));
      },
      () => vectors.map(() => []),
    );
  }

  /**
   * How alike a vector is to those of chunks, as {@link VectorIndex.similarities} gives it.
   * @throws IndexFileError when the file cannot be used
   */
  similarities(vector: Float32Array, chunkIds: readonly number[]): Map<number, Similarity> {
    return this.using(
      (index) => index.similarities(vector, chunkIds),
      () => new Map(),
    );
  }

  /** @param none what there is when too few chunks have a vector */
  private using<Result>(work: (index: LiveVectors) => Result, none: () => Result): Result {
    if (this.faultFound !== undefined) throw new IndexFileError(this.faultFound);
    if (!hasEnoughVectors(this.build)) return none();
    let result: { is: Result } | undefined;
    this.notingFaults(() => (result = { is: work(this.opened()) }));
    if (!result) throw new IndexFileError(this.faultFound);
    return result.is;
  }

  private opened(): LiveVectors {
    this.loaded ??= { vectors: new LiveVectors(this.load()), upTo: this.build };
    const { vectors } = this.loaded;
    if (this.loaded.upTo !== this.build || !vectors.isComplete) {
      const { id, space, chunkIds } = this.build;
      vectors.bringUpTo(chunkIds, this.rows.chunkIdsBeside(id), (missing) => this.rows.stored(space, missing));
      this.loaded.upTo = this.build;
    }
    return vectors;
  }

  private load(): { index: VectorIndex; chunkIds: Uint32Array } {
    const { id, space, dimensions, chunkIds: live } = this.build;
    const chunkIds = this.rows.chunkIdsInFile(id);
    const index = readIndexFile(this.file, dimensions, chunkIds);
    // Rows of chunks that left are gone.
    const checked = chunkIds.filter((chunkId) => holds(live, chunkId));
    checkIndexVectors(index, space, checked, (chunkId) => this.rows.stored(space, [chunkId])[0]?.vector);
    return { index, chunkIds };
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
