import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { runCli } from '../../src/cli/run-cli';
import { Retriever } from '../../src/rag/search/retriever';
import { SearchThread } from '../../src/rag/search/search-thread';
import { startTestServer, type TestServer } from '../support/app';
import { startFakeModelServer } from '../support/fake-models/fake-model-server';

const DOCUMENTS = {
  'travel.txt': 'Travel policy\n\nTrains are booked by the travel desk. A hotel may cost 190 euros a night in a capital city.\n',
  'parking.txt': 'Parking\n\nThe underground garage in Ghent has 24 places. Bicycles stand in the courtyard.\n',
  'canteen.txt': 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian.\n',
  'reise.txt': 'Reisekosten\n\nDie Reisekostenabrechnung wird bis zum zehnten des Folgemonats eingereicht.\n',
  'history.txt': '公司历史\n\n公司成立于二零一四年三月七日。总部设在根特。\n',
};
const QUESTIONS = ['Is the soup vegetarian?', 'hotel in a capital city', 'places in the garage', 'trains and bicycles'];

/** The thread's own worker, to be killed. */
interface WithSeats {
  seats: { worker?: Worker }[];
}

describe('searching', () => {
  let server: TestServer;
  const retriever = (of = server): Retriever => of.app.get(Retriever, { strict: false });
  const best = async (question: string): Promise<string | undefined> => (await retriever().rankDocuments(question))[0]?.document;

  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS });
  });
  afterAll(() => server.stop());

  it.each([
    ['misspelt words', 'Is the suop vegetarain?', 'canteen.txt'],
    ['inflected words', 'booking a hotels night', 'travel.txt'],
    ['a part of a joined word', 'Abrechnung der Reisekosten', 'reise.txt'],
    ['a word joined from others', 'Reisekostenerstattung', 'reise.txt'],
    ['words between Chinese characters', '公司在哪一年成立?', 'history.txt'],
  ])('finds %s', async (_, question, document) => {
    expect(await best(question)).toBe(document);
  });

  it('tells what put the candidates where they are', async () => {
    const { retrieval, candidates } = await retriever().retrieveDetailed('Is the soup vegetarian?', 1);
    expect(candidates[0]).toMatchObject({ chunkId: retrieval.chunks[0]?.chunkId, score: 1, parts: { words: 1, vector: 0 } });
    expect(candidates[0]?.parts.bm25).toBeGreaterThan(0);
  });

  it('goes on when its thread is killed in the middle of questions', async () => {
    const before = await Promise.all(QUESTIONS.map((question) => retriever().retrieve(question, 3)));
    const thread = server.app.get<SearchThread, WithSeats>(SearchThread, { strict: false });
    const killed = thread.seats.flatMap(({ worker }) => worker ?? []);
    const asking = QUESTIONS.map((question) => retriever().retrieve(question, 3));
    await Promise.all(killed.map((worker) => worker.terminate()));
    expect(await Promise.all(asking)).toEqual(before);
    expect(killed.length).toBeGreaterThan(0);
    for (const { worker } of thread.seats) expect(killed).not.toContain(worker);
  });

  it('ranks exactly as without a key when the model that embeds fails', async () => {
    const models = await startFakeModelServer();
    const keyed = await startTestServer({
      documents: DOCUMENTS,
      settings: { OPENAI_EMBEDDING_BASE_URL: models.openaiUrl, EMBEDDING_PROVIDER: 'openai', OPENAI_EMBEDDING_MODEL: 'fake-embedder' },
    });
    try {
      models.fail('openai.embed', { status: 401 }, Infinity);
      for (const question of QUESTIONS) {
        expect(await retriever(keyed).rankDocuments(question)).toEqual(await retriever().rankDocuments(question));
        expect(await retriever(keyed).retrieve(question, 3)).toMatchObject({ degraded: true });
      }
    } finally {
      await keyed.stop();
      await models.close();
    }
  });
});

