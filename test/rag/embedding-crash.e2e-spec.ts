import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench } from '../support/index-bench';

const ROOT = join(__dirname, '..', '..');
const BATCH = 2;
const DOCUMENTS = Object.fromEntries(
  Array.from({ length: 12 }, (_, number) => [
    `shelf_${number}.txt`,
    `Shelf ${number}\n\nShelf ${number} holds the letters of the year ${1900 + number}.\n`,
  ]),
);

let models: FakeModelServer;
let bench: IndexBench;
const children: ChildProcess[] = [];

beforeAll(async () => (models = await startFakeModelServer()));
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await bench.stop();
});
afterAll(() => models.close());

/** The texts of every embedding request of documents, a list per request. */
const batches = (): string[][] =>
  models.requests.filter(({ operation }) => operation === 'openai.embed').map(({ body }) => body['input'] as string[]);

async function batchesArrived(count: number): Promise<void> {
  while (batches().length < count) await models.arrival('openai.embed');
}

/** `rebuild_vectorstore` in a process of its own, with an embedding model instead of the server's local one. */
function rebuild(settings: Record<string, string>): ChildProcess {
  const { dataDir, documentsDir } = bench.server;
  const child = spawn(
    process.execPath,
    ['-r', join(__dirname, '..', 'support', 'threads', 'typescript-register.cjs'), join(ROOT, 'src', 'cli.ts'), 'rebuild_vectorstore'],
    {
      cwd: ROOT,
      stdio: 'ignore',
      env: { ...process.env, ...settings, EMBEDDING_PROVIDER: 'openai', DATA_DIR: dataDir, DOCUMENTS_DIR: documentsDir },
    },
  );
  children.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

it('a rebuild that is killed while it embeds goes on where it was: no text is embedded twice, and the server shows how far it is', async () => {
  const settings = {
    OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
    OPENAI_EMBEDDING_MODEL: 'fake-embedder',
    EMBEDDING_BATCH_SIZE: String(BATCH),
  };
  bench = await IndexBench.start({ documents: DOCUMENTS, settings: { ...settings, EMBEDDING_PROVIDER: 'local' } });
  const before = await bench.stats();
  expect(before).toMatchObject({ indexing: null, build: { space: expect.stringContaining('local/') } });

  models.fail('openai.embed', { delayMs: 1 }, 3);
  models.fail('openai.embed', { hang: true });
  const first = rebuild(settings);
  await batchesArrived(4);
  const { indexing, ...others } = await bench.stats();
  expect(indexing).toMatchObject({ state: 'embedding', space: 'openai/fake-embedder/0/1', total: 12 });
  expect({ ...others, indexing: null }).toEqual(before);
  await kill(first);
  expect(await bench.stats()).toEqual(before);
  expect(await bench.ask('Which shelf holds the letters of 1907?')).toMatchObject({ degraded: false, buildId: before.build?.id });

  models.fail('openai.embed', { hang: true });
  const second = rebuild(settings);
  await batchesArrived(5);
  expect((await bench.stats()).indexing).toMatchObject({ state: 'embedding', done: 3 * BATCH, total: 12 });
  await kill(second);

  const third = rebuild(settings);
  expect(await once(third, 'exit')).toEqual([0, null]);
  const sent = batches();
  // Each of the two hung requests was killed before its answer: it is the one batch a crash can cost.
  const answered = [...sent.slice(0, 3), ...sent.slice(5)].flat().filter((text) => text.includes('Shelf'));
  expect(new Set(answered).size).toBe(12);
  expect(answered).toHaveLength(12);
  expect(await bench.stats()).toMatchObject({
    indexing: null,
    degraded: false,
    build: { space: 'openai/fake-embedder/0/1', vectors: 12 },
  });
});
