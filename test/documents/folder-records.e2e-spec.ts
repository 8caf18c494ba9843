import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { CollectionAccess } from '../../src/documents/collections/collection-access';
import { DocumentReader } from '../../src/rag/loading/document-reader';
import { DocumentsRepository } from '../../src/rag/store/documents.repository';
import { hideDocument } from '../support/collection-rows';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench } from '../support/index-bench';

const TRAVEL = 'Travel policy\n\nTrains are booked by the travel desk. A hotel may cost 190 euros a night.\n';
const CANTEEN = 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian.\n';
const HOTEL = 'What may a hotel cost a night?';

interface Version {
  number: number;
  state: string;
  reason: string | null;
}

let models: FakeModelServer;
let bench: IndexBench;

beforeAll(async () => {
  models = await startFakeModelServer();
});
afterEach(async () => {
  models.reset();
  await bench.stop();
});
afterAll(() => models.close());

const start = async (documents: Record<string, string>, settings: Record<string, string> = {}): Promise<void> => {
  bench = await IndexBench.start({
    documents,
    settings: {
      OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
      EMBEDDING_PROVIDER: 'openai',
      OPENAI_EMBEDDING_MODEL: 'fake-embedder',
      ...settings,
    },
  });
};

const write = (name: string, content: string | Buffer): void => {
  mkdirSync(dirname(bench.file(name)), { recursive: true });
  writeFileSync(bench.file(name), content);
};

const recordOf = async (name: string): Promise<{ id: number; document_id: number | null } | undefined> =>
  (await bench.database.query<{ id: number; document_id: number | null }[]>('SELECT * FROM document_records WHERE name = ?', [name]))[0];

const versionsOf = (id: number | undefined): Promise<Version[]> =>
  bench.database.query<Version[]>('SELECT number, state, reason FROM document_versions WHERE record_id = ? ORDER BY number', [id]);

const embeddingCalls = (): number => models.requests.filter(({ operation }) => operation === 'openai.embed').length;

describe('a file of the folder', () => {
  it('is a document with a version for each content, of which the last that can be read answers', async () => {
    await start({ 'travel.txt': TRAVEL, 'canteen.txt': CANTEEN });
    const travel = await recordOf('travel.txt');
    expect(await versionsOf(travel?.id)).toEqual([{ number: 1, state: 'read', reason: null }]);

    write('travel.txt', TRAVEL.replace('190', '210'));
    await bench.synchronise();
    expect((await recordOf('travel.txt'))?.id).toBe(travel?.id);
    expect((await bench.ask(HOTEL)).chunks[0]?.text).toContain('210 euros');

    write('travel.txt', Buffer.from([1, 2, 3, 0, 0, 5, 0, 9]));
    await bench.synchronise();
    expect(await versionsOf(travel?.id)).toEqual([
      { number: 1, state: 'read', reason: null },
      { number: 2, state: 'read', reason: null },
      { number: 3, state: 'refused', reason: 'not text' },
    ]);
    expect((await bench.ask(HOTEL)).chunks[0]?.text).toContain('210 euros');

    const calls = embeddingCalls();
    write('travel.txt', TRAVEL);
    await bench.synchronise();
    expect((await versionsOf(travel?.id)).at(-1)).toEqual({ number: 4, state: 'read', reason: null });
    expect((await bench.ask(HOTEL)).chunks[0]?.text).toContain('190 euros');
    // One for each question, none for the text that came back.
    expect(embeddingCalls() - calls).toBeLessThanOrEqual(1);

    write('travel.txt', ' \n');
    await bench.synchronise();
    expect(await recordOf('travel.txt')).toMatchObject({ id: travel?.id, document_id: null });
    expect(await bench.documentsFor(HOTEL)).not.toContain('travel.txt');
  });

  it('is a document no more when it is deleted, but stays when the folder is emptied', async () => {
    await start({ 'travel.txt': TRAVEL, 'canteen.txt': CANTEEN });
    rmSync(bench.file('travel.txt'));
    await bench.synchronise();
    expect(await recordOf('travel.txt')).toBeUndefined();
    expect(await bench.documentsFor(HOTEL)).not.toContain('travel.txt');
    expect(await bench.count('documents')).toBe(1);
    rmSync(bench.file('canteen.txt'));
    await bench.synchronise();
    expect(await recordOf('canteen.txt')).toBeDefined();
    expect(await bench.documentsFor('Is the soup vegetarian?')).toEqual(['canteen.txt']);
  });

  it('that is called as uploads are is no document', async () => {
    await start({ 'uploads/12/travel.txt': TRAVEL, 'uploads/notes/travel.txt': TRAVEL, 'canteen.txt': CANTEEN });
    expect(await recordOf('uploads/12/travel.txt')).toBeUndefined();
    expect(await recordOf('uploads/notes/travel.txt')).toBeDefined();
    const { problems } = await bench.stats();
    expect(problems.files).toMatchObject([{ name: 'uploads/12/travel.txt', kind: 'skipped' }]);
  });
});

