import { createHash } from 'node:crypto';
import type * as FileSystem from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { FileRemoval } from '../../src/documents/files/file-removal';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import {
  allRead,
  filesBelow,
  formOf,
  FORM_TYPE,
  makeCollection,
  type TestDocument,
  type TestPart,
  type TestUploads,
  upload,
} from '../support/uploads';

/** Small limits, so that a test sends little. */
const SETTINGS = { MAX_UPLOAD_BYTES: '200000', MAX_UPLOAD_FILES: '250', REQUEST_TIMEOUT: '1s' };

let server: TestServer;
let writer: TestUser;
let collection: string;

beforeAll(async () => {
  server = await startTestServer({ settings: SETTINGS });
  writer = await server.signup();
  collection = String(await makeCollection(server, [writer]));
});
afterAll(() => server.stop());

const send = (...parts: TestPart[]) =>
  upload<TestUploads & { code?: string; error?: string }>(server, writer, [['collection', collection], ...parts]);

const documents = async (): Promise<TestDocument[]> =>
  (await server.request<TestDocument[]>('GET', '/documents/?limit=500', { token: writer.token })).body;

/** Files that are stored: none of them unfinished. */
function storedFiles(): string[] {
  const files = filesBelow(join(server.dataDir, 'files'));
  expect(files.filter((name) => name.startsWith('unfinished'))).toEqual([]);
  return files;
}

const pathOf = (content: string | Buffer): string => {
  const hash = createHash('sha256').update(content).digest('hex');
  return join(hash.slice(0, 2), hash);
};

/** Sends bytes as they are and resolves with what the server said when it closed the connection, or when nothing came for a while. */
async function sendRaw(head: string[], body: readonly Buffer[], pauseMs = 0): Promise<{ socket: Socket; answer: () => Promise<string> }> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (bytes) => void (received += bytes.toString())).on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const lines = [
    'POST /documents/ HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${writer.token}`,
    `Content-Type: ${FORM_TYPE}`,
    ...head,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  for (const bytes of body) {
    socket.write(bytes);
    if (pauseMs > 0) await pause(pauseMs);
  }
  return { socket, answer: async () => (await Promise.race([closed, untilAnswered(() => received)]), received) };
}

async function untilAnswered(received: () => string): Promise<void> {
  while (!/\r\n\r\n\{[\s\S]*\}/.test(received())) await pause(20);
}

const start = (...parts: TestPart[]): Buffer => {
  const form = formOf([['collection', collection], ...parts]);
  // Without the end of the form, and of the last part.
  return form.subarray(0, form.lastIndexOf('\r\n--'));
};

describe('an upload that is refused', () => {
  it.each([
    ['a traversal', '../../../etc/cron.d/evil.txt', 'x', 400, 'invalid_name'],
    ['NUL', 'a\0.txt', 'x', 400, 'invalid_name'],
    ['300 bytes', `${'n'.repeat(296)}.txt`, 'x', 400, 'invalid_name'],
    ['a look-alike of a slash', '..∕..∕evil.txt', 'x', 400, 'invalid_name'],
    ['a look-alike of a PDF', 'invoice\u202Efdp.exe', 'x', 400, 'invalid_name'],
    ['no name', '', 'x', 400, 'invalid_name'],
    ['no bytes', 'empty.txt', '', 400, 'file_empty'],
    ['a program', 'setup.exe', 'MZ', 415, 'unsupported_type'],
    ['an old Office file', 'letter.doc', 'x', 415, 'unsupported_type'],
    ['a PDF that calls itself .docx', 'letter.docx', '%PDF-1.7\n', 415, 'unsupported_type'],
    ['a program that calls itself .txt', 'notes.txt', Buffer.from('7f454c46020101', 'hex'), 415, 'unsupported_type'],
    ['too many bytes', 'long.txt', 'x'.repeat(200_001), 413, 'file_too_large'],
  ])('for %s says why, and leaves nothing', async (_, name, content, status, code) => {
    const before = [await documents(), storedFiles()];
    const answer = await send(['file', name, content]);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([await documents(), storedFiles()]).toEqual(before);
  });

  it('says of each file why, and which', async () => {
    const { status, body } = await send(['file', 'a.exe', 'MZ'], ['file', '../b.txt', 'x'], ['file', 'c.txt', '']);
    expect([status, body.code]).toEqual([415, 'unsupported_type']);
    expect(body).toMatchObject({ details: [{ field: 'a.exe' }, { field: '../b.txt' }, { field: 'c.txt' }] });
  });

  it.each([
    ['without a file', []],
    [
      'with an unknown field',
      [
        ['colection', '1'],
        ['file', 'a.txt', 'x'],
      ],
    ],
    [
      'with wrong tags',
      [
        ['tags', 'x'.repeat(101)],
        ['file', 'a.txt', 'x'],
      ],
    ],
    [
      'with a field that is sent twice',
      [
        ['replace', 'true'],
        ['replace', 'false'],
        ['file', 'a.txt', 'x'],
      ],
    ],
    [
      'with an external id for two files',
      [
        ['external_id', 'e'],
        ['file', 'a.txt', 'x'],
        ['file', 'b.txt', 'y'],
      ],
    ],
    [
      'with a field that is too long',
      [
        ['tags', 'x,'.repeat(5_000)],
        ['file', 'a.txt', 'x'],
      ],
    ],
    [
      'with the name of a property of objects',
      [
        ['__proto__', 'x'],
        ['file', 'a.txt', 'x'],
      ],
    ],
  ] as [string, TestPart[]][])('%s is a 400', async (_, parts) => {
    const before = storedFiles();
    const { status } = await upload(server, writer, parts);
    expect(status).toBe(400);
    expect(storedFiles()).toEqual(before);
  });

  it('is none for a collection that is absent, not to be read, or not to be written', async () => {
    const other = await server.signup();
    const [hidden, readable] = [await makeCollection(server, [other]), await makeCollection(server, [other], [writer])];
    const to = async (id: number | string) => {
      const { status, body } = await upload<{ code: string; error: string }>(server, writer, [
        ['collection', String(id)],
        ['file', 'a.txt', 'x'],
      ]);
      return [status, body.code];
    };
    expect(await to(999_999)).toEqual([404, 'not_found']);
    expect(await to(hidden)).toEqual([404, 'not_found']);
    expect(await to('no such')).toEqual([404, 'not_found']);
    expect(await to(readable)).toEqual([403, 'forbidden']);
    expect(await to('default')).toEqual([403, 'forbidden']);
    expect(storedFiles().filter((name) => name === pathOf('x'))).toEqual([]);
  });

  it('as a form is refused where no files are accepted, before it is read', async () => {
    const { status, body } = await upload<{ code: string }>(server, writer, [['file', 'a.txt', 'x']], ['POST', '/chat/']);
    expect([status, body.code]).toEqual([415, 'unsupported_media_type']);
  });
});

