import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../config/app-config';
import { FaissVectorIndexes } from './faiss-vector-index';
import { checkIndexFile, readIndexFile } from './faiss-vector-index-reader';
import { nearestAllowed } from './filtered-search';
import { IndexFileError, type StoredIndex } from '../vector-index';

const { IndexFlatL2 } = createRequire(__filename)('faiss-node') as typeof import('faiss-node');

const DIMENSIONS = 5;
const VECTORS = Array.from({ length: 40 }, (_, index) =>
  Float32Array.from({ length: DIMENSIONS }, (__, axis) => Math.sin(index * 7 + axis * 3)),
);
const CHUNK_IDS = Uint32Array.from(VECTORS, (_, index) => 1_000 + index);

async function* pieces(count = VECTORS.length): AsyncGenerator<Uint8Array> {
  for (let first = 0; first < count; first += 16) {
    yield Buffer.concat(VECTORS.slice(first, Math.min(first + 16, count)).map((vector) => Buffer.from(vector.buffer)));
  }
}

describe('FaissVectorIndexes', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'askbase-faiss-'));
  const indexes = new FaissVectorIndexes(readConfig({ DATA_DIR: dataDir }));
  const path = (name: string): string => join(dataDir, 'index', name);

  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('writes byte for byte what FAISS writes itself', async () => {
    const own = new IndexFlatL2(DIMENSIONS);
    own.add(VECTORS.flatMap((vector) => [...vector]));
    const { fileName } = await indexes.write('build-1', DIMENSIONS, VECTORS.length, pieces());
    expect(readFileSync(path(fileName)).equals(own.toBuffer())).toBe(true);
  });

  it('finds the nearest vectors and names their chunks, for several questions at once and more than there are', async () => {
    const { fileName } = await indexes.write('build-2', DIMENSIONS, VECTORS.length, pieces());
    const index = readIndexFile(path(fileName), DIMENSIONS, CHUNK_IDS);
    const questions = [7, 21].map((row) => VECTORS[row] ?? new Float32Array());
    const found = index.search(questions, 100);
    questions.forEach((question, row) => {
      const distance = (vector: Float32Array): number => vector.reduce((sum, value, axis) => sum + (value - (question[axis] ?? 0)) ** 2, 0);
      const expected = VECTORS.map(distance).sort((a, b) => a - b);
      expect(found[row]).toHaveLength(VECTORS.length);
      found[row]?.forEach((hit, rank) => expect(hit.distance).toBeCloseTo(expected[rank] ?? NaN, 4));
    });
    expect(found.map((hits) => hits[0]?.chunkId)).toEqual([1_007, 1_021]);
    expect(() => index.search([new Float32Array(3)], 1)).toThrow(RangeError);
    expect(() => readIndexFile(path(fileName), DIMENSIONS, CHUNK_IDS.subarray(1))).toThrow(IndexFileError);
  });

  it('finds the nearest among the vectors that are allowed, as many as are wanted or all there are', async () => {
    const { fileName } = await indexes.write('build-6', DIMENSIONS, VECTORS.length, pieces());
    const index = readIndexFile(path(fileName), DIMENSIONS, CHUNK_IDS);
    const questions = [7, 21].map((row) => VECTORS[row] ?? new Float32Array());
    for (const isAllowed of [(id: number) => id % 13 === 0, (id: number) => id > 1_005, () => false]) {
      const allowed = index.search(questions, VECTORS.length).map((hits) => hits.filter(({ chunkId }) => isAllowed(chunkId)));
      const allowedIds = CHUNK_IDS.filter(isAllowed).sort();
      for (const k of [0, 1, 3, 100]) {
        const nearest = nearestAllowed(index, questions, k, allowedIds);
        expect(nearest.map((hits) => hits.map(({ chunkId }) => chunkId))).toEqual(
          allowed.map((hits) => hits.slice(0, k).map(({ chunkId }) => chunkId)),
        );
        nearest.forEach((hits, row) =>
          hits.forEach(({ distance }, rank) => expect(distance).toBeCloseTo(allowed[row]?.[rank]?.distance ?? NaN, 4)),
        );
      }
    }
    expect(nearestAllowed(index, [], 3, CHUNK_IDS)).toEqual([]);
  });

  it('notices a file that is missing, cut or changed', async () => {
    const stored = await indexes.write('build-3', DIMENSIONS, VECTORS.length, pieces());
    const whole = readFileSync(path(stored.fileName));
    const check = ({ fileName, checksum }: StoredIndex) => checkIndexFile(path(fileName), checksum);
    expect(() => check(stored)).not.toThrow();
    truncateSync(path(stored.fileName), 60);
    expect(() => check(stored)).toThrow(IndexFileError);
    whole[50] = (whole[50] ?? 0) ^ 1;
    writeFileSync(path(stored.fileName), whole);
    expect(() => check(stored)).toThrow(IndexFileError);
    rmSync(path(stored.fileName));
    expect(() => check(stored)).toThrow(IndexFileError);
  });

  it('leaves nothing behind when vectors are missing', async () => {
    await expect(indexes.write('build-4', DIMENSIONS, VECTORS.length, pieces(39))).rejects.toThrow('bytes of vectors');
    expect(readdirSync(join(dataDir, 'index')).filter((name) => name.startsWith('build-4'))).toEqual([]);
  });

  it('removes every file but the one to keep', async () => {
    const { fileName } = await indexes.write('build-5', DIMENSIONS, VECTORS.length, pieces());
    await indexes.removeAllBut(fileName);
    expect(readdirSync(join(dataDir, 'index'))).toEqual([fileName]);
    await indexes.removeAllBut(null);
    expect(readdirSync(join(dataDir, 'index'))).toEqual([]);
  });
});
