import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunkerKey } from '../../src/rag/chunking/splitter';
import { stem } from '../../src/language/text/words';
import { DocumentSource, UnreadableFileError } from '../../src/rag/loading/document-source';
import type { IndexingEvent } from '../../src/rag/rag.types';
import { Retriever } from '../../src/rag/search/retriever';
import { writeDocuments } from '../support/app';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench as Bench } from '../support/index-bench';

const TRAVEL = 'Travel policy\n\nTrains are booked by the travel desk. A hotel may cost 190 euros a night in a capital city.\n';
const PARKING = 'Parking\n\nThe underground garage in Ghent has 24 places. Bicycles stand in the courtyard.\n';
const CANTEEN = 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian.\n';
const DOCUMENTS = { 'travel.txt': TRAVEL, 'parking.txt': PARKING, 'canteen.txt': CANTEEN };

/** How the default settings cut. */
const CHUNKER = chunkerKey({ mode: 'size', chunkSize: 500, chunkOverlap: 50 });

/** Gives everything else a turn, and tells whether a promise is still open then. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, nextTurn(pending)])) === pending;
}

let bench: Bench;
afterEach(() => bench.stop());

describe('the documents folder', () => {
  it('is indexed at the first start, with exact offsets and part numbers', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `Rule ${index} is about the number ${index * 17} 😀.`).join(' ');
    bench = await Bench.start({ documents: { 'rules.txt': long, 'sub/travel.txt': TRAVEL } });
    const { chunks, degraded } = await bench.ask('What is rule 42 about?');
    expect(degraded).toBe(false);
    expect(chunks[0]).toMatchObject({ document: 'rules.txt', title: 'rules', score: 1 });
    expect(chunks[0]?.text).toContain('Rule 42 is about');
    for (const chunk of chunks) {
      expect(long.slice(chunk.start, chunk.end)).toBe(chunk.text);
      expect(chunk.part).toBeLessThanOrEqual(chunk.parts);
    }
    expect(await bench.documentsFor('hotel in a capital city')).toEqual(['sub/travel.txt']);
    expect(await bench.stats()).toMatchObject({ total_files: 2, files: ['rules.txt', 'sub/travel.txt'], degraded: false });
  });

  it('costs nothing at the next start when nothing changed', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const before = await bench.stats();
    bench = await bench.restart();
    expect(await bench.stats()).toEqual(before);
  });

  it('is followed at a start: new, changed and deleted files, and only new text is embedded', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const embedded = await bench.count('embeddings');
    writeDocuments(bench.server.documentsDir, {
      'parking.txt': PARKING.replace('24', '36'),
      'keys.txt': 'Keys\n\nThe reception lends keys to the cellar.\n',
    });
    rmSync(bench.file('canteen.txt'));
    bench = await bench.restart();

    expect(await bench.stats()).toMatchObject({ total_files: 3, files: ['keys.txt', 'parking.txt', 'travel.txt'] });
    expect(await bench.count('embeddings')).toBe(embedded + 2);
    expect(await bench.documentsFor('Who lends keys to the cellar?')).toEqual(['keys.txt']);
    expect((await bench.ask('places in the underground garage')).chunks[0]?.text).toContain('36 places');
    expect(await bench.documentsFor('Is the soup vegetarian?')).toEqual([]);
  });

  it('never lets superseded or deleted text answer, nor keeps it', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    writeFileSync(bench.file('parking.txt'), PARKING.replace('underground garage', 'open car park'));
    rmSync(bench.file('canteen.txt'));
    await bench.synchronise();
    expect(await bench.documentsFor('underground garage')).toEqual([]);
    expect(await bench.documentsFor('vegetarian soup')).toEqual([]);
    expect(await bench.count(`chunks WHERE text LIKE '%underground%' OR text LIKE '%vegetarian%'`)).toBe(0);
    expect(await bench.count(`word_postings WHERE stem IN ('${stem('underground')}', '${stem('vegetarian')}')`)).toBe(0);
    // The version before is kept for people, beside the index.
    expect(await bench.count(`build_documents`)).toBe(2);
    expect(await bench.count(`documents`)).toBe(3);
    expect(await bench.count(`index_builds`)).toBe(1);
  });

  it('embeds nothing when a file is renamed or comes back', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const embedded = await bench.count('embeddings');
    renameSync(bench.file('canteen.txt'), bench.file('lunch.txt'));
    await bench.synchronise();
    expect(await bench.documentsFor('Is the soup vegetarian?')).toEqual(['lunch.txt']);
    rmSync(bench.file('lunch.txt'));
    await bench.synchronise();
    writeFileSync(bench.file('canteen.txt'), CANTEEN);
    const events = await bench.synchronise();
    expect(events.filter((event) => event.type === 'embedding')).toEqual([]);
    expect(await bench.documentsFor('Is the soup vegetarian?')).toEqual(['canteen.txt']);
    expect(await bench.count('embeddings')).toBe(embedded);
  });

  it('does not take the index with it when it is empty or gone', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    for (const name of Object.keys(DOCUMENTS)) rmSync(bench.file(name));
    bench = await bench.restart();
    expect(await bench.documentsFor('Is the soup vegetarian?')).toEqual(['canteen.txt']);

    rmSync(bench.server.documentsDir, { recursive: true });
    expect(await bench.indexer.synchronise()).toMatchObject({ documents: 3 });
    await expect(bench.indexer.rebuild()).rejects.toMatchObject({ code: 'not_found' });
    expect(await bench.documentsFor('Is the soup vegetarian?')).toEqual(['canteen.txt']);
  });

  it('is emptied for good only by an operator who rebuilds', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    for (const name of Object.keys(DOCUMENTS)) rmSync(bench.file(name));
    expect(await bench.indexer.rebuild()).toMatchObject({ documents: 0, chunks: 0 });
    expect(await bench.ask('Is the soup vegetarian?')).toMatchObject({ chunks: [], reason: 'index_empty' });
    expect(await bench.stats()).toMatchObject({ total_chunks: 0, total_files: 0, files: [] });
  });

  it('may be empty or missing from the beginning', async () => {
    bench = await Bench.start();
    expect(await bench.ask('anything?')).toEqual({ chunks: [], reason: 'index_empty', degraded: false, buildId: null });
    expect(await bench.stats()).toEqual({
      total_chunks: 0,
      total_files: 0,
      files: [],
      problems: { total: 0, files: [] },
      build: null,
      degraded: false,
      indexing: null,
    });
    rmSync(bench.server.documentsDir, { recursive: true });
    expect(await bench.indexer.synchronise()).toBeNull();
  });

  it('holds odd files, each with its line', async () => {
    const folder = {
      'utf16.txt': Buffer.from(`\ufeff${TRAVEL}`, 'utf16le'),
      'latin.txt': Buffer.from('Café\n\nLe café est servi à la réception.\n', 'latin1'),
      'chinese.txt': '公司历史\n\n公司成立于二零一四年三月七日。总部设在根特。\n',
      'empty.txt': '',
      'blank.txt': ' \n\t\n',
      'picture.txt': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1]),
      'notes.bin': '# Notes',
      '.hidden.txt': 'Hidden words.',
    };
    bench = await Bench.start({ documents: folder });
    symlinkSync(bench.file('latin.txt'), bench.file('link.txt'));
    const events = await bench.synchronise();
    const skipped = events.flatMap((event) => (event.type === 'skipped' ? [[event.name, event.reason]] : []));
    expect(Object.fromEntries(skipped)).toEqual({
      'empty.txt': 'holds no text',
      'blank.txt': 'holds no text',
      'picture.txt': 'not text',
      'notes.bin': 'not a kind of file that is read',
      'link.txt': expect.stringContaining('symbolic link'),
    });
    expect((await bench.stats()).files).toEqual(['chinese.txt', 'latin.txt', 'utf16.txt']);
    expect((await bench.ask('hotel in a capital city')).chunks[0]).toMatchObject({ document: 'utf16.txt', title: 'Travel policy' });
    expect(await bench.documentsFor('où est servi le café?')).toEqual(['latin.txt']);
    expect(await bench.documentsFor('公司成立于哪一年?')).toEqual(['chinese.txt']);
  });

  it('may hold a file that cannot be read for now: its last version stays, even when all are cut anew', async () => {
    const rules = Array.from({ length: 60 }, (_, index) => `Rule ${index} is about the number ${index * 17} 😀.`).join(' ');
    bench = await Bench.start({ documents: { ...DOCUMENTS, 'rules.txt': rules } });
    // Tests may run as root, whom no file mode keeps from reading.
    const folder = bench.server.app.get(DocumentSource, { strict: false });
    const read = folder.read.bind(folder);
    jest.spyOn(folder, 'read').mockImplementation(async (name) => {
      if (name === 'rules.txt') throw new UnreadableFileError('cannot be read: EACCES');
      return read(name);
    });
    const events: IndexingEvent[] = [];
    await bench.indexer.rebuild({ chunkSize: 90, chunkOverlap: 20 }, (event) => events.push(event));
    expect(events).toContainEqual({ type: 'skipped', name: 'rules.txt', reason: 'cannot be read: EACCES; its last indexed version stays' });
    const { chunks } = await bench.ask('What is rule 42 about?');
    expect(chunks[0]?.text).toContain('Rule 42 is about');
    for (const chunk of chunks.filter(({ document }) => document === 'rules.txt'))
      expect(rules.slice(chunk.start, chunk.end)).toBe(chunk.text);
    expect(chunks[0]?.parts).toBeGreaterThan(20);
  });

  it('may hold 20 MB in one file, and the server goes on answering while it is indexed', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const paragraph =
      'The archive keeps the minutes of every meeting of the harbour council, in the order in which they were approved by the clerks. ';
    const page = `${paragraph.repeat(15)}\n\n`;
    const big = page.repeat(Math.ceil(20_000_000 / page.length)) + 'The last page names Aurelia Quist as keeper.\n';
    writeFileSync(bench.file('big.txt'), big);
    const indexing = bench.synchronise();
    let answered = 0;
    while (await isPending(indexing)) {
      expect((await bench.server.request('GET', '/health/live')).status).toBe(200);
      expect((await bench.ask('Is the soup vegetarian?')).chunks[0]?.document).toBe('canteen.txt');
      answered += 1;
    }
    expect(answered).toBeGreaterThan(20);
    expect((await bench.ask('Who is Aurelia Quist?')).chunks[0]).toMatchObject({ document: 'big.txt', end: big.length });
  });
});

describe('chunking', () => {
  it('by sizes given to a rebuild stays in force until the settings change', async () => {
    bench = await Bench.start({ documents: { 'rules.txt': 'A rule is a rule. '.repeat(100) } });
    expect(await bench.indexer.rebuild({ chunkSize: 300, chunkOverlap: 30 })).toMatchObject({ chunkSize: 300, chunkOverlap: 30 });
    bench = await bench.restart();
    expect((await bench.stats()).build).toMatchObject({ chunk_size: 300, chunk_overlap: 30 });
    bench = await bench.restart({ CHUNK_SIZE: '800' });
    expect((await bench.stats()).build).toMatchObject({ chunk_size: 800, chunk_overlap: 50 });
    expect(await bench.count(`chunks WHERE chunker <> '${chunkerKey({ mode: 'size', chunkSize: 800, chunkOverlap: 50 })}'`)).toBe(0);
  });

  it('by structure keeps sections whole, in another build beside the one by size', async () => {
    const about = (word: string): string => `The ${word} is open to all. `.repeat(12).trim();
    const text = `# House\n\n## Garage\n\n${about('garage')}\n\n## Garden\n\n${about('garden')}\n`;
    bench = await Bench.start({ documents: { 'house.md': text } });
    const parts = (): Promise<string[]> =>
      bench.ask('Who may use the garage and the garden?', 5).then(({ chunks }) => chunks.map((chunk) => chunk.text.trim()).sort());
    expect((await bench.stats()).build).toMatchObject({ chunking: 'size' });
    expect((await parts()).filter((part) => part.includes('garage') && part.includes('garden'))).toHaveLength(1);
    bench = await bench.restart({ CHUNKING: 'structure' });
    expect((await bench.stats()).build).toMatchObject({ chunking: 'structure', chunk_size: 500, chunk_overlap: 50 });
    expect(await parts()).toEqual([`Garden\n\n${about('garden')}`, `House\n\nGarage\n\n${about('garage')}`]);
    expect(await bench.indexer.rebuild({ mode: 'size' })).toMatchObject({ chunking: 'size' });
    bench = await bench.restart();
    expect((await bench.stats()).build).toMatchObject({ chunking: 'size' });
  });

  it('by sizes that make no sense is refused before anything is touched', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const before = await bench.stats();
    await expect(bench.indexer.rebuild({ chunkSize: -1 })).rejects.toMatchObject({
      code: 'invalid_input',
      details: [{ field: 'chunk_size' }, { field: 'chunk_overlap' }],
    });
    await expect(bench.indexer.rebuild({ chunkSize: 100, chunkOverlap: 100 })).rejects.toMatchObject({
      details: [{ field: 'chunk_overlap' }],
    });
    expect(await bench.stats()).toEqual(before);
  });
});

describe('a rebuild', () => {
  it('tells what it does and embeds nothing twice', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const events: IndexingEvent[] = [];
    const build = await bench.indexer.rebuild({}, (event) => events.push(event));
    expect(events.filter(({ type }) => type !== 'compared')).toEqual([
      { type: 'document', name: 'canteen.txt', chunks: 1 },
      { type: 'document', name: 'parking.txt', chunks: 1 },
      { type: 'document', name: 'travel.txt', chunks: 1 },
      { type: 'published', build },
    ]);
    expect((await bench.ask('vegetarian soup')).buildId).toBe(build.id);
    expect(bench.indexFile()).toMatch(new RegExp(`build-${build.id}\\.faiss$`));
  });

  it('makes chunks again that are missing, although no file has changed', async () => {
    bench = await Bench.start({ documents: DOCUMENTS, settings: { CHUNK_SIZE: '60', CHUNK_OVERLAP: '10' } });
    const all = await bench.count('chunks');
    await bench.database.query(
      `DELETE FROM chunks WHERE part = parts AND document_id = (SELECT id FROM documents WHERE name = 'canteen.txt')`,
    );
    expect(await bench.count('chunks')).toBe(all - 1);
    await bench.indexer.rebuild();
    expect(await bench.count('chunks')).toBe(all);
  });

  it('waits for another one that runs, and questions are answered meanwhile', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const both = Promise.all([bench.indexer.rebuild({ chunkSize: 60, chunkOverlap: 10 }), bench.indexer.rebuild()]);
    while (await isPending(both)) expect((await bench.documentsFor('Is the soup vegetarian?'))[0]).toBe('canteen.txt');
    const [first, second] = await both;
    expect(second.id).toBeGreaterThan(first.id);
    expect((await bench.stats()).build?.id).toBe(Math.max(first.id, second.id));
    expect(await bench.count('index_builds')).toBe(1);
  });

  it('by another process is noticed at the next question, in the same answers', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const other = await Bench.start({ dataDir: bench.server.dataDir, documentsDir: bench.server.documentsDir });
    writeFileSync(bench.file('keys.txt'), 'Keys\n\nThe reception lends keys to the cellar.\n');
    const build = await other.indexer.rebuild();
    await other.server.stop(true);
    expect(await bench.ask('Who lends keys to the cellar?')).toMatchObject({ buildId: build.id, chunks: [{ document: 'keys.txt' }] });
  });
});

describe('what a crash leaves behind', () => {
  it('is removed at the next start, and never searched', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const before = await bench.stats();
    const at = new Date().toISOString();
    await bench.database.query(
      `INSERT INTO documents (id, name, title, content_hash, size_bytes, encoding, created_at) VALUES (900, 'ghost.txt', 'Ghost', 'x', 1, 'utf-8', ?)`,
      [at],
    );
    await bench.database.query(
      `INSERT INTO chunks (id, document_id, chunker, part, parts, start_offset, end_offset, text, text_hash) VALUES (900, 900, '${CHUNKER}', 1, 2, 0, 5, 'ghostly soup', 'x')`,
    );
    await bench.database.query(
      `INSERT INTO word_segments (id, chunker, status, last_chunk_id, chunk_ids, lengths) VALUES (900, '${CHUNKER}', 'building', 900, ?, ?)`,
      [Buffer.of(0x84, 3, 0, 0), Buffer.of(3, 0, 0, 0)],
    );
    await bench.database.query(`INSERT INTO word_postings (segment_id, stem, postings) VALUES (900, '${stem('ghostly')}', ?)`, [
      Buffer.of(1, 0, 0, 0),
    ]);
    await bench.database.query(
      `INSERT INTO index_builds (id, status, space, dimensions, chunker, configured_chunker, chunk_size, chunk_overlap, document_count, chunk_count, vector_count, created_at)
       VALUES (900, 'building', 'local', 0, '${CHUNKER}', '${CHUNKER}', 500, 50, 1, 0, 0, ?)`,
      [at],
    );
    await bench.database.query(`INSERT INTO build_documents (build_id, document_id) VALUES (900, 900)`);
    await bench.database.query(`INSERT INTO term_counts (build_id, stem, chunks) VALUES (900, 'ghostli', 1)`);
    writeFileSync(join(bench.server.dataDir, 'index', 'build-900.faiss.half.unfinished'), 'half');
    expect(await bench.documentsFor('ghostly')).toEqual([]);

    bench = await bench.restart();
    expect(await bench.stats()).toEqual(before);
    expect(await bench.count('chunks WHERE id = 900')).toBe(0);
    expect(await bench.count(`word_postings WHERE stem = '${stem('ghostly')}'`)).toBe(0);
    expect(await bench.count('word_segments WHERE id = 900')).toBe(0);
    expect(await bench.count('documents WHERE id = 900')).toBe(0);
    expect(await bench.count('index_builds')).toBe(1);
    expect(await bench.count(`term_counts WHERE stem = 'ghostli'`)).toBe(0);
    bench.indexFile();
  });
});

describe('the index file', () => {
  it.each([
    ['deleted', (path: string): void => rmSync(path)],
    ['damaged', (path: string): void => writeFileSync(path, readFileSync(path).fill(7, 60, 80))],
  ])('is written again from rows when it was %s', async (_, harm) => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const before = await bench.ask('Is the soup vegetarian?');
    const bytes = readFileSync(bench.indexFile());
    harm(bench.indexFile());
    bench = await bench.restart();
    expect(await bench.ask('Is the soup vegetarian?')).toEqual(before);
    expect(readFileSync(bench.indexFile()).equals(bytes)).toBe(true);
  });
});

describe('questions', () => {
  it('that are hostile to a query language find what their words find', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const words = 'soup vegetarian lunch noon';
    for (const question of [
      `${words}" OR "x`,
      `NEAR(${words}, 2)`,
      `text:${words}*`,
      `"; DROP TABLE chunks; -- ${words}`,
      `${words}' OR 1=1`,
      `{soup} ^lunch -noon NOT vegetarian`,
      `${'lorem '.repeat(5_000)} ${words}`,
    ]) {
      expect(await bench.documentsFor(question)).toContain('canteen.txt');
    }
    for (const question of ['"', '* AND', '()', '😀', '\u0000', '???']) expect((await bench.ask(question)).chunks).toEqual([]);
  });

  it('of the sample collection find their documents, and those it cannot answer mostly have too little evidence', async () => {
    const folder = join(__dirname, '..', '..', 'documents');
    const documents = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
    const questions = JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', 'questions.json'), 'utf8')) as {
      answerable: { question: string; document: string }[];
      unanswerable: string[];
    };
    bench = await Bench.start({ documents });
    let found = 0;
    for (const { question, document } of questions.answerable) if ((await bench.documentsFor(question)).includes(document)) found += 1;
    let refused = 0;
    for (const question of questions.unanswerable) {
      const { evidence } = await bench.ask(question);
      if (evidence !== 'enough') refused += 1;
    }
    // Measured: 40 of 40 and 17 of 20.
    expect(found).toBeGreaterThanOrEqual(38);
    expect(refused).toBeGreaterThanOrEqual(16);
  });

  it('get distances in a test search, nearest first', async () => {
    bench = await Bench.start({ documents: DOCUMENTS });
    const { chunks } = await bench.server.app.get(Retriever, { strict: false }).search('vegetarian soup', 3);
    expect(chunks.map((chunk) => chunk.document)[0]).toBe('canteen.txt');
    expect(chunks).toHaveLength(3);
    const distances = chunks.map((chunk) => chunk.distance ?? NaN);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });
});

describe('with an embedding model', () => {
  let models: FakeModelServer;
  let settings: Record<string, string>;

  beforeAll(async () => {
    models = await startFakeModelServer();
    settings = {
      OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
      EMBEDDING_PROVIDER: 'openai',
      OPENAI_EMBEDDING_MODEL: 'fake-embedder',
      AI_BREAKER_COOLDOWN: '1ms',
    };
  });
  afterEach(() => models.reset());
  afterAll(() => models.close());

  const embedded = (): string[] =>
    models.requests.filter(({ operation }) => operation === 'openai.embed').flatMap(({ body }) => body['input'] as string[]);

  it('only new text is sent, and a lost index file costs no call', async () => {
    bench = await Bench.start({ settings, documents: DOCUMENTS });
    expect(embedded()).toHaveLength(3);
    expect(await bench.stats()).toMatchObject({ degraded: false, build: { vectors: 3, dimensions: 256 } });
    models.requests.length = 0;
    writeFileSync(bench.file('keys.txt'), 'Keys\n\nThe reception lends keys to the cellar.\n');
    rmSync(bench.indexFile());
    bench = await bench.restart(settings);
    expect(embedded()).toEqual([expect.stringContaining('lends keys')]);
    expect(await bench.ask('Who lends keys to the cellar?')).toMatchObject({
      degraded: false,
      chunks: [{ document: 'keys.txt', distance: expect.any(Number) }],
    });
  });

  it('a question that cannot be embedded is ranked by its words, and says so', async () => {
    bench = await Bench.start({ settings, documents: DOCUMENTS });
    models.fail('openai.embed', { status: 401 }, Infinity);
    expect(await bench.ask('Is the soup vegetarian?')).toMatchObject({ degraded: true, chunks: [{ document: 'canteen.txt' }] });
  });

  it('vectors of one space are never searched with those of another', async () => {
    bench = await Bench.start({ settings, documents: DOCUMENTS });
    models.requests.length = 0;
    models.fail('openai.embed', { status: 401 }, Infinity);
    // The live build stays in the space of the first model, which the settings no longer name, because the second cannot be reached.
    bench = await bench.restart({ ...settings, OPENAI_EMBEDDING_MODEL: 'other-embedder' });
    models.requests.length = 0;
    const found = await bench.ask('Is the soup vegetarian?');
    expect(found).toMatchObject({ degraded: true, chunks: [{ document: 'canteen.txt' }] });
    expect(found.chunks[0]).not.toHaveProperty('distance');
    expect(embedded()).toEqual([]);
    expect(await bench.stats()).toMatchObject({ degraded: true, build: { space: 'openai/fake-embedder/0/1' } });

    models.reset();
    await bench.synchronise();
    expect(embedded()).toHaveLength(3);
    expect(await bench.stats()).toMatchObject({ degraded: false, build: { space: 'openai/other-embedder/0/1' } });
  });

  it('a start without it still honours what changed, and completes the vectors later', async () => {
    bench = await Bench.start({ settings, documents: DOCUMENTS });
    writeFileSync(bench.file('keys.txt'), 'Keys\n\nThe reception lends keys to the cellar.\n');
    rmSync(bench.file('canteen.txt'));
    models.fail('openai.embed', { status: 401 }, Infinity);
    bench = await bench.restart(settings);
    expect(await bench.documentsFor('Is the soup vegetarian?')).toEqual([]);
    expect(await bench.ask('Who lends keys to the cellar?')).toMatchObject({ degraded: true, chunks: [{ document: 'keys.txt' }] });
    const stats = await bench.stats();
    expect(stats).toMatchObject({ total_files: 3, degraded: true, build: { vectors: 2, note: expect.stringContaining('openai') } });

    models.reset();
    await bench.synchronise();
    expect(embedded()).toHaveLength(1);
    expect(await bench.stats()).toMatchObject({ degraded: false, build: { vectors: 3, note: null } });
  });

  it('a rebuild that it refuses leaves the live build alone', async () => {
    bench = await Bench.start({ settings, documents: DOCUMENTS });
    const before = await bench.stats();
    writeFileSync(bench.file('keys.txt'), 'Keys\n\nThe reception lends keys to the cellar.\n');
    models.fail('openai.embed', { status: 401 }, Infinity);
    await expect(bench.indexer.rebuild()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('openai') });
    expect(await bench.stats()).toEqual(before);
    models.reset();
    expect(await bench.indexer.rebuild()).toMatchObject({ documents: 4, vectors: 4 });
  });

  it('batches that were stored before a failure are not asked for again', async () => {
    bench = await Bench.start({ settings: { ...settings, EMBEDDING_BATCH_SIZE: '1' } });
    writeDocuments(bench.server.documentsDir, DOCUMENTS);
    const refuseSecond = models.arrival('openai.embed').then(() => models.fail('openai.embed', { status: 401 }, Infinity));
    await expect(bench.indexer.rebuild()).rejects.toMatchObject({ code: 'unavailable' });
    await refuseSecond;
    const kept = await bench.count('embeddings');
    models.reset();
    // Another process: this one leaves the model alone for a moment.
    bench = await bench.restart({ ...settings, EMBEDDING_BATCH_SIZE: '1' });
    expect(embedded()).toHaveLength(3 - kept);
  });
});
