import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { IndexFlatL2 } from 'faiss-node';
import { messageOf } from '../common/errors';
import { AppConfig } from '../config/app-config';
import { IndexFileError, type StoredIndex, type VectorHit, type VectorIndex, VectorIndexes } from './vector-index';

const FLAT_L2 = 'IxF2';
const HEADER_BYTES = 45;
const METRIC_L2 = 1;
const FLOAT_BYTES = 4;

/**
 * Header of a flat L2 index as FAISS itself writes it (faiss/impl/index_write.cpp, `write_index_header` and `WRITEXBVECTOR`): code,
 * int32 dimensions, int64 vectors, two int64 that are always 2^20, one byte "trained", int32 metric, uint64 floats that follow.
 */
function flatHeader(dimensions: number, count: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(FLAT_L2, 0, 'latin1');
  header.writeInt32LE(dimensions, 4);
  header.writeBigInt64LE(BigInt(count), 8);
  header.writeBigInt64LE(1n << 20n, 16);
  header.writeBigInt64LE(1n << 20n, 24);
  header.writeUInt8(1, 32);
  header.writeInt32LE(METRIC_L2, 33);
  header.writeBigUInt64LE(BigInt(dimensions) * BigInt(count), 37);
  return header;
}

/** The vectors of one build in memory, searched one by one by FAISS: exact. */
class FaissFlatIndex implements VectorIndex {
  readonly size: number;

  constructor(
    private readonly index: IndexFlatL2,
    readonly dimensions: number,
    private readonly chunkIds: Uint32Array,
  ) {
    this.size = index.ntotal();
  }

  async search(vector: Float32Array, k: number): Promise<VectorHit[]> {
    if (vector.length !== this.dimensions)
      throw new RangeError(`the vector has ${vector.length} numbers, those of the index ${this.dimensions}`);
    // FAISS refuses to be asked for more than it holds, and so never fills up with labels of -1.
    const wanted = Math.min(k, this.size);
    if (wanted === 0) return [];
    const { labels, distances } = this.index.search(Array.from(vector), wanted);
    return labels.map((label, rank) => ({ chunkId: this.chunkIds[label] ?? 0, distance: distances[rank] ?? Infinity }));
  }
}

/** Flat L2 index files in the data folder, one per build. Written without FAISS, in its own layout, so that vectors stream from rows to disk. */
@Injectable()
export class FaissVectorIndexes extends VectorIndexes {
  private readonly folder: string;

  constructor(config: AppConfig) {
    super();
    this.folder = join(config.dataDir, 'index');
  }

  async write(buildId: number, dimensions: number, count: number, vectors: AsyncIterable<Uint8Array>): Promise<StoredIndex> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const fileName = `build-${buildId}.faiss`;
    const unfinished = join(this.folder, `${fileName}.${randomUUID()}.unfinished`);
    const file = await open(unfinished, 'wx', 0o600);
    try {
      const checksum = await writeWhole(file, flatHeader(dimensions, count), vectors, dimensions * count * FLOAT_BYTES);
      await rename(unfinished, join(this.folder, fileName));
      await this.syncFolder();
      return { fileName, checksum };
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async open({ fileName, checksum }: StoredIndex, dimensions: number, chunkIds: Uint32Array): Promise<VectorIndex> {
    await this.check(fileName, checksum);
    // Loaded at first use: it is large, and a start should not wait for it.
    const faiss = createRequire(__filename)('faiss-node') as typeof import('faiss-node');
    const index = faiss.IndexFlatL2.read(join(this.folder, fileName));
    if (index.ntotal() !== chunkIds.length || index.getDimension() !== dimensions) {
      throw new IndexFileError(
        `${fileName} holds ${index.ntotal()} vectors of ${index.getDimension()}, not ${chunkIds.length} of ${dimensions}`,
      );
    }
    return new FaissFlatIndex(index, dimensions, chunkIds);
  }

  async removeAllBut(fileName: string | null): Promise<void> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    // A file with the kept name and something after it may be a repair of it that is under way in another process.
    const doomed = names.filter((name) => fileName === null || !name.startsWith(fileName));
    await Promise.all(doomed.map((name) => rm(join(this.folder, name), { force: true })));
  }

  /** Hashes the file in pieces, so that other work goes on in between. FAISS then reads it straight into its own memory: a third of what `fromBuffer` copies. */
  private async check(fileName: string, checksum: string): Promise<void> {
    const hash = createHash('sha256');
    try {
      for await (const piece of createReadStream(join(this.folder, fileName), { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
        hash.update(piece);
    } catch (error) {
      throw new IndexFileError(`${fileName} cannot be read: ${messageOf(error)}`, { cause: error });
    }
    if (hash.digest('hex') !== checksum) throw new IndexFileError(`${fileName} is not the file that was written`);
  }

  /** Makes a rename outlive a power cut. Windows cannot sync a folder and does not need to. */
  private async syncFolder(): Promise<void> {
    if (process.platform === 'win32') return;
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

/** Writes header and vectors, brings them to the disk and closes the file. Returns their SHA-256. */
async function writeWhole(file: FileHandle, header: Buffer, vectors: AsyncIterable<Uint8Array>, expectedBytes: number): Promise<string> {
  const hash = createHash('sha256').update(header);
  let written = 0;
  try {
    await file.write(header);
    for await (const piece of vectors) {
      hash.update(piece);
      await file.write(piece);
      written += piece.length;
    }
    if (written !== expectedBytes) throw new Error(`the index needs ${expectedBytes} bytes of vectors, but ${written} came`);
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