describe('evaluate_retrieval', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'askbase-evaluate-'));
    const dataset = join(home, 'dataset');
    mkdirSync(dataset);
    const lines = (rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    writeFileSync(
      join(dataset, 'corpus.jsonl'),
      lines([
        { _id: 'soup', title: 'Canteen', text: 'The soup is always vegetarian.' },
        { _id: 'garage', title: 'Parking', text: 'The garage has 24 places.' },
        { _id: 'empty', title: '', text: '' },
        { _id: 'odd', title: '', text: 'A page\u0000 with a form feed\u000c and trains.' },
      ]),
    );
    writeFileSync(
      join(dataset, 'queries.jsonl'),
      lines([
        { _id: 'q1', text: 'vegetarian soup' },
        { _id: 'q2', text: 'trains' },
        { _id: 'q3', text: 'garage places' },
        { _id: 'q4', text: 'not judged' },
      ]),
    );
    writeFileSync(join(dataset, 'qrels.tsv'), 'query-id\tcorpus-id\tscore\nq1\tsoup\t1\nq2\todd\t1\nq3\tsoup\t1\n');
  });
  afterEach(() => rmSync(home, { recursive: true }));

  /** Runs the command in this process. */
  async function evaluate(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const environment = { ...process.env };
    const written = { stdout: '', stderr: '' };
    const spies = (['stdout', 'stderr'] as const).map((name) =>
      jest.spyOn(process[name], 'write').mockImplementation((chunk) => {
        written[name] += String(chunk);
        return true;
      }),
    );
    Object.assign(process.env, { DATA_DIR: join(home, 'data'), DOCUMENTS_DIR: join(home, 'documents') });
    try {
      return { code: await runCli(['node', 'cli.js', 'evaluate_retrieval', '--dataset', join(home, 'dataset'), ...options]), ...written };
    } finally {
      spies.forEach((spy) => spy.mockRestore());
      process.env = environment;
    }
  }

  it('measures, writes a run file, compares with one, and leaves nothing behind', async () => {
    const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('askbase-evaluation-'));
    const before = leftovers();
    const run = join(home, 'own.run');
    const outcome = await evaluate('--json', '--run-out', run);
    expect(outcome.code).toBe(0);
    // Two of three queries find theirs first; the third never does.
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      queries: 3,
      documents: 3,
      ndcg_at_10: 2 / 3,
      recall_at_100: 2 / 3,
      mrr_at_10: 2 / 3,
    });
    expect(readFileSync(run, 'utf8')).toMatch(/^q1 Q0 soup 1 1\.000000 askbase\n/);

    const other = join(home, 'other.run');
    writeFileSync(other, 'q1 Q0 garage 1 2 x\nq1 Q0 soup 2 1 x\nq2 Q0 odd 1 1 x\n');
    const compared = await evaluate('--compare', other);
    expect(compared.stdout).toMatch(/nDCG@10:\s+0\.6667/);
    expect(compared.stdout).toMatch(/against the other run, nDCG@10: \+0\.1230/);
    expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
    expect(existsSync(join(home, 'documents'))).toBe(false);
  });

  it('fails below a bound, and refuses what makes no sense', async () => {
    expect(await evaluate('--min-ndcg', '0.6')).toMatchObject({ code: 0 });
    expect(await evaluate('--min-ndcg', '0.7')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nDCG@10 reached 0.6667, not 0.7'),
    });
    expect(await evaluate('--k', '0')).toMatchObject({ code: 2 });
    expect(await evaluate('--chunk-size', '100', '--chunk-overlap', '100')).toMatchObject({ code: 2 });
    expect(await evaluate('--compare', join(home, 'missing.run'))).toMatchObject({ code: 2 });
    rmSync(join(home, 'dataset', 'queries.jsonl'));
    expect(await evaluate()).toMatchObject({ code: 1, stderr: expect.stringContaining('queries.jsonl is missing') });
  });
});
