import { AppError } from '../../common/errors';

/** Name of the manifest in an exported folder, and of the folder of its files. */
export const MANIFEST_FILE = 'manifest.json';
export const FILES_FOLDER = 'files';

const FORMAT = 'askbase-collection';
const VERSION = 1;

/** Largest manifest that is read, in bytes: some hundred thousand documents. */
export const MOST_MANIFEST_BYTES = 100_000_000;

/** A document of an exported collection. */
export interface ExportedDocument {
  /** Path of its file in the exported folder, with `/`. */
  file: string;
  /** What people call it: the file name of an upload, the path of a file of the documents folder. */
  name: string;
  tags: string[];
  /** What it is known by when it is imported again. */
  external_id: string;
  /** How many versions it had; the newest one is exported. */
  versions: number;
  modified_at: string | null;
  /** SHA-256 of the file, in hexadecimal. */
  sha256: string;
}

/** What an exported folder says of itself. */
export interface CollectionManifest {
  format: typeof FORMAT;
  version: typeof VERSION;
  exported_at: string;
  name: string;
  description: string;
  documents: ExportedDocument[];
}

export function collectionManifest(given: Omit<CollectionManifest, 'format' | 'version'>): CollectionManifest {
  return { format: FORMAT, version: VERSION, ...given };
}

/**
 * Reads the text of a manifest. What names and tags may be is decided by whoever accepts the documents.
 * @throws AppError `invalid_input` when it is none, or its paths lead out of its folder
 */
export function readCollectionManifest(text: string): CollectionManifest {
  const manifest = parsed(text) as Partial<CollectionManifest> | null;
  if (typeof manifest !== 'object' || manifest?.format !== FORMAT) throw refused('it is no manifest of a collection');
  if (manifest.version !== VERSION) throw refused('a newer version of Askbase made it');
  if (typeof manifest.name !== 'string' || !Array.isArray(manifest.documents)) throw refused('it is damaged');
  const wrong = manifest.documents.findIndex((document) => !isDocument(document));
  if (wrong >= 0) throw refused(`its document ${wrong + 1} is damaged, or its file is not in the folder`);
  return manifest as CollectionManifest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('it is no JSON');
  }
}

const refused = (reason: string): AppError =>
  new AppError('invalid_input', `The ${MANIFEST_FILE} of the folder cannot be read: ${reason}.`);

function isDocument(value: unknown): value is ExportedDocument {
  const document = value as Partial<ExportedDocument> | null;
  if (typeof document !== 'object' || document === null) return false;
  const { file, name, tags, external_id: externalId, modified_at: modifiedAt, sha256 } = document;
  const isText = [file, name, externalId, sha256].every((text) => typeof text === 'string' && text !== '');
  const areTags = Array.isArray(tags) && tags.every((tag) => typeof tag === 'string');
  const isTime = modifiedAt === null || (typeof modifiedAt === 'string' && !Number.isNaN(Date.parse(modifiedAt)));
  return isText && areTags && isTime && /^[0-9a-f]{64}$/.test(sha256 ?? '') && isInside(file ?? '');
}

/** Whether a path stays in the folder of files. Links are looked at when the file is opened. */
export function isInside(path: string): boolean {
  if (!path.startsWith(`${FILES_FOLDER}/`) || path.includes('\\') || /\p{Cc}/u.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
