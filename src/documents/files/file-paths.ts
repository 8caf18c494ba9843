import { join } from 'node:path';

/** SHA-256 in hexadecimal: all that becomes part of a path. */
const HASH = /^[0-9a-f]{64}$/;

/** Where files lie below the data folder. Their names are their hashes: nothing that people call them reaches the file system. */
export class FilePaths {
  readonly root: string;
  /** Files that are being written, and those that are being removed. */
  readonly unfinished: string;

  constructor(dataDir: string) {
    this.root = join(dataDir, 'files');
    this.unfinished = join(this.root, 'unfinished');
  }

  /** @throws Error for anything but a hash */
  of(contentHash: string): string {
    if (!HASH.test(contentHash)) throw new Error('this is no hash of a file');
    return join(this.folderOf(contentHash), contentHash);
  }

  folderOf(contentHash: string): string {
    return join(this.root, contentHash.slice(0, 2));
  }

  /** Where a file waits while it is decided whether it is removed. @throws Error for anything but a hash */
  removed(contentHash: string): string {
    if (!HASH.test(contentHash)) throw new Error('this is no hash of a file');
    return join(this.unfinished, contentHash);
  }
}

/** Whether the name of a file is that of one that was stored. */
export const isHash = (name: string): boolean => HASH.test(name);
