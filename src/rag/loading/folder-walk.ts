import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../../common/errors';
import { DECLARATION_FILE } from './collections/declaration';
import type { DocumentFormats } from './document-formats';
import type { SkippedEntry } from './document-source';
import { isLeftBehind, isLeftBehindFile } from './left-behind';
import { unreadKindOf } from './parsers/unread-kinds';

/** What a folder and those below it hold. */
export interface WalkedFolder {
  /** Paths of the documents, relative to the folder, with `/`. */
  names: string[];
  skipped: SkippedEntry[];
  /** Folders that cannot be listed, ending with `/`. */
  unreadable: string[];
  /** When entries of folders came or went last, milliseconds since 1970, by their paths ending with `/`; the folder itself is ``. */
  foldersChangedAt: Map<string, number>;
  /** The folders among these that are mount points. */
  mounts: Set<string>;
  /** Names of the files that declare collections, however they are written. */
  declarations: string[];
}

/** The file that declares collections, however it is written: it is never a document. */
const isDeclaration = (name: string): boolean => /^collections\.ya?ml$/i.test(name);

/**
 * Lists a folder and those below it. Links are not followed, but for the folder itself, which may be one.
 * @throws the error of the file system when the folder itself cannot be listed; others below it are `unreadable`
 */
export async function walkFolder(path: string, formats: DocumentFormats): Promise<WalkedFolder> {
  const found: WalkedFolder = {
    names: [],
    skipped: [],
    unreadable: [],
    foldersChangedAt: new Map(),
    mounts: new Set(),
    declarations: [],
  };
  const above = await stat(dirname(await realpath(path)));
  await walk({ path, formats, found }, '', await stat(path), above.dev);
  return found;
}

interface Walk {
  path: string;
  formats: DocumentFormats;
  found: WalkedFolder;
}

async function walk(run: Walk, folder: string, { dev, mtimeMs, ctimeMs }: Stats, deviceAbove: number): Promise<void> {
  const { path, formats, found } = run;
  const entries = await readdir(join(path, folder), { withFileTypes: true });
  found.foldersChangedAt.set(folder, Math.max(mtimeMs, ctimeMs));
  if (dev !== deviceAbove) found.mounts.add(folder);
  for (const entry of entries) {
    if (isLeftBehind(entry.name) || (entry.isFile() && isLeftBehindFile(entry.name))) continue;
    const name = `${folder}${entry.name}`;
    if (folder === '' && isDeclaration(entry.name)) found.declarations.push(entry.name);
    else if (entry.isDirectory()) await walkBelow(run, `${name}/`, dev);
    else if (entry.isFile() && formats.of(entry.name)) found.names.push(name);
    else found.skipped.push({ name, reason: reasonToSkip(entry) });
  }
}

async function walkBelow(run: Walk, folder: string, deviceAbove: number): Promise<void> {
  try {
    await walk(run, folder, await lstat(join(run.path, folder)), deviceAbove);
  } catch (error) {
    run.found.unreadable.push(folder);
    run.found.skipped.push({ name: folder, reason: `cannot be read: ${messageOf(error)}` });
  }
}

function reasonToSkip(entry: Dirent): string {
  if (entry.isSymbolicLink()) return 'a symbolic link; put the file itself into the folder';
  if (!entry.isFile()) return 'not a file';
  return unreadKindOf(entry.name)?.reason ?? 'not a kind of file that is read';
}

/** What is wrong with the name of the file that declares collections; undefined when nothing is. A clause for people. */
export function misnamedDeclaration(declarations: readonly string[]): string | undefined {
  const other = declarations.find((name) => name !== DECLARATION_FILE);
  return other === undefined ? undefined : `is called ${other}: name it ${DECLARATION_FILE}`;
}
