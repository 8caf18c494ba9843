import { opendir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files below a folder, by their paths in it with `/`, folder by folder. Links are passed over; a folder that is missing has no files.
 */
export async function* filesBelow(folder: string, prefix = ''): AsyncGenerator<string> {
  const entries = await opendir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!entries) return;
  const folders: string[] = [];
  for await (const entry of entries) {
    if (entry.isFile()) yield prefix + entry.name;
    else if (entry.isDirectory()) folders.push(entry.name);
  }
  for (const name of folders) yield* filesBelow(join(folder, name), `${prefix}${name}/`);
}
