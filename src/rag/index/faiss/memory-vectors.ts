import type { Similarity, VectorHit, VectorMean } from '../vector-index';
import { ComparedVector, dot, meanPlaces, MeanSum, squaredDistance, type VectorsOneByOne } from './vector-arithmetic';

/** A vector that is added to others. */
export interface AddedVector {
  chunkId: number;
  vector: Float32Array;
}

/** A few vectors in memory, one by one. */
export class MemoryVectors implements VectorsOneByOne {
  private readonly vectorOf = new Map<number, Float32Array>();

  add(chunkId: number, vector: Float32Array): void {
    this.vectorOf.set(chunkId, vector);
  }

  similarities(asked: Float32Array, chunkIds: readonly number[], mean: VectorMean = this.mean()): Map<number, Similarity> {
    const compared = new ComparedVector(asked, mean);
    const found = new Map<number, Similarity>();
    // Rounded as those of an index file are kept, so that it makes no difference where a vector is.
    this.each(chunkIds, (vector, chunkId) => found.set(chunkId, compared.with(vector, Math.fround(dot(vector, mean.vector)))));
    return found;
  }

  nearest(asked: readonly Float32Array[], k: number, chunkIds: Uint32Array): VectorHit[][] {
    return asked.map((own) => {
      const hits: VectorHit[] = [];
      this.each([...chunkIds], (vector, chunkId) => hits.push({ chunkId, distance: squaredDistance(own, vector) }));
      return hits.sort((left, right) => left.distance - right.distance || left.chunkId - right.chunkId).slice(0, k);
    });
  }

  each(chunkIds: readonly number[], take: (vector: Float32Array, chunkId: number) => void): void {
    for (const chunkId of chunkIds) {
      const vector = this.vectorOf.get(chunkId);
      if (vector) take(vector, chunkId);
    }
  }

  mean(): VectorMean {
    const all = [...this.vectorOf.values()];
    const places = meanPlaces(all.length);
    const sum = new MeanSum(all[0]?.length ?? 0, places.length);
    for (const place of places) if (all[place]) sum.add(all[place]);
    return sum.mean();
  }
}
