import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { DocumentSource } from '../../src/rag/loading/document-source';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestServerOptions, type TestUser, writeDocuments } from '../support/app';
import { until as untilSoon } from '../support/until';

/** Comparisons, jobs and answers follow one another in these tests; a busy machine takes its time for each. */
const PATIENCE_MS = 60_000;
jest.setTimeout(3 * PATIENCE_MS);

const until = (holds: () => Promise<boolean> | boolean): Promise<void> => untilSoon(holds, PATIENCE_MS);

/** A quiet period that a test can wait for, and an interval that it need not. */
const WATCHED = { SYNC: 'watch', SYNC_QUIET: '200ms', SYNC_INTERVAL: '1h' };

/** Without a watcher that tells anything: the interval has to find out. */
const UNWATCHED = { ...WATCHED, SYNC_INTERVAL: '300ms' };

const FERRY = 'Ferry\n\nThe ferry leaves at noon.\n';
const KEY = 'Keys\n\nThe cellar key hangs behind the clock.\n';

interface Document {
  id: number;
  name: string;
  version: number;
}

let server: TestServer;
let admin: TestUser;

async function start({ settings, ...options }: TestServerOptions = {}): Promise<void> {
  const documents = { 'ferry.txt': FERRY, 'key.txt': KEY };
  server = await startTestServer({ documents, ...options, settings: { ...WATCHED, ...settings } });
  admin = await signupAdmin(server, 'admin');
}

afterEach(async () => {
  await server.stop();
  rmSync(dirname(server.dataDir), { recursive: true, force: true });
});

const file = (name: string): string => join(server.documentsDir, name);

const many = (count: number, from = 0): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`many/${from + index}.txt`, `Number ${from + index}\n\nThis is file ${from + index}.\n`]),
  );

async function rows<Row>(statement: string): Promise<Row[]> {
  return server.app.get(DataSource).query(statement);
}

const documents = (): Promise<Document[]> =>
  rows(`SELECT record.id, record.name, (SELECT max(number) FROM document_versions WHERE record_id = record.id) AS version
    FROM document_records record WHERE origin = 'folder' ORDER BY name`);

const names = async (): Promise<string[]> => (await documents()).map(({ name }) => name);

/** The documents that answer a question. */
async function sources(question: string): Promise<string[]> {
  const { body } = await server.request<{ sources: { document: string }[] }>('POST', '/chat/', {
    token: admin.token,
    body: { message: question },
  });
  return [...new Set(body.sources.map(({ document }) => document))];
}

async function quotes(question: string): Promise<string> {
  const { body } = await server.request<{ response: string }>('POST', '/chat/', { token: admin.token, body: { message: question } });
  return body.response;
}

async function problems(): Promise<Record<string, string>> {
  const found = await rows<{ name: string; reason: string }>('SELECT name, reason FROM file_problems ORDER BY name');
  return Object.fromEntries(found.map(({ name, reason }) => [name, reason]));
}

const jobs = (): Promise<{ id: number; state: string; note: string | null }[]> =>
  rows(`SELECT id, state, note FROM background_jobs WHERE kind = 'sync_documents' ORDER BY id`);

/** Resolves when no comparison waits or runs. */
const idle = (): Promise<void> => until(async () => (await jobs()).every(({ state }) => state === 'succeeded'));

const sync = (force = false) =>
  server.request<{ id: number; kind: string }>('POST', '/documents/sync/', { token: admin.token, body: { force } });

/** Resolves when a comparison that was asked for is over: not one that was under way before. */
async function synced(force = false): Promise<string | null> {
  await until(async () => (await jobs()).every(({ state }) => state !== 'queued' && state !== 'running'));
  const { status, body } = await sync(force);
  expect([status, body.kind]).toEqual([202, 'sync_documents']);
  const ended = async () => (await jobs()).find(({ id, state }) => id === body.id && state !== 'queued' && state !== 'running');
  await until(async () => (await ended()) !== undefined);
  return (await ended())?.note ?? null;
}

