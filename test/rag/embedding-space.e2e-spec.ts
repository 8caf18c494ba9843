import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { writeDocuments } from '../support/app';
import { type FakeModelServer, type ModelOperation, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench } from '../support/index-bench';

const TRAVEL = 'Travel policy\n\nTrains are booked by the travel desk. A hotel may cost 190 euros a night in a capital city.\n';
const PARKING = 'Parking\n\nThe underground garage in Ghent has 24 places. Bicycles stand in the courtyard.\n';
const CANTEEN = 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian.\n';
const DOCUMENTS = { 'travel.txt': TRAVEL, 'parking.txt': PARKING, 'canteen.txt': CANTEEN };
const KEYS = 'Keys\n\nThe reception lends keys to the cellar.\n';
const SOUP = 'Is the soup vegetarian?';

const OPENAI_SPACE = 'openai/fake-embedder/0/1';
const GOOGLE_SPACE = 'google/gemini-embedding-001/256/1';

let models: FakeModelServer;
let bench: IndexBench;
/** Both providers, with vectors of one length: only their space tells them apart. */
let both: Record<string, string>;
let openAi: Record<string, string>;
let google: Record<string, string>;
const log: string[] = [];

beforeAll(async () => {
  models = await startFakeModelServer();
  both = {
    LOG_LEVEL: 'warn',
    OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
    OPENAI_EMBEDDING_MODEL: 'fake-embedder',
    GOOGLE_API_KEY: 'key-of-the-test',
    GEMINI_BASE_URL: models.geminiUrl,
    GEMINI_EMBEDDING_DIMENSIONS: '256',
    EMBEDDING_BATCH_SIZE: '1',
    AI_BREAKER_COOLDOWN: '1ms',
  };
  openAi = { ...both, EMBEDDING_PROVIDER: 'openai' };
  google = { ...both, EMBEDDING_PROVIDER: 'google' };
});
beforeEach(() => (log.length = 0));
afterEach(async () => {
  models.reset();
  await bench.stop();
});
afterAll(() => models.close());

const collect = { log: { write: (line: string): void => void log.push(line) } };

async function start(settings: Record<string, string> = openAi): Promise<IndexBench> {
  const started = await IndexBench.start({ settings, documents: DOCUMENTS, ...collect });
  models.requests.length = 0;
  return started;
}

const requests = (operation: ModelOperation): unknown[] => models.requests.filter((request) => request.operation === operation);

/** Lets the new vectors come only after some answers: `release` when enough was seen of the time in between. */
function holdNewVectors(): { release: () => void } {
  let release!: () => void;
  models.fail('gemini.embed', { until: new Promise<void>((resolve) => (release = resolve)) }, 3);
  return { release };
}

/** Asks again and again, as people do, until the answers come from another build. Each answer is checked by `check`. */
async function askUntilSwapped(
  held: { release: () => void },
  check: (found: Awaited<ReturnType<IndexBench['ask']>>) => void,
): Promise<void> {
  const first = await bench.ask(SOUP);
  check(first);
  held.release();
  for (let found = first; found.buildId === first.buildId; found = await bench.ask(SOUP)) {
    check(found);
    await nextTurn();
  }
}

