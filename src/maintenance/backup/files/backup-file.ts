import { createWriteStream } from 'node:fs';
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { AppError } from '../../../common/errors';
import { isLeftBehind, ownTag } from './process-tags';

const UNFINISHED = '.unfinished';

/**
 * Writes a file under another name beside it first, for this user alone, so that its own name is a whole file or none. What killed processes
 * left of the same file is removed.
 * @param force whether a file with this name is replaced
 * @param write gets what opens the output, to be called at most once
 * @throws AppError `invalid_input` when the file exists, or its folder does not; what `write` throws, and nothing is left then
 */
export async function writeWholeFile<T>(path: string, force: boolean, write: (open: () => Promise<Writable>) => Promise<T>): Promise<T> {
  await requireFree(path, force);
  await removeRemains(path);
  const unfinished = `${path}.${ownTag()}${UNFINISHED}`;
  try {
    const result = await write(async () => createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }));
    await sync(unfinished);
    await place(unfinished, path, force);
    return result;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function requireFree(path: string, force: boolean): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory()) throw new AppError('invalid_input', `There is no folder ${dirname(path)}: make it first.`);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new AppError('invalid_input', `${path} is a folder: name a file in it.`);
  if (there && !force) throw exists(path);
}

const exists = (path: string): AppError => new AppError('invalid_input', `${path} exists: name another file, or replace it with --force.`);

async function removeRemains(path: string): Promise<void> {
  const start = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(start) || !name.endsWith(UNFINISHED)) continue;
    if (isLeftBehind(name.slice(start.length, -UNFINISHED.length))) await rm(join(dirname(path), name), { force: true });
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives a whole file its name. Without force it replaces nothing, not even what came meanwhile. */
async function place(from: string, to: string, force: boolean): Promise<void> {
  if (force) return rename(from, to);
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw exists(to);
    // A file system without links: the file was not there a moment ago.
    await rename(from, to);
  }
}