describe('a folder that is watched', () => {
  it('is followed: new, changed and deleted files', async () => {
    await start();
    expect(await names()).toEqual(['ferry.txt', 'key.txt']);
    writeDocuments(server.documentsDir, { 'menus/soup.txt': 'Soup\n\nOn Mondays there is lentil soup.\n' });
    await until(async () => (await sources('Which soup is there on Mondays?')).includes('menus/soup.txt'));
    const before = await documents();
    writeFileSync(file('ferry.txt'), 'Ferry\n\nThe ferry leaves at midnight.\n');
    await until(async () => (await quotes('When does the ferry leave?')).includes('midnight'));
    rmSync(file('key.txt'));
    await until(async () => !(await sources('Where does the cellar key hang?')).includes('key.txt'));
    expect(await documents()).toEqual([
      { ...before[0], version: 2 },
      { ...before[2], version: 1 },
    ]);
    await idle();
    const notes = (await jobs()).map(({ note }) => note).filter((note) => note !== '1 still being written or moved');
    expect(notes).toEqual(['2 added', '1 added', '1 changed', '1 deleted']);
  });

  it('keeps what a document is when its file is renamed, or moved with its folder', async () => {
    await start({ documents: { 'ferry.txt': FERRY, 'old/key.txt': KEY } });
    const before = await documents();
    mkdirSync(file('boats'));
    renameSync(file('ferry.txt'), file('boats/ship.txt'));
    await until(async () => (await names()).includes('boats/ship.txt'));
    renameSync(file('old'), file('new'));
    await until(async () => (await names()).includes('new/key.txt'));
    expect(await documents()).toEqual([
      { ...before[0], name: 'boats/ship.txt' },
      { ...before[1], name: 'new/key.txt' },
    ]);
    expect(await sources('When does the ferry leave?')).toEqual(['boats/ship.txt']);
  });

  it('is read once it is quiet: a file that grows stays as it was until it is whole, and temporary files are none', async () => {
    await start({ settings: { SYNC_QUIET: '700ms' } });
    const text = ['Tide\n\n', ...Array.from({ length: 12 }, (_, hour) => `At hour ${hour} the tide is ${hour + 10} feet.\n`)];
    writeFileSync(file('.tide.txt.Xy12'), 'half');
    writeFileSync(file('tide.txt.part'), 'half');
    writeFileSync(file('tide.txt~'), 'half');
    let seen = 0;
    const growing = setInterval(() => text[seen] !== undefined && appendFileSync(file('tide.txt'), text[seen++] ?? ''), 100);
    await until(async () => (await names()).includes('tide.txt'));
    clearInterval(growing);
    expect(seen).toBe(text.length);
    await until(async () => (await quotes('How many feet is the tide at hour 11?')).includes('21 feet'));
    expect((await documents()).find(({ name }) => name === 'tide.txt')?.version).toBe(1);
    expect(await names()).toEqual(['ferry.txt', 'key.txt', 'tide.txt']);
    expect(await problems()).toEqual({});
  });

  it('keeps a document whose file an editor puts aside and writes anew', async () => {
    await start();
    const [ferry] = await documents();
    renameSync(file('ferry.txt'), file('ferry.txt~'));
    writeFileSync(file('.ferry.txt.swp'), 'Ferry\n\nThe ferry leaves at dawn.\n');
    renameSync(file('.ferry.txt.swp'), file('ferry.txt'));
    await until(async () => (await quotes('When does the ferry leave?')).includes('dawn'));
    expect((await documents())[0]).toEqual({ ...ferry, version: 2 });
  });

  it('takes 500 files at once in a few jobs, and says how many they were', async () => {
    await start();
    writeDocuments(server.documentsDir, many(500));
    await until(async () => (await names()).length === 502);
    await idle();
    const added = (await jobs()).slice(1).map(({ note }) => Number(/(\d+) added/.exec(note ?? '')?.[1] ?? 0));
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(500);
    expect(added.length).toBeLessThanOrEqual(4);
  });
});

