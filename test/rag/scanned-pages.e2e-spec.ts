import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { Indexer } from '../../src/rag/indexing/indexer';
import { ScanIndexer } from '../../src/rag/indexing/scan-indexer';
import type { IndexingEvent } from '../../src/rag/rag.types';
import type { VectorStoreStatsResponse } from '../../src/rag/stats/vector-store-stats.responses';
import { DocumentsRepository } from '../../src/rag/store/documents.repository';
import { startTestServer, type TestServer, writeDocuments } from '../support/app';
import { fakeTesseractPackages, installFakeTesseract, makeImage, makeScan } from '../support/fake-tesseract';
import { makePdf } from '../support/made-files/made-pdf';
import { startPackageRegistry } from '../support/package-registry';
import { until } from '../support/until';
import { makeCollection, type TestDocument, upload } from '../support/uploads';

const MIXED = makeScan([
  { text: 'The lease of the boat house is kept by the treasurer.' },
  ['The lease of the boat house ends on 30', 'September 2031 and may be re-', 'newed by Beatrix Okonkwo once.'],
  [],
  { text: 'The rent is paid in May.' },
]);

interface Source {
  document: string;
  page?: number;
  quote: string;
  recognised?: boolean;
}

let home: string;
let server: TestServer;

const folders = (): { dataDir: string; documentsDir: string } => ({ dataDir: join(home, 'data'), documentsDir: join(home, 'documents') });

async function start(documents: Record<string, string | Buffer> = {}, settings: Record<string, string> = {}): Promise<void> {
  server = await startTestServer({ ...folders(), documents, settings: { OCR_LANGUAGES: 'eng', ...settings } });
}

/** Waits until what waits is recognised and indexed. */
async function recognised(): Promise<IndexingEvent[]> {
  const events: IndexingEvent[] = [];
  const scans = server.app.get(ScanIndexer, { strict: false });
  // What the start has begun, and what has come since.
  await scans.run();
  await scans.run();
  await scans.indexWaiting((event) => events.push(event));
  return events;
}

async function stats(): Promise<VectorStoreStatsResponse> {
  const { token } = await server.signup();
  return (await server.request<VectorStoreStatsResponse>('GET', '/vectorstore/stats/', { token })).body;
}

const problems = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await stats()).problems.files.map(({ name, kind, reason }) => [name, `${kind}: ${reason}`]));

async function ask(message: string): Promise<{ response: string; sources: Source[] }> {
  const { token } = await server.signup();
  return (await server.request<{ response: string; sources: Source[] }>('POST', '/chat/', { token, body: { message } })).body;
}

const textOf = async (name: string): Promise<string> => {
  const [row] = await server.app.get(DataSource).query<{ id: number }[]>(`SELECT max(id) AS id FROM documents WHERE name = ?`, [name]);
  return (await server.app.get(DocumentsRepository, { strict: false }).content(row?.id ?? 0)).text;
};

const synchronise = (): Promise<unknown> => server.app.get(Indexer, { strict: false }).synchronise();

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'askbase-scans-'));
});

