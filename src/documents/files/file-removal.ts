import { setImmediate as nextTurn } from 'node:timers/promises';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { Leases } from '../../database/leases';
import { isHash } from './file-paths';
import { FileStore } from './file-store';
import { PendingFilesRepository } from './pending-files.repository';
import { writerOf } from './unfinished-file';

/** Files that are looked up by one statement. */
const FILES_PER_STATEMENT = 500;

/** An unfinished file of a process on another machine is abandoned when nothing was written to it for so long, in milliseconds. */
const ABANDONED_MS = 24 * 60 * 60 * 1_000;

/** Removes files that no version of a document refers to, and what processes that died left unfinished. */
@Injectable()
export class FileRemoval {
  constructor(
    private readonly files: FileStore,
    private readonly pending: PendingFilesRepository,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /**
   * What a start does: removes unfinished files of dead processes, ends removals that were cut off, and removes all unused files.
   * @param signal ends it between two files
   */
  async sweep(signal?: AbortSignal): Promise<void> {
    await this.pending.releaseAbandoned();
    await this.removeUnfinished();
    const { root } = this.files.paths;
    for (const folder of (await namesIn(root)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      signal?.throwIfAborted();
      await this.removeUnused((await namesIn(join(root, folder))).filter(isHash));
    }
  }

  /**
   * Removes those of these files that nothing refers to. A file is taken away first and looked up then: an upload of the same bytes that arrives
   * meanwhile has its row by now, and the file is put back, or finds none and writes its own.
   */
  async removeUnused(hashes: readonly string[]): Promise<void> {
    for (let first = 0; first < hashes.length; first += FILES_PER_STATEMENT) {
      const some = hashes.slice(first, first + FILES_PER_STATEMENT);
      const needed = await this.pending.needed(some);
      const taken: string[] = [];
      for (const hash of some) {
        if (!needed.has(hash) && (await moved(this.files.paths.of(hash), this.files.paths.removed(hash)))) taken.push(hash);
      }
      await this.decide(taken);
      await nextTurn();
    }
  }

  /** Puts files back that are needed after all, and removes the others. */
  private async decide(hashes: readonly string[]): Promise<void> {
    const needed = await this.pending.needed(hashes);
    for (const hash of hashes) {
      const { paths } = this.files;
      if (needed.has(hash)) await moved(paths.removed(hash), paths.of(hash));
      else await rm(paths.removed(hash), { force: true });
    }
  }

  private async removeUnfinished(): Promise<void> {
    const { unfinished } = this.files.paths;
    const names = await namesIn(unfinished);
    await this.decide(names.filter(isHash));
    for (const name of names) {
      const writer = writerOf(name);
      if (writer === undefined) continue;
      if (this.leases.isDead(writer) || (await this.isOld(join(unfinished, name)))) await rm(join(unfinished, name), { force: true });
    }
  }

  private async isOld(path: string): Promise<boolean> {
    try {
      return (await stat(path)).mtimeMs < this.clock.millis() - ABANDONED_MS;
    } catch {
      return false;
    }
  }
}

/** Names in a folder; none when it does not exist. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Moves a file. @returns whether it was there */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
