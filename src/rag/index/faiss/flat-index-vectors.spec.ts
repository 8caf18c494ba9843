import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { IndexFileError } from '../vector-index';
import { HEADER_BYTES } from './flat-index-layout';
import { FlatIndexVectors } from './flat-index-vectors';

const DIMENSIONS = 5;
const COUNT = 300;

/** Unit vectors, and the ids of their chunks: 1000, 1001 … */
const VECTORS = Array.from({ length: COUNT }, (_, row) => {
  const vector = Float32Array.from({ length: DIMENSIONS }, (__, axis) => Math.sin(row * 7 + axis * 3) + 0.4);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
});
const CHUNK_IDS = Uint32Array.from(VECTORS, (_, row) => 1_000 + row);
const MEAN = Array.from({ length: DIMENSIONS }, (_, axis) => VECTORS.reduce((sum, vector) => sum + (vector[axis] ?? 0) / COUNT, 0));

const dot = (left: ArrayLike<number>, right: ArrayLike<number>): number =>
  Array.from(left).reduce((sum, value, axis) => sum + value * (right[axis] ?? 0), 0);
const centred = (vector: ArrayLike<number>): number[] => Array.from(vector, (value, axis) => value - (MEAN[axis] ?? 0));

describe('FlatIndexVectors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'askbase-vectors-'));
  const file = join(folder, 'build-1.faiss');
  const write = (): void =>
    writeFileSync(file, Buffer.concat([Buffer.alloc(HEADER_BYTES), ...VECTORS.map((vector) => Buffer.from(vector.buffer))]));

  beforeEach(write);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('compares with the vectors of any chunks, near each other in the file or far, and leaves out chunks without one', () => {
    const vectors = new FlatIndexVectors(file, DIMENSIONS, CHUNK_IDS);
    const ids = fc.uniqueArray(fc.integer({ min: 990, max: 1_000 + COUNT + 10 }), { maxLength: COUNT });
    fc.assert(
      fc.property(ids, fc.nat({ max: COUNT - 1 }), (chunkIds, row) => {
        const asked = VECTORS[row] ?? new Float32Array(DIMENSIONS);
        const found = vectors.similarities(asked, chunkIds);
        expect(new Set(found.keys())).toEqual(new Set(chunkIds.filter((id) => id >= 1_000 && id < 1_000 + COUNT)));
        for (const [chunkId, similarity] of found) {
          const vector = VECTORS[chunkId - 1_000] ?? new Float32Array(DIMENSIONS);
          const [left, right] = [centred(asked), centred(vector)];
          expect(similarity.cosine).toBeCloseTo(dot(asked, vector), 5);
          expect(similarity.centred).toBeCloseTo(dot(left, right) / (Math.hypot(...left) * Math.hypot(...right)), 4);
        }
      }),
    );
  });

  it('notices a file that was cut', () => {
    const vectors = new FlatIndexVectors(file, DIMENSIONS, CHUNK_IDS);
    truncateSync(file, HEADER_BYTES + 60);
    expect(() => vectors.similarities(VECTORS[0] ?? new Float32Array(DIMENSIONS), [1_200])).toThrow(IndexFileError);
  });
});
