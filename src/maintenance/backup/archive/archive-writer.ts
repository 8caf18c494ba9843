import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { backgroundTurn } from '../../../common/turns';
import { ChecksumText } from './archive-checksums';
import { ENTRIES } from './archive-entries';
import type { ArchiveManifest } from './archive-manifest';

/** Level of compression: higher ones take three times as long, beside a server that answers, for a tenth of the size. */
const LEVEL = 1;

/** Bytes read, and written by the compression, at a time: each time costs the event loop a turn. */
const READ_BYTES = 256 * 1024;

export interface WritingOptions {
  /** Ends it early. */
  signal: AbortSignal;
  /** Told how many bytes of the entries are written. */
  progress: (bytes: number) => void;
}

/** What one archive is written with. */
interface Archive {
  tape: Pack;
  folder: string;
  time: Date;
  signal: AbortSignal;
  /** Told about each piece that was written. */
  wrote: (bytes: number) => void;
}

/**
 * Writes an archive: the manifest, the entries, and their checksums. Nothing of it is held in memory.
 * @param folder that the entries are files of
 * @param names of the entries, which may be read only once
 * @param output is ended, or destroyed after an error
 * @throws the error of a file or of the output; the signal's reason
 */
export async function writeArchive(
  manifest: ArchiveManifest,
  folder: string,
  names: AsyncIterable<string>,
  output: Writable,
  { signal, progress }: WritingOptions,
): Promise<void> {
  const tape = pack();
  const ending = new AbortController();
  const both = AbortSignal.any([signal, ending.signal]);
  const writing = pipeline(tape, createGzip({ level: LEVEL, chunkSize: READ_BYTES }), output, { signal: both });
  // Whatever ends one side ends the other: neither would notice by itself.
  writing.catch((error: unknown) => ending.abort(error));
  let done = 0;
  const wrote = (bytes: number): void => progress((done += bytes));
  try {
    await fill({ tape, folder, time: new Date(manifest.created_at), signal: both, wrote }, manifest, names);
    tape.finalize();
  } catch (error) {
    ending.abort(error);
    await Promise.allSettled([writing]);
    signal.throwIfAborted();
    throw ending.signal.reason;
  }
  await writing;
}

async function fill(archive: Archive, manifest: ArchiveManifest, names: AsyncIterable<string>): Promise<void> {
  const checksums = new ChecksumText();
  const path = join(archive.folder, ENTRIES.checksums);
  const file = await open(path, 'w', 0o600);
  try {
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await addText(archive, ENTRIES.manifest, text);
    await file.write(checksums.add(ENTRIES.manifest, createHash('sha256').update(text).digest('hex')));
    for await (const name of names) await file.write(checksums.add(name, await addFile(archive, name)));
    await file.write(checksums.end());
    await addFile(archive, ENTRIES.checksums);
  } finally {
    await closeAndRemove(file, path);
  }
}

async function closeAndRemove(file: FileHandle, path: string): Promise<void> {
  await file.close();
  await rm(path, { force: true });
}

/** Adds a file of the staged folder. @returns its SHA-256 */
async function addFile({ tape, folder, time, signal, wrote }: Archive, name: string): Promise<string> {
  const path = join(folder, name);
  const { size } = await stat(path);
  const hash = createHash('sha256');
  const entry = tape.entry({ name, size, mode: 0o600, mtime: time, type: 'file' });
  await pipeline(
    createReadStream(path, { highWaterMark: READ_BYTES }),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        wrote(piece.length);
        yield piece;
        await backgroundTurn();
      }
    },
    entry,
    { signal },
  );
  return hash.digest('hex');
}

function addText({ tape, time }: Archive, name: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    tape.entry({ name, mode: 0o600, mtime: time, type: 'file' }, text, (error) => (error ? reject(error) : resolve()));
  });
}