describe('a file that is renamed or moved', () => {
  it('keeps its document, what was read of it, and its embeddings', async () => {
    await start({ 'travel.txt': TRAVEL, 'canteen.txt': CANTEEN });
    const before = await recordOf('travel.txt');
    await bench.database.query(`INSERT INTO record_tags (record_id, tag) VALUES (?, 'rules')`, [before?.id]);
    await bench.ask(HOTEL);
    const calls = embeddingCalls();
    mkdirSync(bench.file('policies'));
    renameSync(bench.file('travel.txt'), bench.file('policies/journeys.txt'));
    await bench.synchronise();
    expect(await recordOf('travel.txt')).toBeUndefined();
    expect(await recordOf('policies/journeys.txt')).toMatchObject({ id: before?.id, document_id: before?.document_id });
    expect(await versionsOf(before?.id)).toHaveLength(1);
    expect(await bench.database.query('SELECT tag FROM record_tags WHERE record_id = ?', [before?.id])).toEqual([{ tag: 'rules' }]);
    expect((await bench.documentsFor(HOTEL))[0]).toBe('policies/journeys.txt');
    expect(embeddingCalls()).toBe(calls);
  });

  it('has its title follow, when that comes from its name, and is found by it', async () => {
    await start({ 'zanzibar.csv': 'Item,Price\nHotel,190\nTrain,40\n', 'canteen.txt': CANTEEN });
    const before = await recordOf('zanzibar.csv');
    expect((await bench.documentsFor('zanzibar'))[0]).toBe('zanzibar.csv');
    const calls = embeddingCalls();
    renameSync(bench.file('zanzibar.csv'), bench.file('kilimanjaro.csv'));
    await bench.synchronise();
    expect((await recordOf('kilimanjaro.csv'))?.id).toBe(before?.id);
    expect((await bench.ask('kilimanjaro', 1)).chunks).toMatchObject([{ document: 'kilimanjaro.csv', title: 'kilimanjaro' }]);
    const [row] = await bench.database.query<{ count: number }[]>(
      `SELECT count(*) AS count FROM term_counts WHERE stem LIKE 'zanzibar%' AND chunks > 0`,
    );
    expect(row?.count).toBe(0);
    // The question that was asked, and no text.
    expect(embeddingCalls() - calls).toBeLessThanOrEqual(1);
  });

  it('is not shown by its old name to who may not read it now', async () => {
    await start({ 'travel.txt': TRAVEL, 'canteen.txt': CANTEEN });
    renameSync(bench.file('travel.txt'), bench.file('journeys.txt'));
    await bench.synchronise();
    const reader = await bench.server.signup();
    await hideDocument(bench.server, 'journeys.txt', [reader]);
    const access = bench.server.app.get(CollectionAccess, { strict: false });
    const stranger = await bench.server.signup();
    const users = await bench.database.query<{ id: number; username: string }[]>('SELECT id, username FROM users');
    const ids = new Map(users.map(({ id, username }) => [username, id]));
    const reads = async (username: string): Promise<boolean> => {
      const readable = await access.readable({ id: ids.get(username) ?? 0, role: 'member' });
      return (await access.documentsFor(readable, ['travel.txt'])).reads({ collectionIds: [1], documents: ['travel.txt'] });
    };
    expect(await reads(reader.username)).toBe(true);
    expect(await reads(stranger.username)).toBe(false);
  });
});

describe('versions that are kept', () => {
  it('give their text exactly, whether a build holds them or not', async () => {
    await start(
      { 'notes.txt': 'The first line.\n' },
      { EMBEDDING_PROVIDER: 'local', DOCUMENT_VERSIONS_KEPT: '0', CHUNK_SIZE: '100', CHUNK_OVERLAP: '20' },
    );
    const documents = bench.server.app.get(DocumentsRepository, { strict: false });
    const words = fc.constantFrom('harbour', 'Brücke', '船', '🦊', 'rules.', '\n\n', '# Fees', '- berth');
    const texts = fc.sample(fc.array(words, { minLength: 1, maxLength: 400 }), { numRuns: 8, seed: 14 });
    const reader = bench.server.app.get(DocumentReader, { strict: false });
    const parsed = new Map<number, string>();
    for (const [index, text] of texts.entries()) {
      const bytes = Buffer.from(`Version ${index}\n\n${text.join(' ')}\n`);
      write('notes.txt', bytes);
      await bench.synchronise();
      const id = (await recordOf('notes.txt'))?.document_id ?? 0;
      parsed.set(id, (await reader.read('notes.txt', { bytes, contentHash: `${index}` }, new AbortController().signal)).text);
    }
    expect(parsed.size).toBe(texts.length);
    expect(await bench.count('(SELECT DISTINCT document_id FROM chunks)')).toBe(1);
    for (const [id, text] of parsed) expect((await documents.content(id)).text).toBe(text);
    const read = await bench.database.query<{ state: string }[]>('SELECT DISTINCT state FROM document_versions');
    expect(read).toEqual([{ state: 'read' }]);
  });

  it('are the newest, as many as the settings say, and the one that answers', async () => {
    await start({ 'notes.txt': 'Version 0 of the notes.\n' }, { EMBEDDING_PROVIDER: 'local', DOCUMENT_VERSIONS_KEPT: '3' });
    const record = await recordOf('notes.txt');
    for (let version = 1; version <= 4; version += 1) {
      write('notes.txt', `Version ${version} of the notes.\n`);
      await bench.synchronise();
    }
    for (let version = 0; version < 4; version += 1) {
      write('notes.txt', Buffer.from([1, 2, 3, 0, 0, 5, 0, version]));
      await bench.synchronise();
    }
    await bench.synchronise();
    expect((await versionsOf(record?.id)).map(({ number, state }) => [number, state])).toEqual([
      [5, 'read'],
      [7, 'refused'],
      [8, 'refused'],
      [9, 'refused'],
    ]);
    expect((await bench.ask('notes')).chunks[0]?.text).toContain('Version 4');
    expect(await bench.count('documents')).toBe(1);
    expect(await bench.count('document_texts')).toBe(0);
  });
});
