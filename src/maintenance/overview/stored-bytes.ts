import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { FilePaths } from '../../documents/files/file-paths';
import { sqliteFile } from '../../database/sqlite/sqlite-file';
import { indexFolder } from '../../rag/index/faiss/index-folder';
import { backupsFolder } from '../backup/files/backups-folder';
import { filesBelow } from '../backup/files/file-walk';
import type { DiskResponse, StoredBytesResponse } from './storage.responses';

/** How long sizes are kept, in milliseconds: a folder may hold a hundred thousand files. */
const KEPT_MS = 10_000;

/** Measures what the files of the data folder take. */
@Injectable()
export class StoredBytes {
  private last: { at: number; bytes: Promise<StoredBytesResponse> } | undefined;

  constructor(private readonly config: AppConfig) {}

  /** Bytes by what they are for. Those who ask at the same time share one walk through the folder. */
  measure(): Promise<StoredBytesResponse> {
    if (!this.last || performance.now() - this.last.at > KEPT_MS) {
      const bytes = this.walk();
      this.last = { at: performance.now(), bytes };
      // A walk that failed is not kept; whoever asked is told.
      bytes.catch(() => (this.last = undefined));
    }
    return this.last.bytes;
  }

  /** The disk of the data folder. */
  async disk(): Promise<DiskResponse> {
    const { bsize, blocks, bavail } = await statfs(this.config.dataDir);
    return { total_bytes: bsize * blocks, free_bytes: bsize * bavail };
  }

  private async walk(): Promise<StoredBytesResponse> {
    const { config } = this;
    const bytes: StoredBytesResponse = { database: 0, index: 0, originals: 0, backups: 0, other: 0 };
    const places: [string, keyof StoredBytesResponse][] = [
      [sqliteFile(config), 'database'],
      [`${indexFolder(config)}/`, 'index'],
      [`${new FilePaths(config.dataDir).root}/`, 'originals'],
      [`${backupsFolder(config)}/`, 'backups'],
    ];
    for await (const name of filesBelow(config.dataDir)) {
      const path = join(config.dataDir, name);
      const kind = places.find(([place]) => path.startsWith(place))?.[1] ?? 'other';
      bytes[kind] += await sizeOf(path);
    }
    return bytes;
  }
}

/** 0 for a file that is gone meanwhile. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
