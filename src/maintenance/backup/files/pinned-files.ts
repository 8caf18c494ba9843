import { constants, copyFile, link, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Errors of file systems without hard links, and between two file systems. */
const NO_LINKS = new Set(['EPERM', 'EXDEV', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS']);

/** Keeps files of the data folder as they are while a backup is written: hard links, which cost no room, or copies where there are none. */
export class PinnedFiles {
  /**
   * @param from the data folder
   * @param to the staged folder
   */
  constructor(
    private readonly from: string,
    private readonly to: string,
  ) {}

  /** Keeps a file, by its path in both folders. @returns its size in bytes; undefined when it is not there */
  async pin(path: string): Promise<number | undefined> {
    const kept = join(this.to, path);
    const known = await sizeOf(kept);
    if (known !== undefined) return known;
    await mkdir(dirname(kept), { recursive: true, mode: 0o700 });
    try {
      await linkOrCopy(join(this.from, path), kept);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    return sizeOf(kept);
  }

  /** Keeps a copy of a file that may be written to while the backup goes on. @returns its size in bytes; undefined when it is not there */
  async copy(file: string, path: string): Promise<number | undefined> {
    const kept = join(this.to, path);
    await mkdir(dirname(kept), { recursive: true, mode: 0o700 });
    try {
      await copyFile(file, kept, constants.COPYFILE_FICLONE);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    return sizeOf(kept);
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
