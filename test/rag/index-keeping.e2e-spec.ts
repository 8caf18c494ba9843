import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SqliteDriver } from '../../src/database/sqlite/sqlite-driver';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench } from '../support/index-bench';
import { MovableClock } from '../support/movable-clock';

const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;
const TRAVEL = 'Travel policy\n\nTrains are booked by the travel desk. A hotel may cost 190 euros a night in a capital city.\n';
const CANTEEN = 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian.\n';
const DOCUMENTS = { 'travel.txt': TRAVEL, 'canteen.txt': CANTEEN };
const OPENAI_SPACE = 'openai/fake-embedder/0/1';

let models: FakeModelServer;
let bench: IndexBench;
let clock: MovableClock;
let settings: Record<string, string>;

beforeAll(async () => {
  models = await startFakeModelServer();
  settings = {
    OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
    OPENAI_EMBEDDING_MODEL: 'fake-embedder',
    EMBEDDING_PROVIDER: 'openai',
    AI_BREAKER_COOLDOWN: '1ms',
  };
});
beforeEach(() => (clock = new MovableClock()));
afterEach(async () => {
  models.reset();
  await bench.stop();
});
afterAll(() => models.close());

const requests = (): number => models.requests.filter(({ operation }) => operation === 'openai.embed').length;

/** Waits for what the server does by itself. */
async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    await nextTurn();
  }
}

const secondsUntilRetry = async (): Promise<number> => {
  const [row] = await bench.database.query<{ until: string | null }[]>(`SELECT waits_until AS until FROM indexing_runs`);
  return row?.until ? (Date.parse(row.until) - clock.millis()) / SECOND : 0;
};

describe('an index that a start could not finish', () => {
  it('is finished when the model is back, without another start, and says meanwhile what it waits for', async () => {
    models.fail('openai.embed', { status: 401 }, Infinity);
    bench = await IndexBench.start({ settings, documents: DOCUMENTS, clock });
    const { indexing, build } = await until(
      () => bench.stats(),
      (stats) => stats.indexing !== null,
    );
    expect(build).toMatchObject({ vectors: 0, note: expect.stringContaining('OPENAI_API_KEY') });
    expect(indexing).toMatchObject({ state: 'waiting', space: OPENAI_SPACE, total: 2, note: expect.stringContaining('OPENAI_API_KEY') });
    models.reset();
    clock.advance(31 * SECOND);
    await until(
      () => bench.ask('Is the soup vegetarian?'),
      ({ degraded }) => !degraded,
    );
    expect(
      await until(
        () => bench.stats(),
        (stats) => stats.indexing === null,
      ),
    ).toMatchObject({ degraded: false, build: { vectors: 2, note: null } });
  });

  it('changes to the new space at last when the switch failed at the start', async () => {
    bench = await IndexBench.start({ settings: { ...settings, EMBEDDING_PROVIDER: 'local' }, documents: DOCUMENTS, clock });
    models.fail('openai.embed', { status: 401 }, Infinity);
    bench = await bench.restart(settings, { clock });
    const served = await until(
      () => bench.stats(),
      ({ indexing }) => indexing?.state === 'waiting',
    );
    expect(served).toMatchObject({
      degraded: false,
      build: { space: expect.stringContaining('local/') },
      indexing: { space: OPENAI_SPACE },
    });
    models.reset();
    clock.advance(31 * SECOND);
    await until(
      () => bench.ask('Is the soup vegetarian?'),
      ({ buildId }) => buildId !== served.build?.id,
    );
    expect((await bench.stats()).build).toMatchObject({ space: OPENAI_SPACE, vectors: 2 });
  });

  it('is tried again after growing pauses', async () => {
    models.fail('openai.embed', { status: 401 }, Infinity);
    bench = await IndexBench.start({ settings, documents: DOCUMENTS, clock });
    for (const pause of [30, 60, 120, 240, 480, 900, 900]) {
      const left = await until(secondsUntilRetry, (seconds) => seconds > 0);
      expect(Math.ceil(left)).toBeGreaterThan(pause - 3);
      expect(left).toBeLessThanOrEqual(pause);
      const before = requests();
      clock.advance(pause * SECOND);
      await until(
        async () => requests(),
        (count) => count > before,
      );
    }
  });

  it('does not keep the server from stopping, nor leaves its row', async () => {
    models.fail('openai.embed', { status: 401 }, Infinity);
    bench = await IndexBench.start({ settings, documents: DOCUMENTS, clock });
    await until(secondsUntilRetry, (seconds) => seconds > 0);
    await bench.server.stop(true);
    const database = new SqliteDriver(join(bench.server.dataDir, 'askbase.sqlite'), { readonly: true });
    expect(database.prepare('SELECT count(*) FROM indexing_runs').pluck().get()).toBe(0);
    database.close();
    bench = await bench.restart();
  });

  it('is not tried again when it holds nothing', async () => {
    bench = await IndexBench.start({ settings, clock });
    await bench.indexer.rebuild();
    bench = await bench.restart({ ...settings, EMBEDDING_PROVIDER: 'local' }, { clock });
    expect(await bench.stats()).toMatchObject({ total_chunks: 0, indexing: null });
  });
});