describe('switching the embedding model', () => {
  it('leaves the old space serving with its own model until the new one is whole', async () => {
    bench = await start();
    const held = holdNewVectors();
    bench = await bench.restart(google, collect);
    expect(await bench.stats()).toMatchObject({
      degraded: false,
      build: { space: OPENAI_SPACE, vectors: 3 },
      indexing: { state: 'embedding', space: GOOGLE_SPACE, total: 3, note: null },
    });
    models.requests.length = 0;
    await askUntilSwapped(held, (found) =>
      expect(found).toMatchObject({ degraded: false, chunks: [{ document: 'canteen.txt', distance: expect.any(Number) }] }),
    );
    expect(requests('openai.embed').length).toBeGreaterThan(0);
    models.requests.length = 0;
    expect(await bench.ask('Where do bicycles stand?')).toMatchObject({ degraded: false, chunks: [{ document: 'parking.txt' }] });
    expect([requests('gemini.embed').length, requests('openai.embed').length]).toEqual([1, 0]);
    expect(await bench.stats()).toMatchObject({ degraded: false, build: { space: GOOGLE_SPACE, vectors: 3 } });
  });

  it('falls back to lexical search meanwhile when the settings no longer name the old one, and asks no model', async () => {
    bench = await start();
    const held = holdNewVectors();
    bench = await bench.restart({ ...google, OPENAI_EMBEDDING_BASE_URL: '' }, collect);
    expect(await bench.stats()).toMatchObject({ degraded: true, build: { space: OPENAI_SPACE }, indexing: { space: GOOGLE_SPACE } });
    await askUntilSwapped(held, (found) => {
      expect(found).toMatchObject({ degraded: true, chunks: [{ document: 'canteen.txt' }] });
      expect(found.chunks[0]).not.toHaveProperty('distance');
    });
    expect(requests('openai.embed')).toEqual([]);
    expect(await bench.stats()).toMatchObject({ degraded: false, build: { space: GOOGLE_SPACE } });
  });

  it('does not keep deleted text waiting: the old space follows the folder first', async () => {
    bench = await start();
    rmSync(bench.file('canteen.txt'));
    models.fail('gemini.embed', { status: 403 }, Infinity);
    bench = await bench.restart(google, collect);
    expect(await bench.documentsFor(SOUP)).not.toContain('canteen.txt');
    expect(await bench.count(`chunks WHERE text LIKE '%vegetarian%'`)).toBe(0);
    expect(await bench.ask('Where do bicycles stand?')).toMatchObject({
      degraded: false,
      chunks: [{ document: 'parking.txt', distance: expect.any(Number) }],
    });
    expect(await bench.stats()).toMatchObject({ total_files: 2, build: { space: OPENAI_SPACE, vectors: 2, note: null } });
    models.reset();
    await bench.synchronise();
    expect(await bench.stats()).toMatchObject({ total_files: 2, degraded: false, build: { space: GOOGLE_SPACE, vectors: 2 } });
  });

  it('finds new text by its words while neither space has its vector', async () => {
    bench = await start();
    writeFileSync(bench.file('keys.txt'), KEYS);
    models.fail('gemini.embed', { status: 403 }, Infinity);
    bench = await bench.restart({ ...google, CHUNK_SIZE: '300' }, collect);
    expect(await bench.ask('Who lends keys to the cellar?')).toMatchObject({ degraded: true, chunks: [{ document: 'keys.txt' }] });
    const { build } = await bench.stats();
    // Cut as before: with other sizes no vector of the old space would fit.
    expect(build).toMatchObject({ space: OPENAI_SPACE, vectors: 3, chunk_size: 500, note: expect.stringContaining(GOOGLE_SPACE) });
    models.reset();
    await bench.synchronise();
    expect((await bench.stats()).build).toMatchObject({ space: GOOGLE_SPACE, vectors: 4, chunk_size: 300, note: null });
    expect(requests('openai.embed')).toEqual([]);
  });

  it('by a rebuild that fails lets deleted text go all the same, and keeps the vectors there were', async () => {
    bench = await start();
    models.fail('gemini.embed', { status: 403 }, Infinity);
    const { dataDir, documentsDir } = bench.server;
    const other = await IndexBench.start({ settings: google, dataDir, documentsDir });
    rmSync(bench.file('canteen.txt'));
    await expect(other.indexer.rebuild()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('GOOGLE') });
    await other.server.stop(true);
    expect(await bench.documentsFor(SOUP)).not.toContain('canteen.txt');
    expect(await bench.ask('Where do bicycles stand?')).toMatchObject({ degraded: false, chunks: [{ distance: expect.any(Number) }] });
  });

  it('and back again costs no call', async () => {
    bench = await start();
    bench = await bench.restart(google, collect);
    models.requests.length = 0;
    bench = await bench.restart(openAi, collect);
    expect(await bench.stats()).toMatchObject({ degraded: false, build: { space: OPENAI_SPACE, vectors: 3 } });
    expect(models.requests).toEqual([]);
  });

  it('of other sizes leaves the build of the old sizes serving, with its vectors, when the new texts cannot be embedded', async () => {
    bench = await start();
    models.fail('openai.embed', { status: 401 }, Infinity);
    bench = await bench.restart({ ...openAi, CHUNK_SIZE: '60', CHUNK_OVERLAP: '10' }, collect);
    expect((await bench.stats()).build).toMatchObject({ chunk_size: 500, vectors: 3 });
    models.reset();
    expect(await bench.ask(SOUP)).toMatchObject({ degraded: false, chunks: [{ document: 'canteen.txt' }] });
    await bench.synchronise();
    expect((await bench.stats()).build).toMatchObject({ chunk_size: 60, note: null });
  });
});

