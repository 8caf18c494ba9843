import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { formatOf, knownExtensions } from './document-formats';
import { MAX_FILE_BYTES } from './text/limits';
import { RefusedFileError } from './text/refused-file';

/** Bytes read before other work gets its turn. */
const BYTES_PER_READ = 1 << 20;

/** A link is not followed and a pipe is not waited for, should one have taken a file's place. Windows has neither flag. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Something in the folder that is no document, and why. */
export interface SkippedFile {
  name: string;
  reason: string;
}

export interface FolderListing {
  /** Names of files that may be documents, relative to the folder with `/`, sorted. */
  names: string[];
  skipped: SkippedFile[];
  /** Sub-folders that cannot be read now, as the start of their files' names: what is known of those files stays. */
  unreadable: string[];
}

/** The bytes of a file. */
export interface FileContent {
  bytes: Buffer;
  /** SHA-256, in hexadecimal. */
  contentHash: string;
}

/** Thrown when the documents folder itself is missing or cannot be read. */
export class FolderError extends Error {}

/** Thrown when a file is there but cannot be read now: what is known of it stays. */
export class UnreadableFileError extends Error {}

/** The folder whose files of known formats are the documents, with those of its sub-folders. Files that start with a dot are none of its business. */
@Injectable()
export class DocumentsFolder {
  readonly path: string;

  constructor(config: AppConfig) {
    this.path = config.documentsDir;
  }

  /** @throws FolderError */
  async list(): Promise<FolderListing> {
    const listing: FolderListing = { names: [], skipped: [], unreadable: [] };
    try {
      await this.walk('', listing);
    } catch (error) {
      throw new FolderError(`the documents folder ${this.path} cannot be read: ${messageOf(error)}`, { cause: error });
    }
    listing.names.sort();
    return listing;
  }

  /**
   * @returns undefined when the file went away since it was listed
   * @throws UnreadableFileError; RefusedFileError
   */
  async read(name: string): Promise<FileContent | undefined> {
    try {
      const file = await open(join(this.path, name), READ_FLAGS);
      try {
        const stat = await file.stat();
        if (!stat.isFile()) throw new RefusedFileError('not a file');
        if (stat.size > MAX_FILE_BYTES) throw new RefusedFileError(`larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`);
        const hash = createHash('sha256');
        const pieces: Buffer[] = [];
        for await (const piece of file.createReadStream({ highWaterMark: BYTES_PER_READ, autoClose: false }) as AsyncIterable<Buffer>) {
          hash.update(piece);
          pieces.push(piece);
        }
        return { bytes: Buffer.concat(pieces), contentHash: hash.digest('hex') };
      } finally {
        await file.close();
      }
    } catch (error) {
      if (error instanceof RefusedFileError) throw error;
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UnreadableFileError(`cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }

  private async walk(folder: string, listing: FolderListing): Promise<void> {
    for (const entry of await readdir(join(this.path, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const name = `${folder}${entry.name}`;
      if (entry.isDirectory()) await this.walkBelow(`${name}/`, listing);
      else if (entry.isFile() && formatOf(entry.name)) listing.names.push(name);
      else listing.skipped.push({ name, reason: reasonToSkip(entry) });
    }
  }

  private async walkBelow(folder: string, listing: FolderListing): Promise<void> {
    try {
      await this.walk(folder, listing);
    } catch (error) {
      listing.unreadable.push(folder);
      listing.skipped.push({ name: folder, reason: `cannot be read: ${messageOf(error)}` });
    }
  }
}

function reasonToSkip(entry: Dirent): string {
  if (entry.isSymbolicLink()) return 'a symbolic link; put the file itself into the folder';
  return entry.isFile() ? `none of ${knownExtensions()}` : 'not a file';
}