describe('an upload that fails in the middle', () => {
  it('keeps what was accepted before, and says what was not', async () => {
    const form = start(['file', 'first.txt', 'The first one is whole.'], ['file', 'second.txt', 'The second one is cut o']);
    const { status, body } = await server.request<TestUploads>('POST', '/documents/', {
      token: writer.token,
      rawBody: form,
      headers: { 'content-type': FORM_TYPE },
    });
    expect(status).toBe(202);
    expect(body).toMatchObject({ documents: [{ name: 'first.txt' }], refused: [{ code: 'upload_incomplete' }] });
    expect(storedFiles()).toContain(pathOf('The first one is whole.'));
    expect((await documents()).filter(({ name }) => name === 'second.txt')).toEqual([]);
  });

  it('accepts nothing when it is not known which collection its files belong to', async () => {
    const whole = formOf([
      ['file', 'nowhere.txt', 'Whose is this?'],
      ['collection', collection],
    ]);
    const { status } = await server.request('POST', '/documents/', {
      token: writer.token,
      rawBody: whole.subarray(0, whole.indexOf('name="collection"')),
      headers: { 'content-type': FORM_TYPE },
    });
    expect(status).toBe(400);
    expect((await documents()).filter(({ name }) => name === 'nowhere.txt')).toEqual([]);
    expect(storedFiles()).not.toContain(pathOf('Whose is this?'));
  });

  it('takes a collection that stands after its files', async () => {
    const { body } = await upload(server, writer, [
      ['file', 'late.txt', 'The collection is late.'],
      ['collection', collection],
    ]);
    expect(body.documents).toHaveLength(1);
    expect((await documents()).find(({ name }) => name === 'late.txt')?.collection.id).toBe(Number(collection));
  });

  it('leaves nothing of a file whose sender went away', async () => {
    const before = (await documents()).length;
    const { socket } = await sendRaw(['Content-Length: 150000'], [start(['file', 'gone.txt', 'g'.repeat(100_000)])], 50);
    socket.destroy();
    await pause(50);
    while (filesBelow(join(server.dataDir, 'files', 'unfinished')).length > 0) await pause(20);
    expect((await documents()).length).toBe(before);
  });

  it('ends when it stalls, with what was accepted', async () => {
    const { answer } = await sendRaw(
      ['Content-Length: 100000'],
      [start(['file', 'before.txt', 'Before the stall.'], ['file', 'stalled.txt', 'x'.repeat(5_000)])],
    );
    const told = await answer();
    expect(told).toMatch(/^HTTP\/1\.1 202 /);
    expect(told).toContain('"code":"request_timeout"');
    expect(told.toLowerCase()).toContain('connection: close');
    expect(storedFiles()).toContain(pathOf('Before the stall.'));
  });

  it('lives while it keeps coming, however slow it is', async () => {
    const form = formOf([
      ['collection', collection],
      ['file', 'slow.txt', 'slow '.repeat(8_000)],
    ]);
    const pieces = Array.from({ length: 20 }, (_, index) =>
      form.subarray(Math.floor((index * form.length) / 20), Math.floor(((index + 1) * form.length) / 20)),
    );
    const { answer } = await sendRaw([`Content-Length: ${form.length}`], pieces, 200);
    expect(await answer()).toContain('"name":"slow.txt"');
  });

  it('ends a file that declares a gigabyte without storing it', async () => {
    const { answer } = await sendRaw(
      ['Content-Length: 1000000000'],
      [start(['file', 'huge.txt', '']), ...Array.from({ length: 30 }, () => Buffer.alloc(100_000, 'x'))],
    );
    const told = await answer();
    expect(told).toMatch(/^HTTP\/1\.1 413 /);
    expect((await documents()).filter(({ name }) => name === 'huge.txt')).toEqual([]);
    storedFiles();
  });

  it('says that the disk is full, keeps what was accepted, and goes on when there is room', async () => {
    const content = 'full '.repeat(30_000);
    // The module that the server has, of which an import would be a copy.
    const fs = jest.requireActual<typeof FileSystem>('node:fs/promises');
    const real = fs.open;
    const spy = jest.spyOn(fs, 'open');
    let files = 0;
    spy.mockImplementation(async (...given) => {
      const handle = await real(...given);
      if (!String(given[0]).includes('unfinished') || (files += 1) < 2) return handle;
      const write = handle.write.bind(handle);
      let written = 0;
      handle.write = (async (...bytes: Parameters<typeof write>) => {
        const done = await write(...bytes);
        if ((written += done.bytesWritten) > 50_000)
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        return done;
      }) as typeof handle.write;
      return handle;
    });
    try {
      const { status, body } = await send(
        ['file', 'fits.txt', 'This one fits.'],
        ['file', 'full.txt', content],
        ['file', 'after.txt', 'x'],
      );
      expect(status).toBe(202);
      expect(body).toMatchObject({ documents: [{ name: 'fits.txt' }], refused: [{ code: 'unavailable' }] });
      const alone = await send(['file', 'full.txt', content]);
      expect([alone.status, alone.headers.get('retry-after'), alone.body.code]).toEqual([503, '60', 'unavailable']);
    } finally {
      spy.mockRestore();
    }
    expect(storedFiles()).not.toContain(pathOf(content));
    expect((await send(['file', 'full.txt', content])).status).toBe(202);
  });

  it('says so when the disk of the database is full, and leaves no file', async () => {
    const dataSource = server.app.get(DataSource);
    await allRead(server);
    const [{ page_count: pages }] = await dataSource.query<[{ page_count: number }]>('PRAGMA page_count');
    await dataSource.query(`PRAGMA max_page_count = ${pages}`);
    const answers: number[] = [];
    const contents = Array.from({ length: 200 }, (_, index) => `Row ${index} does not fit. ${'x'.repeat(200)}`);
    for (const [index, content] of contents.entries()) {
      const { status } = await send(['file', `${'row'.repeat(60)}${index}.txt`, content]);
      answers.push(status);
      if (status !== 202) break;
    }
    expect(answers.at(-1)).toBe(503);
    await dataSource.query('PRAGMA max_page_count = 1000000');
    await server.app.get(FileRemoval).sweep();
    expect(storedFiles()).not.toContain(pathOf(contents[answers.length - 1] ?? ''));
    expect((await send(['file', 'fits-again.txt', 'There is room.'])).status).toBe(202);
  });
});