/** An index file of FAISS with these vectors, as another build would have left it. */
function overwriteFile(path: string, dimensions: number, vectors: Float32Array[]): string {
  const header = readFileSync(path).subarray(0, 45);
  header.writeInt32LE(dimensions, 4);
  header.writeBigUInt64LE(BigInt(dimensions * vectors.length), 37);
  const bytes = Buffer.concat([header, ...vectors.map((vector) => Buffer.from(vector.buffer))]);
  writeFileSync(path, bytes);
  return createHash('sha256').update(bytes).digest('hex');
}

const unit = (dimensions: number, at: number): Float32Array =>
  Float32Array.from({ length: dimensions }, (_, index) => (index === at ? 1 : 0));

describe('vectors that are not of the live build', () => {
  const expectWordsAlone = async (): Promise<void> => {
    const found = await bench.ask(SOUP);
    expect(found).toMatchObject({ degraded: true, chunks: [{ document: 'canteen.txt' }] });
    expect(found.chunks[0]).not.toHaveProperty('distance');
  };
  const expectVectors = async (): Promise<void> =>
    expect(await bench.ask(SOUP)).toMatchObject({ degraded: false, chunks: [{ document: 'canteen.txt', distance: expect.any(Number) }] });
  /** Once the vectors are known to be lost, search falls back to words without asking a model for a vector that nothing may be compared with. */
  const expectNoCalls = async (): Promise<void> => {
    models.requests.length = 0;
    await bench.ask('Is there a soup of the day?');
    expect(models.requests.filter(({ operation }) => operation.endsWith('.embed'))).toEqual([]);
  };
  /** Another process finds what the test did to rows and files. */
  const reopen = async (settings = openAi): Promise<void> => {
    bench = await bench.restart(settings, collect);
    models.requests.length = 0;
  };
  const vectorOf = (text: string): string => `text_hash = (SELECT text_hash FROM chunks WHERE text LIKE '%${text}%')`;

  it('a row of another length: not put into a file, and embedded anew by a rebuild', async () => {
    bench = await start();
    await bench.database.query(`UPDATE embeddings SET vector = zeroblob(1028) WHERE ${vectorOf('soup')}`);
    rmSync(bench.indexFile());
    await reopen();
    await expectWordsAlone();
    expect(log.join('')).toContain(`has a vector of 257 numbers in ${OPENAI_SPACE}, not of 256`);
    models.requests.length = 0;
    await bench.indexer.rebuild();
    expect(requests('openai.embed').length).toBe(1);
    await expectVectors();
  });

  it('rows of other lengths that add up to the right number of bytes', async () => {
    bench = await start();
    await bench.database.query(`UPDATE embeddings SET vector = zeroblob(1028) WHERE ${vectorOf('soup')}`);
    await bench.database.query(`UPDATE embeddings SET vector = zeroblob(1020) WHERE ${vectorOf('garage')}`);
    rmSync(bench.indexFile());
    await reopen();
    await expectWordsAlone();
  });

  it('a row that is gone', async () => {
    bench = await start();
    await bench.database.query(`DELETE FROM embeddings WHERE ${vectorOf('soup')}`);
    rmSync(bench.indexFile());
    await reopen();
    await expectWordsAlone();
    expect(log.join('')).toContain(`has no vector in ${OPENAI_SPACE}`);
    await expectNoCalls();
  });

  it('a build row of another length', async () => {
    bench = await start();
    await bench.database.query(`UPDATE index_builds SET dimensions = 255 WHERE status = 'live'`);
    await reopen();
    // The start saw it, and wrote another file.
    await expectVectors();
    expect(requests('openai.embed')).toHaveLength(1);
  });

  it('a build row of another space, whose vectors have the same length', async () => {
    bench = await start();
    await bench.database.query(`UPDATE index_builds SET space = ? WHERE status = 'live'`, [GOOGLE_SPACE]);
    await reopen(google);
    await expectWordsAlone();
    expect(log.join('')).toContain(`has no vector in ${GOOGLE_SPACE}`);
    await expectNoCalls();
  });

  it.each([
    ['of another length', 300],
    ['of the same length', 256],
  ])('an index file with vectors %s is written again from the rows', async (_, dimensions) => {
    bench = await start();
    const before = await bench.ask(SOUP);
    const path = bench.indexFile();
    const bytes = readFileSync(path);
    const checksum = overwriteFile(
      path,
      dimensions,
      [0, 1, 2].map((at) => unit(dimensions, at)),
    );
    await bench.database.query(`UPDATE index_builds SET checksum = ? WHERE status = 'live'`, [checksum]);
    await reopen();
    expect(await bench.ask(SOUP)).toEqual(before);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(log.join('')).toContain('written again from the stored vectors');
  });

  it.each([
    ['of another length', 128],
    ['of the same length', 256],
  ])('another model under the same name, with vectors %s: a rebuild embeds all texts anew though none is new', async (_, dimensions) => {
    bench = await start();
    const { id } = (await bench.stats()).build ?? {};
    const embedding = { object: 'embedding', index: 0, embedding: [...unit(dimensions, 3)] };
    models.fail('openai.embed', { body: { object: 'list', model: 'fake-embedder', data: [embedding], usage: {} } }, Infinity);
    await reopen();
    await bench.indexer.rebuild();
    const whole = { degraded: false, build: { dimensions, vectors: 3, note: null } };
    expect(await bench.stats()).toMatchObject(whole);
    expect((await bench.stats()).build?.id).toBe(id);
    expect(await bench.ask(SOUP)).toMatchObject({ degraded: false });
    expect(log.join('')).toContain('another model has the name');
    const [row] = await bench.database.query<{ vectors: number }[]>('SELECT count(DISTINCT vector) AS vectors FROM embeddings');
    expect(row?.vectors).toBe(1);
    await reopen();
    expect(await bench.stats()).toMatchObject(whole);
    expect(await bench.ask(SOUP)).toMatchObject({ degraded: false });
  });

  it('the same model under the same name, or one that cannot be asked: a rebuild embeds nothing again', async () => {
    bench = await start();
    await reopen();
    await bench.indexer.rebuild();
    expect(requests('openai.embed')).toHaveLength(1);
    await reopen();
    models.fail('openai.embed', { status: 503 }, Infinity);
    await bench.indexer.rebuild();
    expect(await bench.stats()).toMatchObject({ degraded: false, build: { dimensions: 256, vectors: 3 } });
    expect(log.join('')).toContain('could not be asked');
  });

  it('a question whose vector has another length: the model behind a name has changed, and texts follow it at the next run', async () => {
    bench = await start();
    const embedding = { object: 'embedding', index: 0, embedding: [...unit(128, 3)] };
    models.fail('openai.embed', { body: { object: 'list', model: 'fake-embedder', data: [embedding], usage: {} } }, Infinity);
    await reopen();
    await expectWordsAlone();
    expect(log.join('')).toContain('the vector has 128 numbers, those of the index 256');

    models.requests.length = 0;
    writeFileSync(bench.file('keys.txt'), KEYS);
    await bench.synchronise();
    expect(requests('openai.embed')).toHaveLength(4);
    expect(await bench.stats()).toMatchObject({ degraded: false, build: { dimensions: 128, vectors: 4 } });
    expect(await bench.count('embeddings WHERE length(vector) <> 512')).toBe(0);
    expect(await bench.ask(SOUP)).toMatchObject({ degraded: false });
  });
});

