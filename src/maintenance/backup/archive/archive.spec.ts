import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { readHead } from './archive-head';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type ArchiveManifest } from './archive-manifest';
import { type ArchiveSink, readArchive } from './archive-reader';
import { writeArchive } from './archive-writer';

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const { signal } = new AbortController();

const ORIGINAL = 'the bytes of an upload';
const ORIGINAL_NAME = `files/${sha256(ORIGINAL).slice(0, 2)}/${sha256(ORIGINAL)}`;
const FILES: Record<string, string> = {
  'documents.jsonl': '{"id":1,"name":"a.txt"}\n{"id":2,"name":"b.txt"}\n',
  'database/askbase.sqlite': 'rows '.repeat(100_000),
  [ORIGINAL_NAME]: ORIGINAL,
  'folder/Ordner mit Ä/a.txt': 'a document',
};

function manifestOf(files: Record<string, string>): ArchiveManifest {
  const bytes = Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    app_version: '0.1.0',
    schema: 'Schema1',
    created_at: '2026-11-28T12:00:00.000Z',
    entries: Object.keys(files).length,
    bytes,
    originals: Object.keys(files).filter((name) => name.startsWith('files/')).length,
    with_secrets: false,
    with_folder: true,
    counts: { documents: 2, versions: 2, chunks: 2, users: 1, sessions: 0, messages: 0 },
  };
}

let home: string;
let file: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'askbase-archive-'));
  file = join(home, 'backup.tar.gz');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function* namesOf(files: Record<string, string>) {
  yield* Object.keys(files);
}

async function write(files = FILES, manifest = manifestOf(files)) {
  const staged = join(home, 'staged');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(staged, name)), { recursive: true });
    writeFileSync(join(staged, name), text);
  }
  const progress = jest.fn();
  await writeArchive(manifest, staged, namesOf(files), createWriteStream(file), { signal, progress });
  return { staged, progress };
}

/** Reads everything into memory. */
async function read(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const sink: ArchiveSink = {
    manifest: async () => undefined,
    async entry({ name, content }) {
      const pieces: Buffer[] = [];
      for await (const piece of content) pieces.push(piece);
      found[name] = Buffer.concat(pieces).toString();
    },
  };
  await readArchive(file, sink, signal);
  return found;
}

/** Writes an archive of entries as somebody else would. */
async function forge(entries: readonly { header: Partial<Header> & { name: string }; content?: string }[]) {
  const tape = pack();
  const pieces: Buffer[] = [];
  for (const { header, content = '' } of entries) tape.entry(header, content);
  tape.finalize();
  for await (const piece of tape as unknown as AsyncIterable<Buffer>) pieces.push(piece);
  writeFileSync(file, gzipSync(Buffer.concat(pieces)));
}

const manifestEntry = (manifest: object) => ({ header: { name: 'manifest.json' }, content: JSON.stringify(manifest) });

describe('an archive', () => {
  it('gives back what was written, and leaves nothing beside it', async () => {
    const { staged, progress } = await write();
    expect(await read()).toEqual(FILES);
    expect(progress.mock.lastCall?.[0]).toBeGreaterThan(500_000);
    expect(readdirSync(staged)).not.toContain('checksums.json');
  });

  it('can be listed from its beginning alone', async () => {
    await write();
    writeFileSync(file, readFileSync(file).subarray(0, 700));
    const { manifest } = await readHead(file, undefined, signal);
    expect(manifest.counts.documents).toBe(2);
  });

  it.each([
    ['a.txt', true],
    ['c.txt', false],
  ])('says whether it holds %s', async (name, expected) => {
    await write();
    expect((await readHead(file, (document) => document.name === name, signal)).found).toBe(expected);
  });

  it.each([0.02, 0.3, 0.9, 0.999])('is refused when it ends at %d of its length', async (share) => {
    await write();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * share)));
    await expect(read()).rejects.toThrow(/damaged|complete/);
  });

  it('is refused when a byte of an original differs', async () => {
    await write();
    const bytes = gunzipSync(readFileSync(file));
    bytes[bytes.indexOf(ORIGINAL)] = 0x54;
    writeFileSync(file, gzipSync(bytes));
    await expect(read()).rejects.toThrow(`${ORIGINAL_NAME} is damaged`);
  });

  it('is refused when a byte of the database differs', async () => {
    await write();
    const bytes = gunzipSync(readFileSync(file));
    bytes[bytes.indexOf('rows rows')] = 0x52;
    writeFileSync(file, gzipSync(bytes));
    await expect(read()).rejects.toThrow('an entry is not what its checksum says');
  });

  it('is refused when an entry was taken out', async () => {
    await write({ ...FILES, [ORIGINAL_NAME]: ORIGINAL }, { ...manifestOf(FILES), entries: 5 });
    await expect(read()).rejects.toThrow('it is not complete');
  });

  it.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['another archive in gzip', gzipSync('hello'.repeat(1_000))],
  ])('is not what %s is', async (_, bytes) => {
    writeFileSync(file, bytes);
    await expect(read()).rejects.toThrow(/no backup of Askbase|not complete/);
  });

  it('of a later layout is refused with what to do', async () => {
    await write(FILES, { ...manifestOf(FILES), version: ARCHIVE_VERSION + 1 });
    await expect(read()).rejects.toThrow('a newer version of Askbase made it');
  });

  it.each([
    '../outside',
    '/etc/passwd',
    'folder/../../outside',
    'folder/a/./b',
    'folder/a\\b',
    'files/ab/cd',
    'database/../x.y',
    'folder/',
    'x',
  ])('with an entry called %s is refused', async (name) => {
    await forge([manifestEntry({ ...manifestOf(FILES) }), { header: { name, type: 'file' }, content: 'x' }]);
    await expect(read()).rejects.toThrow(/which no backup does/);
  });

  it.each(['symlink', 'link', 'directory', 'character-device', 'fifo'] as const)('with a %s is refused', async (type) => {
    await forge([manifestEntry(manifestOf(FILES)), { header: { name: 'folder/a', type, linkname: '/etc/passwd' } }]);
    await expect(read()).rejects.toThrow(/which no backup does/);
  });

  it('that unpacks to more than it says is refused before that is read', async () => {
    const bomb = { header: { name: 'folder/a' }, content: '0'.repeat(50_000_000) };
    await forge([manifestEntry({ ...manifestOf(FILES), bytes: 1_000 }), bomb]);
    await expect(read()).rejects.toThrow(/more than its manifest says/);
  });

  it('with a manifest without an end is refused', async () => {
    await forge([{ header: { name: 'manifest.json' }, content: ' '.repeat(10_000_000) }]);
    await expect(read()).rejects.toThrow(/damaged|more than/);
  });

  it('ends when its output fails, with the reason', async () => {
    const staged = join(home, 'staged');
    mkdirSync(join(staged, 'database'), { recursive: true });
    writeFileSync(join(staged, 'database', 'askbase.sqlite'), Buffer.alloc(3_000_000, 'x'));
    const files = { 'database/askbase.sqlite': 'x'.repeat(3_000_000) };
    const output = createWriteStream('/dev/full');
    await expect(writeArchive(manifestOf(files), staged, namesOf(files), output, { signal, progress: () => undefined })).rejects.toThrow(
      'ENOSPC',
    );
  });
});
