import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadEntry } from './archive-reader';
import { readArchive } from './archive-reader';
import type { ArchiveManifest } from './archive-manifest';

/** A document as an archive lists it. */
export interface ListedDocument {
  id: number;
  /** Its name in citations. */
  name: string;
  origin: 'folder' | 'upload';
  collection: string;
  external_id: string | null;
  versions: number;
}

/** Thrown through the reader when everything that was wanted is read. */
class EnoughRead extends Error {}

/**
 * Reads the beginning of an archive: its manifest and, when they are asked for, its documents. The rest is neither read nor checked.
 * @param document called for each document until it returns true
 * @throws ArchiveError when it is no archive
 */
export async function readHead(
  file: string,
  document: ((document: ListedDocument) => boolean) | undefined,
  signal: AbortSignal,
): Promise<{ manifest: ArchiveManifest; found: boolean }> {
  let manifest: ArchiveManifest | undefined;
  let found = false;
  const sink = {
    async manifest(read: ArchiveManifest): Promise<void> {
      manifest = read;
      if (!document) throw new EnoughRead();
    },
    async entry({ kind, content }: ReadEntry): Promise<void> {
      if (kind === 'documents' && document) found = await anyLine(content, document);
      throw new EnoughRead();
    },
  };
  try {
    await readArchive(file, sink, signal);
  } catch (error) {
    if (!(error instanceof EnoughRead)) throw error;
  }
  if (!manifest) throw new Error('an archive was read without its manifest');
  return { manifest, found };
}

async function anyLine(content: AsyncIterable<Buffer>, document: (document: ListedDocument) => boolean): Promise<boolean> {
  for await (const line of createInterface({ input: Readable.from(content), crlfDelay: Infinity })) {
    if (line !== '' && document(JSON.parse(line) as ListedDocument)) return true;
  }
  return false;
}