describe('the vector of a text that no document holds any more', () => {
  const vectors = (): Promise<number> => bench.count('embeddings');
  /** A change that is published: that is when the unused go. It leaves a vector of its own behind, which is not a month old. */
  const publish = async (): Promise<void> => {
    writeFileSync(bench.file('news.txt'), `News of ${clock.iso()}\n\nNothing happened at ${clock.millis()}.\n`);
    await bench.synchronise();
    rmSync(bench.file('news.txt'));
    await bench.synchronise();
  };

  it('is kept for a month after its document went, however old it was, and costs nothing when the text comes back', async () => {
    bench = await IndexBench.start({ settings, documents: DOCUMENTS, clock });
    clock.advance(60 * DAY);
    rmSync(bench.file('canteen.txt'));
    await bench.synchronise();
    clock.advance(29 * DAY);
    await publish();
    expect(await vectors()).toBe(2 + 1);
    writeFileSync(bench.file('canteen.txt'), CANTEEN);
    models.requests.length = 0;
    await bench.synchronise();
    expect(requests()).toBe(0);
    expect((await bench.ask('Is the soup vegetarian?')).degraded).toBe(false);
  });

  it('is gone when a month has passed; those in use stay, of whatever age', async () => {
    bench = await IndexBench.start({ settings, documents: DOCUMENTS, clock });
    rmSync(bench.file('canteen.txt'));
    await bench.synchronise();
    clock.advance(31 * DAY);
    await publish();
    expect(await vectors()).toBe(1 + 1);
    models.requests.length = 0;
    await bench.indexer.rebuild();
    expect(requests()).toBe(0);
    expect(await bench.stats()).toMatchObject({ build: { vectors: 1 }, degraded: false });
  });

  it('is dropped with all its like, however many there are', async () => {
    const rules = Array.from({ length: 700 }, (_, number) => `Rule ${number} is about shelf ${number * 7}.`).join('\n\n');
    bench = await IndexBench.start({
      settings: { ...settings, EMBEDDING_PROVIDER: 'local', CHUNK_SIZE: '50', CHUNK_OVERLAP: '0' },
      documents: { ...DOCUMENTS, 'rules.txt': rules },
      clock,
    });
    expect(await vectors()).toBeGreaterThan(600);
    rmSync(bench.file('rules.txt'));
    await bench.synchronise();
    clock.advance(31 * DAY);
    await publish();
    // In chunks of 50 characters the news are two.
    expect(await vectors()).toBe((await bench.count('(SELECT DISTINCT text_hash FROM chunks)')) + 2);
  });
});