afterEach(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('without OCR_LANGUAGES', () => {
  it('scans and images are refused with what to do, and pages without text are told', async () => {
    await start({ 'mixed.pdf': MIXED, 'scan.pdf': makeScan([['x']]), 'sign.png': makeImage('x') }, { OCR_LANGUAGES: '' });
    expect(await problems()).toEqual({
      'mixed.pdf': 'doubtful: pages 2–3 without text (scanned?)',
      'scan.pdf': 'refused: holds no text on its page (scanned?); set OCR_LANGUAGES to read the text in it',
      'sign.png': 'refused: is an image; set OCR_LANGUAGES to read the text in it',
    });
    expect(existsSync(join(home, 'data', 'ocr'))).toBe(false);
  });
});

describe('with OCR_LANGUAGES', () => {
  beforeEach(() => installFakeTesseract(join(home, 'data'), 'eng'));

  it('answers come from scanned pages, and their quotes are marked', async () => {
    await start({ 'mixed.pdf': MIXED });
    await recognised();
    expect(await textOf('mixed.pdf')).toBe(
      'The lease of the boat house is kept by the treasurer.\n\nThe lease of the boat house ends on 30 September 2031 and may be renewed by Beatrix Okonkwo once.\n\nThe rent is paid in May.',
    );
    const answer = await ask('When does the lease of the boat house end?');
    expect(answer.response).toContain('30 September 2031');
    expect(answer.sources[0]).toMatchObject({ document: 'mixed.pdf', recognised: true });
    const typed = await ask('When is the rent paid?');
    const quoted = typed.sources.filter(({ quote }) => !quote.includes('2031'));
    for (const source of quoted) expect(source).not.toHaveProperty('recognised');
    expect(await problems()).toEqual({});
  });

  it('uploads are recognised by jobs of their own, and read then', async () => {
    await start();
    const writer = await server.signup();
    const collection = String(await makeCollection(server, [writer]));
    const { body } = await upload(server, writer, [
      ['collection', collection],
      ['file', 'lease.pdf', MIXED],
      ['file', 'sign.png', makeImage('The gate of the harbour closes at nine in the evening.')],
      ['file', 'empty.png', makeImage('')],
    ]);
    const get = async <Body>(path: string) => (await server.request<Body>('GET', path, { token: writer.token })).body;
    const read = (id: number) => get<TestDocument>(`/documents/${id}/`);
    const isOver = async (id: number) => ['read', 'refused'].includes((await read(id)).state);
    for (const { id } of body.documents) await until(() => isOver(id), 60_000);
    const [lease, sign, empty] = await Promise.all(body.documents.map(({ id }) => read(id)));
    expect([lease, sign, empty]).toMatchObject([
      { state: 'read', reason: null },
      { state: 'read', reason: null },
      { state: 'refused', reason: expect.stringContaining('holds no text that could be recognised') as string },
    ]);
    const open = 'SELECT 1 FROM background_jobs WHERE finished_at IS NULL';
    await until(async () => (await server.app.get(DataSource).query<unknown[]>(open)).length === 0);
    const jobs = await get<{ kind: string; title: string; state: string; note: string; done: number; total: number }[]>('/jobs/?limit=50');
    const own = jobs.filter(({ title }) => title === 'lease.pdf').reverse();
    expect(own.map(({ kind, state }) => [kind, state])).toEqual([
      ['ingest_document', 'succeeded'],
      ['recognise_document', 'succeeded'],
      ['ingest_document', 'succeeded'],
    ]);
    expect(own[1]).toMatchObject({
      done: 2,
      total: 2,
      note: expect.stringMatching(/^2 pages were recognised; job \d+ goes on with it$/) as string,
    });
    const answer = await server.request<{ sources: Source[] }>('POST', '/chat/', {
      token: writer.token,
      body: { message: 'When does the lease of the boat house end?' },
    });
    expect(answer.body.sources[0]).toMatchObject({ document: lease?.document, recognised: true });

    const frozen = await upload(server, writer, [
      ['collection', collection],
      ['file', 'frozen.png', makeImage('FREEZE')],
    ]);
    const id = frozen.body.documents[0]?.id ?? 0;
    const recognising = () => get<{ id: number }[]>('/jobs/?kind=recognise_document&state=running');
    await until(async () => (await recognising()).length > 0, 60_000);
    expect(await read(id)).toMatchObject({ state: 'waiting', reason: 'waits until its text is recognised (page 1)' });
    await server.request('POST', `/jobs/${(await recognising())[0]?.id}/cancel/`, { token: writer.token });
    await until(async () => (await read(id)).state === 'refused', 60_000);
    expect((await read(id)).reason).toContain('its job was cancelled');
  });

  it('quotes are marked in the history as well', async () => {
    await start({ 'sign.png': makeImage('The gate of the harbour closes at nine in the evening.') });
    await recognised();
    const { token } = await server.signup();
    await server.request('POST', '/chat/', { token, body: { message: 'When does the gate of the harbour close?' } });
    const { body } = await server.request<{ sources: Source[] }[]>('GET', '/chat-history/', { token });
    expect(body[0]?.sources).toMatchObject([{ document: 'sign.png', page: 1, recognised: true }]);
  });

  it('a document waits for its pages, its last version stays, and others are not held up', async () => {
    await start({ 'report.pdf': makePdf([['The oil of the pump is changed in May.']]), 'notes.txt': 'The key hangs behind the clock.' });
    writeDocuments(join(home, 'documents'), { 'report.pdf': makeScan([['The oil of the pump is changed in June.']]) });
    writeDocuments(join(home, 'documents'), { 'notes.txt': 'The key hangs behind the stove.' });
    await synchronise();
    expect(await problems()).toEqual({
      'report.pdf': 'waiting: waits until its text is recognised (page 1); its last indexed version stays',
    });
    expect((await ask('When is the oil of the pump changed?')).response).toContain('May');
    expect((await ask('Where does the key hang?')).response).toContain('stove');
    const events = await recognised();
    expect(events.filter(({ type }) => type === 'recognising')).toEqual([]);
    expect((await ask('When is the oil of the pump changed?')).response).toContain('June');
  });

  it('progress is told page by page', async () => {
    await start({ 'scan.pdf': makeScan([['One.'], ['Two.'], ['Three.']]) });
    const events: IndexingEvent[] = [];
    // The start has begun with it; what it has done is not done again.
    await server.app.get(ScanIndexer, { strict: false }).run();
    writeDocuments(join(home, 'documents'), { 'other.pdf': makeScan([['Four.'], ['Five.']]) });
    await synchronise();
    await server.app.get(ScanIndexer, { strict: false }).indexWaiting((event) => events.push(event));
    expect(events.filter(({ type }) => type === 'recognising')).toEqual([
      { type: 'recognising', name: 'other.pdf', done: 0, total: 2 },
      { type: 'recognising', name: 'other.pdf', done: 1, total: 2 },
    ]);
    expect((await stats()).indexing).toBeNull();
    expect(await textOf('scan.pdf')).toBe('One.\n\nTwo.\n\nThree.');
  });

  it('a page that freezes, crashes or is unclear is left out and told, and the others are read', async () => {
    const pages = [['The first page.'], ['FREEZE'], ['The third page.'], ['CRASH'], ['UNCLEAR'], ['The last page.']];
    await start({ 'hard.pdf': makeScan(pages), 'frozen.png': makeImage('FREEZE'), 'odd.png': makeImage('') }, { OCR_PAGE_TIMEOUT: '1s' });
    await recognised();
    expect(await textOf('hard.pdf')).toBe('The first page.\n\nThe third page.\n\nThe last page.');
    expect(await problems()).toEqual({
      'hard.pdf': 'doubtful: pages 2, 4–5 could not be recognised (page 2 takes longer than 1 s to be recognised)',
      'frozen.png':
        'refused: holds no text that could be recognised: page 1 could not be recognised (takes longer than 1 s to be recognised)',
      'odd.png': expect.stringMatching(/^refused: .*is a kind of image that cannot be read: save it as PNG or JPEG/) as string,
    });
  });

  it('an image that unpacks to more pixels than fit is refused before it is unpacked', async () => {
    await start({ 'huge.png': makeImage('FREEZE', 100_000, 100_000) });
    await recognised();
    expect((await problems())['huge.png']).toContain('is larger than 40 million pixels');
  });

  it('what was recognised is kept over a restart, and another chunk size', async () => {
    await start({ 'mixed.pdf': MIXED });
    await recognised();
    const text = await textOf('mixed.pdf');
    await server.app.get(Indexer, { strict: false }).rebuild({ chunkSize: 60, chunkOverlap: 0 });
    await server.stop(true);
    await start();
    const events = await recognised();
    expect(events).toEqual([]);
    expect(await textOf('mixed.pdf')).toBe(text);
    expect((await ask('When does the lease of the boat house end?')).sources[0]).toMatchObject({ page: 2, recognised: true });
  });

  it('turning it on reads again what was read before, another language too, and turning it off takes the text away', async () => {
    await start({ 'mixed.pdf': MIXED }, { OCR_LANGUAGES: '' });
    expect(await textOf('mixed.pdf')).not.toContain('2031');
    await server.stop(true);
    await start();
    await recognised();
    expect(await textOf('mixed.pdf')).toContain('2031');
    await server.stop(true);
    installFakeTesseract(join(home, 'data'), 'deu');
    await start({}, { OCR_LANGUAGES: 'eng,deu' });
    await recognised();
    const rows = await server.app.get(DataSource).query(`SELECT DISTINCT recogniser FROM recognised_pages ORDER BY recogniser`);
    expect(rows).toEqual([{ recogniser: 'ocr-7.0.0-1.0.0:deu+eng' }, { recogniser: 'ocr-7.0.0-1.0.0:eng' }]);
    await server.stop(true);
    await start({}, { OCR_LANGUAGES: '' });
    expect(await textOf('mixed.pdf')).not.toContain('2031');
  });

  it('progress is shown, and recognising does not keep a server from stopping', async () => {
    await start({ 'frozen.png': makeImage('FREEZE'), 'notes.txt': 'The key hangs behind the clock.' });
    const { token } = await server.signup();
    const indexing = async (): Promise<VectorStoreStatsResponse['indexing']> =>
      (await server.request<VectorStoreStatsResponse>('GET', '/vectorstore/stats/', { token })).body.indexing;
    let shown = await indexing();
    while (shown === null) shown = await indexing();
    expect(shown).toMatchObject({ state: 'recognising', note: 'frozen.png', done: 0, total: 1 });
    const before = performance.now();
    await server.stop(true);
    expect(performance.now() - before).toBeLessThan(5_000);
    await start();
  });
});

describe('packages that are not installed', () => {
  it('are installed on demand, without their scripts, while the server serves; then scans are read', async () => {
    const registry = await startPackageRegistry(fakeTesseractPackages(['eng']));
    mkdirSync(join(home, 'data', 'ocr'), { recursive: true });
    writeFileSync(join(home, 'data', 'ocr', '.npmrc'), `registry=${registry.url}\nfetch-retries=0\n`);
    await start({ 'mixed.pdf': MIXED, 'notes.txt': 'The key hangs behind the clock.' });
    expect((await ask('Where does the key hang?')).response).toContain('clock');
    await recognised();
    expect((await ask('When does the lease of the boat house end?')).response).toContain('30 September 2031');
    expect(existsSync(join(home, 'data', 'ocr', 'node_modules', 'tesseract.js-core', 'ran'))).toBe(false);
    await registry.close();
    await server.stop(true);
    // Installed once, they need no registry.
    writeDocuments(join(home, 'documents'), { 'sign.png': makeImage('The gate closes at nine.') });
    await start();
    await recognised();
    expect(await textOf('sign.png')).toBe('The gate closes at nine.');
  });

  it('that cannot be had are named with the reason, and everything else works', async () => {
    const registry = await startPackageRegistry(fakeTesseractPackages([]));
    mkdirSync(join(home, 'data', 'ocr'), { recursive: true });
    writeFileSync(join(home, 'data', 'ocr', '.npmrc'), `registry=${registry.url}\nfetch-retries=0\n`);
    await start({ 'sign.png': makeImage('x'), 'notes.txt': 'The key hangs behind the clock.' }, { OCR_LANGUAGES: 'xyz' });
    await server.app.get(ScanIndexer, { strict: false }).run();
    expect((await problems())['sign.png']).toBe(
      'refused: is an image; text recognition is not installed: npm failed: there is no language "xyz"; check OCR_LANGUAGES',
    );
    expect((await ask('Where does the key hang?')).response).toContain('clock');
    await registry.close();
  });
});