describe('a folder that is not all there', () => {
  it('deletes nothing when more than half is missing, goes on with the rest, and deletes when an admin says so', async () => {
    await start({ documents: { ...many(8), 'key.txt': KEY, 'ferry.txt': FERRY } });
    const before = await names();
    for (const index of [0, 1, 2, 3, 4, 5]) rmSync(file(`many/${index}.txt`));
    writeFileSync(file('soup.txt'), 'Soup\n\nOn Mondays there is lentil soup.\n');
    await until(async () => (await problems())['./'] !== undefined);
    await idle();
    expect(await problems()).toEqual({
      './': 'lacks 6 of 10 indexed documents, more than half: they stay until sync_documents --force',
    });
    expect(await names()).toEqual([...before, 'soup.txt'].sort());
    expect(await sources('Which soup is there on Mondays?')).toEqual(['soup.txt']);
    expect((await jobs()).at(-1)?.note).toBe(
      '1 added; 6 missing and kept: ./ lacks 6 of 10 indexed documents, more than half: they stay until sync_documents --force',
    );
    const token = (await server.signup('member')).token;
    expect((await server.request('POST', '/documents/sync/', { token, body: { force: true } })).status).toBe(403);
    expect(await synced()).toContain('6 missing and kept');
    expect(await synced(true)).toBe('6 deleted');
    expect(await names()).toEqual(['ferry.txt', 'key.txt', 'many/6.txt', 'many/7.txt', 'soup.txt']);
    expect(await problems()).toEqual({});
  });

  it('deletes nothing when it is emptied or gone, and is followed again when it is back', async () => {
    await start({ settings: UNWATCHED });
    const before = await documents();
    const aside = `${server.documentsDir}-aside`;
    renameSync(server.documentsDir, aside);
    mkdirSync(server.documentsDir);
    await until(async () => (await problems())['./'] === 'is empty: all 2 indexed documents stay until sync_documents --force');
    rmSync(server.documentsDir, { recursive: true });
    expect(await synced()).toBeNull();
    expect((await jobs()).at(-1)?.state).toBe('failed');
    expect(await documents()).toEqual(before);
    expect(await sources('When does the ferry leave?')).toEqual(['ferry.txt']);
    renameSync(aside, server.documentsDir);
    await until(async () => (await problems())['./'] === undefined);
    writeFileSync(file('soup.txt'), 'Soup\n\nOn Mondays there is lentil soup.\n');
    await until(async () => (await names()).includes('soup.txt'));
    expect((await documents()).slice(0, 2)).toEqual(before);
  });

  it('is not left through symbolic links, nor may a file pass for an upload', async () => {
    await start();
    const outside = join(dirname(server.dataDir), 'outside.txt');
    writeFileSync(outside, 'Secret\n\nThe secret is zephyrquill.\n');
    symlinkSync(outside, file('link.txt'));
    symlinkSync(dirname(outside), file('linked'));
    writeDocuments(server.documentsDir, { 'uploads/1/a.txt': 'An upload' });
    await until(async () => (await problems())['link.txt'] !== undefined);
    expect(await problems()).toEqual({
      'link.txt': 'a symbolic link; put the file itself into the folder',
      linked: 'a symbolic link; put the file itself into the folder',
      'uploads/1/a.txt': expect.stringContaining('rename the folder') as string,
    });
    expect(await names()).toEqual(['ferry.txt', 'key.txt']);
  });
});

describe('collections.yaml', () => {
  it('is followed while the server runs, also when somebody it names appears later', async () => {
    await start({ settings: UNWATCHED, documents: { 'hr/leave.txt': 'Leave\n\nThere are 30 days of leave.\n', 'key.txt': KEY } });
    writeFileSync(file('collections.yaml'), 'collections:\n  - { name: hr, folder: hr, read: [user:anna] }\n');
    await until(async () => (await problems())['collections.yaml'] === 'there is no user "anna" to read hr');
    const anna = await server.signup('anna');
    const seen = async (): Promise<string[]> =>
      (await server.request<{ files: string[] }>('GET', '/vectorstore/stats/', { token: anna.token })).body.files;
    await until(async () => (await seen()).includes('hr/leave.txt'));
    await until(async () => (await problems())['collections.yaml'] === undefined);
  });
});

describe('SYNC', () => {
  it('off: nothing is read unless somebody asks, and what is known is searched', async () => {
    await start();
    await server.stop(true);
    writeFileSync(file('soup.txt'), 'Soup\n\nOn Mondays there is lentil soup.\n');
    const { dataDir, documentsDir } = server;
    server = await startTestServer({ dataDir, documentsDir, settings: { SYNC: 'off' } });
    expect(await names()).toEqual(['ferry.txt', 'key.txt']);
    expect(await sources('When does the ferry leave?')).toEqual(['ferry.txt']);
    expect(await synced()).toBe('1 added');
    expect(await sources('Which soup is there on Mondays?')).toEqual(['soup.txt']);
  });

  it('start: the folder is compared once, and old times do not hide a change', async () => {
    await start({ settings: { SYNC: 'start' } });
    await server.stop(true);
    writeFileSync(file('ferry.txt'), 'Ferry\n\nThe ferry leaves at dawn.\n');
    utimesSync(file('ferry.txt'), new Date(0), new Date(0));
    const { dataDir, documentsDir } = server;
    server = await startTestServer({ dataDir, documentsDir, settings: { SYNC: 'start' } });
    expect(await quotes('When does the ferry leave?')).toContain('dawn');
    expect(await jobs()).toMatchObject([{ state: 'succeeded', note: '2 added' }, { note: '1 changed' }]);
  });

  it('writes nothing while nothing changes', async () => {
    await start({ settings: UNWATCHED });
    await idle();
    const state = async () => JSON.stringify([await jobs(), await rows('SELECT * FROM source_states')]);
    const before = await state();
    const writes = async () => (await rows<{ data_version: number }>('SELECT total_changes() AS data_version'))[0]?.data_version;
    const written = await writes();
    let looks = 0;
    const list = jest.spyOn(server.app.get(DocumentSource, { strict: false }), 'list');
    await until(() => (looks = list.mock.calls.length) >= 3);
    expect(looks).toBeGreaterThanOrEqual(3);
    expect([await state(), await writes()]).toEqual([before, written]);
  });
});
