import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../config/app-config';
import { type StoredIndex, VectorIndexes } from '../vector-index';
import { indexFolder } from './index-folder';
import { flatHeader, FLOAT_BYTES } from './flat-index-layout';

const EXTENSION = '.faiss';

/** Flat L2 index files in the data folder. Written without FAISS, in its own layout, so that vectors stream from rows to disk. */
@Injectable()
export class FaissVectorIndexes extends VectorIndexes {
  private readonly folder: string;

  constructor(config: AppConfig) {
    super();
    this.folder = indexFolder(config);
  }

  async write(name: string, dimensions: number, count: number, vectors: AsyncIterable<Uint8Array>): Promise<StoredIndex> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const fileName = `${name}${EXTENSION}`;
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

  async removeAllBut(fileName: string | null): Promise<void> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    // A file with the kept name and something after it may be a repair of it that is under way in another process.
    const doomed = names.filter((name) => fileName === null || !name.startsWith(fileName));
    await Promise.all(doomed.map((name) => rm(join(this.folder, name), { force: true })));
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
