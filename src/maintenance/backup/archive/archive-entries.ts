import { ArchiveError } from './archive-manifest';

/** Names of the entries of an archive, which are those of the files in a staged folder. */
export const ENTRIES = {
  manifest: 'manifest.json',
  /** A line of JSON for each document. */
  documents: 'documents.jsonl',
  database: 'database',
  originals: 'files',
  index: 'index',
  folder: 'folder',
  secrets: 'secrets',
  checksums: 'checksums.json',
} as const;

/** What an entry is. */
export type EntryKind = 'documents' | 'database' | 'original' | 'index' | 'secret' | 'folder' | 'checksums';

/** The patterns of all names but those of the documents folder. */
const PATTERNS: readonly (readonly [RegExp, EntryKind])[] = [
  [/^documents\.jsonl$/, 'documents'],
  [/^database\/[a-z]{1,30}\.[a-z]{1,10}$/, 'database'],
  [/^files\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/, 'original'],
  [/^index\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'index'],
  [/^secrets\/jwt-secret$/, 'secret'],
  [/^checksums\.json$/, 'checksums'],
];

/** Longest path of a document, and longest name of a folder or file, in bytes: what file systems take. */
const LONGEST_PATH = 4_000;
const LONGEST_NAME = 255;

/**
 * What an entry with this name is.
 * @throws ArchiveError for every name that no backup has: those that lead out of the folder above all
 */
export function entryKind(name: string): EntryKind {
  const known = PATTERNS.find(([pattern]) => pattern.test(name));
  if (known) return known[1];
  if (name.startsWith(`${ENTRIES.folder}/`) && isSafePath(name)) return 'folder';
  throw new ArchiveError(`it holds ${JSON.stringify(name.slice(0, 100))}, which no backup does`);
}

/** Whether a path stays in the folder it is put into, on every system. */
export function isSafePath(path: string): boolean {
  if (Buffer.byteLength(path) > LONGEST_PATH || path.includes('\\') || /\p{Cc}/u.test(path)) return false;
  // A drive, or a second stream of a file.
  if (process.platform === 'win32' && path.includes(':')) return false;
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..' && Buffer.byteLength(name) <= LONGEST_NAME);
}