describe('many files', () => {
  it('200 of all kinds in one request are accepted or refused one by one, in order', async () => {
    const parts = Array.from({ length: 200 }, (_, index): TestPart => {
      if (index % 10 === 3) return ['file', `bad${index}.exe`, 'MZ'];
      if (index % 10 === 7) return ['file', `fake${index}.pdf`, 'no PDF at all'];
      return ['file', `file${index}.${['txt', 'md', 'csv', 'html'][index % 4]}`, `File ${index} is about subject ${index}.`];
    });
    const { status, body } = await send(...parts);
    expect(status).toBe(202);
    expect([body.documents.length, body.refused.length]).toEqual([160, 40]);
    expect(body.documents.map(({ name }) => name)).toEqual(parts.map(([, name]) => name).filter((name) => name.startsWith('file')));
    expect(new Set(body.documents.map(({ job_id }) => job_id)).size).toBe(160);
  });

  it('beyond the limit are refused, those before are kept', async () => {
    const parts = Array.from({ length: 260 }, (_, index): TestPart => ['file', `many${index}.txt`, 'The same bytes.']);
    const { status, body } = await send(...parts);
    expect([status, body.documents.length]).toEqual([202, 250]);
    expect(body.refused).toMatchObject([{ name: null, code: 'payload_too_large' }]);
    expect(storedFiles().filter((name) => name === pathOf('The same bytes.'))).toHaveLength(1);
  });
});