describe('the progress of indexing', () => {
  const insertRun = (workerId: string, updatedAt = new Date().toISOString(), waitsUntil: string | null = null): Promise<unknown> =>
    bench.database.query(
      `INSERT INTO indexing_runs (worker_id, state, space, done, total, note, started_at, updated_at, waits_until) VALUES (?, 'embedding', 'a/b/1/1', 5, 9, NULL, ?, ?, ?)`,
      [workerId, updatedAt, updatedAt, waitsUntil],
    );
  const insertLease = (workerId: string, seconds: number): Promise<unknown> =>
    bench.database.query(`INSERT INTO leases (name, worker_id, expires_at) VALUES ('sync', ?, ?)`, [
      workerId,
      new Date(Date.now() + seconds * 1_000).toISOString(),
    ]);
  const indexing = async (): Promise<unknown> => (await bench.stats()).indexing;

  it('of another process is shown while it lives', async () => {
    bench = await IndexBench.start({ documents: DOCUMENTS });
    const workerId = `${hostname()}:${process.ppid}:nonce`;
    await insertRun(workerId);
    await insertLease(workerId, 20);
    expect(await indexing()).toEqual({
      state: 'embedding',
      space: 'a/b/1/1',
      done: 5,
      total: 9,
      note: null,
      started_at: expect.any(String),
    });
    await bench.database.query(`UPDATE indexing_runs SET updated_at = ?`, [new Date(Date.now() - 20_000).toISOString()]);
    expect(await indexing()).toMatchObject({ state: 'waiting', done: 5, note: expect.stringContaining('embedding model') });
  });

  it('is that of nobody when its process is gone, here or on another machine', async () => {
    bench = await IndexBench.start({ documents: DOCUMENTS });
    // No process has an id this high (Linux: at most 2^22).
    await insertRun(`${hostname()}:${2 ** 22 + 1}:nonce`);
    expect(await indexing()).toBeNull();
    await insertRun('another-machine:1:nonce');
    await insertLease('another-machine:1:nonce', -1);
    expect(await indexing()).toBeNull();
    await insertRun('a-third-machine:1:nonce', undefined, new Date(Date.now() - 3_600_000).toISOString());
    expect(await indexing()).toBeNull();
    await bench.indexer.rebuild();
    expect(await bench.count(`indexing_runs WHERE worker_id LIKE '${hostname()}:%'`)).toBe(0);
  });

  it('is told of a first start, before there is anything to search', async () => {
    bench = await IndexBench.start({ settings: openAi });
    models.fail('openai.embed', { hang: true }, Infinity);
    writeDocuments(bench.server.documentsDir, DOCUMENTS);
    const arrival = models.arrival('openai.embed');
    const rebuilding = bench.indexer.rebuild().catch((error: unknown) => error);
    await arrival;
    expect(await bench.stats()).toMatchObject({ total_files: 0, build: null, indexing: { state: 'embedding', done: 0, total: 3 } });
    await bench.server.stop(true);
    expect(await rebuilding).toMatchObject({ message: expect.stringContaining('stopping') });
    models.reset();
    bench = await bench.restart(openAi);
    expect(await bench.stats()).toMatchObject({ total_files: 3, indexing: null });
  });
});
