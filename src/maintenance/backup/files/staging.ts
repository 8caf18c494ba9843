import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isLeftBehind, ownTag } from './process-tags';

/**
 * Runs `work` in a new folder for this user alone, and removes it with everything in it. What processes that were killed left beside it is removed
 * before.
 * @param parent is made when it is missing
 */
export async function inStagingFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await removeLeftBehind(parent);
  const folder = join(parent, `${ownTag()}_${randomUUID()}`);
  // With its parent, which another process may have removed when it had nothing under way any more.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await removeIfEmpty(parent);
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Something else is under way there.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST' && error.code !== 'ENOENT') throw error;
  });
}

/** Removes the folders and files that killed processes left in a folder. */
export async function removeLeftBehind(parent: string): Promise<void> {
  const names = await readdir(parent).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names.filter(isLeftBehind)) await rm(join(parent, name), { recursive: true, force: true });
}
