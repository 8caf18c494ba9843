import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { messageOf } from '../../../common/errors';
import { ChecksumText } from './archive-checksums';
import { type EntryKind, ENTRIES, entryKind } from './archive-entries';
import { type ArchiveManifest, ArchiveError, MOST_MANIFEST_BYTES, readManifest } from './archive-manifest';

/** Bytes of a tar archive around an entry, at most: its header, one for its name, filling. */
const BYTES_AROUND_ENTRY = 12 * 1024;

/** Bytes that the checksums may take for an entry: longest name and hash. */
const CHECKSUM_BYTES_PER_ENTRY = 4_200;

/** Bytes after the last entry, at most. */
const BYTES_AFTER = 1024 * 1024;

/** An entry as the library gives it; its types know no iteration. */
type Entry = AsyncIterable<Buffer> & { header: Header };

/** An entry while it is read: its content must be taken before the next one comes. */
export interface ReadEntry {
  name: string;
  kind: EntryKind;
  size: number;
  content: AsyncIterable<Buffer>;
}

/** What takes the entries of an archive. */
export interface ArchiveSink {
  /** Called first. It may refuse the archive by throwing. */
  manifest(manifest: ArchiveManifest): Promise<void>;
  entry(entry: ReadEntry): Promise<void>;
}

/** Most bytes that may come out of the archive, as far as is known: a small file may unpack to an endless one. */
interface Limit {
  bytes: number;
}

/**
 * Reads an archive from its beginning to its end, and proves that it is whole: the entries that its manifest announces, no other, each with its
 * checksum. Nothing of it is held in memory.
 * @throws ArchiveError when it is not; what the sink throws; the signal's reason
 */
export async function readArchive(file: string, sink: ArchiveSink, signal: AbortSignal): Promise<ArchiveManifest> {
  const tape = extract();
  const limit: Limit = { bytes: MOST_MANIFEST_BYTES + BYTES_AROUND_ENTRY };
  const ending = new AbortController();
  const feeding = pipeline(
    createReadStream(file),
    createGunzip(),
    (pieces: AsyncIterable<Buffer>) => limited(pieces, limit),
    // streamx calls itself no stream of Node.
    tape as unknown as NodeJS.WritableStream,
    { signal: AbortSignal.any([signal, ending.signal]) },
  );
  feeding.catch(() => undefined);
  try {
    const manifest = await takeAll(tape as unknown as AsyncIterable<Entry>, sink, limit);
    await feeding;
    return manifest;
  } catch (error) {
    ending.abort();
    await Promise.allSettled([feeding]);
    signal.throwIfAborted();
    throw asArchiveError(error);
  }
}

async function takeAll(tape: AsyncIterable<Entry>, sink: ArchiveSink, limit: Limit): Promise<ArchiveManifest> {
  let manifest: ArchiveManifest | undefined;
  const checksums = new ChecksumText();
  const seen = { entries: 0, bytes: 0, originals: 0, isComplete: false };
  for await (const entry of tape) {
    const { name, size, type } = entry.header;
    if (type !== 'file' || seen.isComplete) throw new ArchiveError(`it holds ${JSON.stringify(name.slice(0, 100))}, which no backup does`);
    if (!manifest) {
      const text = await manifestText(entry);
      manifest = readManifest(text);
      checksums.add(name, sha256(text));
      limit.bytes += manifest.bytes + (manifest.entries + 2) * (BYTES_AROUND_ENTRY + CHECKSUM_BYTES_PER_ENTRY) + BYTES_AFTER;
      await sink.manifest(manifest);
      continue;
    }
    const kind = entryKind(name);
    if (kind === 'checksums') {
      await compareChecksums(entry, checksums);
      seen.isComplete = true;
      continue;
    }
    seen.entries += 1;
    seen.bytes += size;
    if (seen.entries > manifest.entries || seen.bytes > manifest.bytes) throw new ArchiveError('it holds more than its manifest says');
    const hash = createHash('sha256');
    await sink.entry({ name, kind, size, content: hashed(entry, hash) });
    const checksum = hash.digest('hex');
    if (kind === 'original' && !name.endsWith(checksum)) throw new ArchiveError(`${name} is damaged`);
    if (kind === 'original') seen.originals += 1;
    checksums.add(name, checksum);
  }
  if (!manifest) throw new ArchiveError('it is no backup of Askbase');
  const isWhole = seen.isComplete && seen.entries === manifest.entries && seen.bytes === manifest.bytes;
  if (!isWhole || seen.originals !== manifest.originals) throw new ArchiveError('it is not complete');
  return manifest;
}

async function manifestText(entry: Entry): Promise<string> {
  if (entry.header.name !== ENTRIES.manifest) throw new ArchiveError('it is no backup of Askbase');
  if (entry.header.size > MOST_MANIFEST_BYTES) throw new ArchiveError('its manifest is damaged');
  const pieces: Buffer[] = [];
  for await (const piece of entry) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function compareChecksums(entry: AsyncIterable<Buffer>, expected: ChecksumText): Promise<void> {
  expected.end();
  const hash = createHash('sha256');
  for await (const piece of entry) hash.update(piece);
  if (hash.digest('hex') !== expected.digest()) throw new ArchiveError('an entry is not what its checksum says');
}

async function* hashed(pieces: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

async function* limited(pieces: AsyncIterable<Buffer>, limit: Limit): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limit.bytes) throw new ArchiveError('it unpacks to more than its manifest says');
    yield piece;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Errors of the libraries that unpack, in words for operators. Errors of the disk stay what they are. */
function asArchiveError(error: unknown): unknown {
  if (error instanceof ArchiveError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_')) return new ArchiveError(`it is damaged, or no backup of Askbase (${messageOf(error)})`, { cause: error });
  const isOfTape =
    error instanceof Error && code === '' && /\bheader\b|\btar\b|Unexpected end of data|closed prematurely/i.test(error.message);
  return isOfTape ? new ArchiveError(`it is damaged, or no backup of Askbase (${error.message})`, { cause: error }) : error;
}
