/** What tells an archive from any other file. */
export const ARCHIVE_FORMAT = 'askbase-backup';

/** Version of the layout of archives; one that cannot be read by older versions raises it. */
export const ARCHIVE_VERSION = 1;

/** Largest manifest that is read, in bytes. */
export const MOST_MANIFEST_BYTES = 64 * 1024;

/** Rows of a backup, for people who look for one. */
export interface BackupCounts {
  documents: number;
  versions: number;
  chunks: number;
  users: number;
  sessions: number;
  messages: number;
}

/** The first entry of an archive: what it is and what it holds. */
export interface ArchiveManifest {
  format: typeof ARCHIVE_FORMAT;
  version: number;
  /** Version of Askbase that made it. */
  app_version: string;
  /** Name of the newest migration of its database. */
  schema: string;
  /** The moment that its database shows; ISO 8601 in UTC. */
  created_at: string;
  /** Entries after the manifest, without the checksums. */
  entries: number;
  /** Bytes of these entries in all. */
  bytes: number;
  /** Originals of uploaded documents among them. */
  originals: number;
  /** Whether the secret that signs tokens is in it. */
  with_secrets: boolean;
  /** Whether the documents folder is in it. */
  with_folder: boolean;
  counts: BackupCounts;
}

/** Thrown when a file is no archive that can be restored; its message says why, a clause for operators. */
export class ArchiveError extends Error {}

const COUNTS = ['documents', 'versions', 'chunks', 'users', 'sessions', 'messages'] as const satisfies (keyof BackupCounts)[];

/**
 * Reads the text of a manifest.
 * @throws ArchiveError when it is none, or of a later layout
 */
export function readManifest(text: string): ArchiveManifest {
  const manifest = parsed(text) as Partial<ArchiveManifest> | null;
  if (typeof manifest !== 'object' || manifest?.format !== ARCHIVE_FORMAT) throw new ArchiveError('it is no backup of Askbase');
  if (!isCount(manifest.version) || manifest.version > ARCHIVE_VERSION) {
    throw new ArchiveError('a newer version of Askbase made it: restore it with that version');
  }
  const { counts, entries, bytes, originals } = manifest;
  const isWhole =
    [entries, bytes, originals, ...COUNTS.map((name) => counts?.[name])].every(isCount) &&
    [manifest.app_version, manifest.schema, manifest.created_at].every((value) => typeof value === 'string') &&
    [manifest.with_folder, manifest.with_secrets].every((value) => typeof value === 'boolean');
  if (!isWhole) throw new ArchiveError('its manifest is damaged');
  return manifest as ArchiveManifest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ArchiveError('it is no backup of Askbase');
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
