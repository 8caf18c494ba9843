import { rmSync, writeFileSync } from 'node:fs';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench } from '../support/index-bench';

const PLACES = ['garage', 'canteen', 'library', 'workshop', 'reception', 'cellar', 'garden', 'laboratory'];
const THINGS = ['bicycles', 'lunches', 'books', 'tools', 'parcels', 'bottles', 'flowers', 'samples'];

/** Three paragraphs on one place, each cut into a chunk of its own. */
function documentOn(number: number): string {
  const place = `${PLACES[number % PLACES.length]} ${number}`;
  const thing = `${THINGS[Math.floor(number / PLACES.length) % THINGS.length]}`;
  const rule = (topic: string): string =>
    `The rules on ${topic} in the ${place} are kept by the steward of ${thing}. Everybody who brings ${thing} to the ${place} tells the steward of the ${topic} first.`;
  return `The ${place}\n\n${['deliveries', 'opening hours', 'payments'].map(rule).join('\n\n')}\n`;
}

const DOCUMENTS = Object.fromEntries(Array.from({ length: 24 }, (_, index) => [`${index}.txt`, documentOn(index)]));

let models: FakeModelServer;
let bench: IndexBench;
let settings: Record<string, string>;
const log: string[] = [];
const collect = { log: { write: (line: string): void => void log.push(line) } };

beforeAll(async () => {
  models = await startFakeModelServer();
  settings = {
    LOG_LEVEL: 'info',
    EMBEDDING_PROVIDER: 'openai',
    OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
    OPENAI_EMBEDDING_MODEL: 'fake-embedder',
    CHUNK_SIZE: '260',
    CHUNK_OVERLAP: '0',
    AI_BREAKER_COOLDOWN: '1ms',
  };
});
beforeEach(() => (log.length = 0));
afterEach(async () => {
  models.reset();
  await bench.stop();
});
afterAll(() => models.close());

const embedded = (): string[][] =>
  models.requests.filter(({ operation }) => operation === 'openai.embed').map(({ body }) => body['input'] as string[]);
const share = async (): Promise<unknown> => (await bench.stats()).build?.vector_share;
/** As the database keeps it: null while the build was not tested. */
const storedShare = async (): Promise<unknown> => {
  const [row] = await bench.database.query<{ vector_share: number | null }[]>(
    `SELECT vector_share FROM index_builds WHERE status = 'live'`,
  );
  return row?.vector_share;
};
/** The weight, once a start has found it out: the server answers before. */
async function tested(): Promise<unknown> {
  for (;;) {
    const found = await storedShare();
    if (found !== null && found !== undefined) return found;
    // Waits for the run of the start.
    await bench.synchronise();
  }
}
/** A server that has indexed documents and tested the build, or tried to. */
async function indexed(documents: Record<string, string>): Promise<void> {
  bench = await IndexBench.start({ settings, ...collect });
  for (const [name, text] of Object.entries(documents)) writeFileSync(bench.file(name), text);
  models.requests.length = 0;
  await bench.synchronise();
}

describe('the weight of vectors in a build', () => {
  it('is found out when the build is live, in few calls, and is shown', async () => {
    await indexed(DOCUMENTS);
    const chosen = await share();
    expect(chosen).toEqual(await storedShare());
    expect(log.join('')).toMatch(/vectors weigh 0(\.\d)? in its ranking, tested with \d+ sentences/);
    const texts = (await bench.stats()).total_chunks;
    const sentences = embedded().filter((batch) => batch.every((text) => /^(The rules|Everybody)[^.]*\.$/.test(text)));
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.length).toBeLessThanOrEqual(5);
    expect(Math.max(...sentences.map((batch) => batch.length))).toBeLessThanOrEqual(25);
    expect(embedded().flat().length).toBeLessThanOrEqual(texts + 120);
    const { token } = await bench.server.signup();
    const message = 'Who keeps the rules on payments in the garage 8?';
    const { body } = await bench.server.request<{ id: number }>('POST', '/chat/', { token, body: { message } });
    const explained = await bench.server.request<{ searches: { vector_share: number }[] }>('GET', `/chat/${body.id}/explain/`, { token });
    expect(explained.body.searches.map((search) => search.vector_share)).toEqual([chosen]);
  });

  it('is found out by the next start when a crash came first, and is the same', async () => {
    await indexed(DOCUMENTS);
    const chosen = await storedShare();
    await bench.database.query('UPDATE index_builds SET vector_share = NULL');
    bench = await bench.restart(settings, collect);
    expect(await tested()).toBe(chosen);
  });

  it('stays the low default when a call fails, and the next start tries again', async () => {
    // The calls for the chunks, fifty texts each, succeed.
    models.fail('openai.embed', { delayMs: 0 }, 2);
    models.fail('openai.embed', { status: 500 }, Infinity);
    await indexed(DOCUMENTS);
    expect([await storedShare(), await share()]).toEqual([null, 0.2]);
    expect(await bench.stats()).toMatchObject({ degraded: false });
    expect(log.join('')).toContain('how much its vectors should weigh was not found out');
    models.reset();
    bench = await bench.restart(settings, collect);
    expect(await tested()).toEqual(expect.any(Number));
  });

  it('is taken over by a build that changed little, and found out anew by one that changed much', async () => {
    await indexed(DOCUMENTS);
    const first = await storedShare();
    const before = (await bench.stats()).total_chunks;
    models.requests.length = 0;
    writeFileSync(bench.file('new.txt'), documentOn(40));
    await bench.synchronise();
    expect(embedded().flat()).toHaveLength((await bench.stats()).total_chunks - before);
    expect(await storedShare()).toBe(first);
    log.length = 0;
    // One small change after the other adds up to a large one.
    for (const number of [1, 2, 3, 4, 5, 6]) rmSync(bench.file(`${number}.txt`));
    await bench.synchronise();
    expect(log.join('')).toContain('vectors weigh');
  });

  it('is none while no vectors of a model rank', async () => {
    bench = await IndexBench.start({ settings: { ...settings, EMBEDDING_PROVIDER: 'local' }, documents: DOCUMENTS });
    expect([await share(), await storedShare()]).toEqual([null, null]);
  });
});
