import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { Leases } from '../../database/leases';
import type { DocumentBytes } from '../../rag/loading/document-source';
import { Originals } from '../../rag/loading/originals';
import { RefusedFileError } from '../../rag/loading/text/refused-file';
import { withoutDiskFault } from './disk-fault';
import { FilePaths } from './file-paths';
import { PendingFilesRepository } from './pending-files.repository';
import { type FileLimits, UnfinishedFile } from './unfinished-file';

/** Permissions of the folders of files: for this user only. */
const FOLDER_MODE = 0o700;

/** Bytes read and hashed before other work gets a turn. */
const BYTES_PER_READ = 1 << 20;

/** A file that was stored for an upload. It stays until a version refers to it, or {@link PendingFilesRepository} lets it go. */
export interface StoredFile {
  /** SHA-256 of its bytes, in hexadecimal. */
  contentHash: string;
  sizeBytes: number;
  /** Id of the row that keeps it. */
  pendingId: number;
}

/** A stored file to be sent. */
export interface OpenFile {
  sizeBytes: number;
  stream: Readable;
}

/** The files that were uploaded, in the data folder, each once, by the hash of its bytes. */
@Injectable()
export class FileStore extends Originals {
  readonly paths: FilePaths;

  constructor(
    config: AppConfig,
    private readonly leases: Leases,
    private readonly pending: PendingFilesRepository,
  ) {
    super();
    this.paths = new FilePaths(config.dataDir);
  }

  /**
   * Stores a file as its bytes arrive; whatever goes wrong, nothing of it stays.
   * @throws AppError `file_too_large`, `file_empty`, `unavailable` when the disk is full; what `limits.examine` throws; errors of the body
   */
  async store(body: AsyncIterable<Buffer>, limits: FileLimits): Promise<StoredFile> {
    try {
      await mkdir(this.paths.unfinished, { recursive: true, mode: FOLDER_MODE });
      const file = await UnfinishedFile.open(this.paths.unfinished, this.leases.workerId, limits);
      try {
        const contentHash = await file.fill(body);
        // Before it is looked for: whoever removes it at this moment finds either this row or no file.
        const pendingId = await this.pending.add(contentHash);
        await this.place(file, contentHash);
        return { contentHash, sizeBytes: file.sizeBytes, pendingId };
      } catch (error) {
        await file.discard();
        throw error;
      }
    } catch (error) {
      throw withoutDiskFault(error);
    }
  }

  override async read(contentHash: string): Promise<DocumentBytes | undefined> {
    const path = this.paths.of(contentHash);
    if ((await sizeOf(path)) === undefined) return undefined;
    const hash = createHash('sha256');
    const pieces: Buffer[] = [];
    for await (const piece of createReadStream(path, { highWaterMark: BYTES_PER_READ }) as AsyncIterable<Buffer>) {
      hash.update(piece);
      pieces.push(piece);
    }
    if (hash.digest('hex') !== contentHash) throw new RefusedFileError('its stored file is damaged; upload it again');
    return { bytes: Buffer.concat(pieces), contentHash };
  }

  /** A file to be sent; undefined when it is not there. */
  async open(contentHash: string): Promise<OpenFile | undefined> {
    const path = this.paths.of(contentHash);
    const found = await sizeOf(path);
    return found === undefined ? undefined : { sizeBytes: found, stream: createReadStream(path) };
  }

  /** Gives a whole file its name, unless a file with these bytes is there. */
  private async place(file: UnfinishedFile, contentHash: string): Promise<void> {
    const path = this.paths.of(contentHash);
    if ((await sizeOf(path)) === file.sizeBytes) {
      await file.discard();
      return;
    }
    const folder = this.paths.folderOf(contentHash);
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    await rename(file.path, path);
    await syncFolder(folder);
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Has the name of a file reach the disk. Windows opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
