import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/app-config';
import { FaissVectorIndexes } from './faiss-vector-index';
import { IndexFileError } from './vector-index';

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
    const { fileName } = await indexes.write(1, DIMENSIONS, VECTORS.length, pieces());
    expect(readFileSync(path(fileName)).equals(own.toBuffer())).toBe(true);
  });

  it('finds the nearest vectors and names their chunks, also when asked for more than there are', async () => {
    const index = await indexes.open(await indexes.write(2, DIMENSIONS, VECTORS.length, pieces()), DIMENSIONS, CHUNK_IDS);
    const question = VECTORS[7] ?? new Float32Array();
    const distance = (vector: Float32Array): number => vector.reduce((sum, value, axis) => sum + (value - (question[axis] ?? 0)) ** 2, 0);
    const expected = VECTORS.map((vector, row) => ({ chunkId: 1_000 + row, distance: distance(vector) })).sort(
      (a, b) => a.distance - b.distance,
    );
    const found = await index.search(question, 100);
    expect(found).toHaveLength(VECTORS.length);
    found.forEach((hit, rank) => expect(hit.distance).toBeCloseTo(expected[rank]?.distance ?? NaN, 4));
    expect(found[0]).toMatchObject({ chunkId: 1_007 });
    await expect(index.search(new Float32Array(3), 1)).rejects.toThrow(RangeError);
  });

  it('refuses a file that is missing, cut or changed', async () => {
    const stored = await indexes.write(3, DIMENSIONS, VECTORS.length, pieces());
    const whole = readFileSync(path(stored.fileName));
    truncateSync(path(stored.fileName), 60);
    await expect(indexes.open(stored, DIMENSIONS, CHUNK_IDS)).rejects.toThrow(IndexFileError);
    whole[50] = (whole[50] ?? 0) ^ 1;
    writeFileSync(path(stored.fileName), whole);
    await expect(indexes.open(stored, DIMENSIONS, CHUNK_IDS)).rejects.toThrow(IndexFileError);
    rmSync(path(stored.fileName));
    await expect(indexes.open(stored, DIMENSIONS, CHUNK_IDS)).rejects.toThrow(IndexFileError);
  });

  it('leaves nothing behind when vectors are missing', async () => {
    await expect(indexes.write(4, DIMENSIONS, VECTORS.length, pieces(39))).rejects.toThrow('bytes of vectors');
    expect(readdirSync(join(dataDir, 'index')).filter((name) => name.startsWith('build-4'))).toEqual([]);
  });

  it('removes every file but the one to keep', async () => {
    const { fileName } = await indexes.write(5, DIMENSIONS, VECTORS.length, pieces());
    await indexes.removeAllBut(fileName);
    expect(readdirSync(join(dataDir, 'index'))).toEqual([fileName]);
    await indexes.removeAllBut(null);
    expect(readdirSync(join(dataDir, 'index'))).toEqual([]);
  });
});
