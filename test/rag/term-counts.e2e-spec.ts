import { rmSync, writeFileSync } from 'node:fs';
import { IncrementalBuilds1700000042000 } from '../../src/database/sqlite/migrations/1700000042000-incremental-builds';
import { SearchRecipe1700000003000 } from '../../src/database/sqlite/migrations/1700000003000-search-recipe';
import { TermCounts1700000007000 } from '../../src/database/sqlite/migrations/1700000007000-term-counts';
import { WordSegments1700000009000 } from '../../src/database/sqlite/migrations/1700000009000-word-segments';
import { stem } from '../../src/language/text/words';
import { textTerms } from '../../src/language/spellings/text-terms';
import { chunkerKey } from '../../src/rag/chunking/splitter';
import { searchableTitle } from '../../src/rag/index/lexical-index';
import { Retriever } from '../../src/rag/search/retriever';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench } from '../support/index-bench';

const DOCUMENTS = {
  'travel.md': '# Travel policy\n\nTrains are booked early.\n\n## Hotels\n\nA hotel may cost 190 euros a night.\n',
  'parking.txt': 'Parking\n\nThe underground garage in Ghent has 24 places. Bicycles stand in the courtyard.\n',
  'canteen.txt': 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian.\n',
  'long.txt': `Report\n\n${Array.from({ length: 90 }, (_, index) => `Sentence number ${index} is about trains and soups, and about item${index}.`).join(' ')}\n`,
};
const QUESTIONS = ['Is the suop vegetarian?', 'hotel night', 'places in the garage', 'trains and bicycles'];

let bench: IndexBench;
afterEach(() => bench.stop());

const written = (): Promise<object[]> =>
  bench.database.query(
    'SELECT stem, term_counts.chunks FROM term_counts JOIN index_builds build ON build.id = build_id WHERE chunks > 0 ORDER BY stem',
  );

/** The counts of all chunks in the store, from their rows. */
async function counted(): Promise<object[]> {
  const counts = new Map<string, number>();
  const rows = await bench.database.query<{ title: string; heading: string | null; text: string }[]>(
    'SELECT document.title, chunk.heading, chunk.text FROM chunks chunk JOIN documents document ON document.id = chunk.document_id',
  );
  for (const { title, heading, text } of rows)
    for (const name of new Set([...textTerms(searchableTitle(title, heading)), ...textTerms(text)]))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, chunks]) => ({ stem: name, chunks })).sort((left, right) => (left.stem < right.stem ? -1 : 1));
}

const rankings = (): Promise<object[]> => {
  const retriever = bench.server.app.get(Retriever, { strict: false });
  return Promise.all(QUESTIONS.map((question) => retriever.rankDocuments(question)));
};

describe('the term counts of the live build', () => {
  it('are those of its chunks, and the only ones, whatever came and went', async () => {
    bench = await IndexBench.start({ documents: DOCUMENTS });
    expect(await written()).toEqual(await counted());
    writeFileSync(bench.file('keys.txt'), 'Keys\n\nThe reception lends keys to the cellar.\n');
    await bench.synchronise();
    expect(await written()).toEqual(await counted());
    writeFileSync(bench.file('keys.txt'), 'Keys\n\nThe porter lends keys to the attic.\n');
    rmSync(bench.file('canteen.txt'));
    await bench.synchronise();
    expect(await written()).toEqual(await counted());
    expect(await written()).not.toContainEqual(expect.objectContaining({ stem: stem('vegetarian') }));
    await bench.indexer.rebuild({ chunkSize: 120, chunkOverlap: 20 });
    expect(await written()).toEqual(await counted());
    await bench.indexer.rebuild();
    expect(await written()).toEqual(await counted());
  });
});

describe('a store from before', () => {
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
  afterAll(() => models.close());

  /** Makes the store what an earlier version would have left: three-part chunker keys and no term counts. */
  async function goBack(): Promise<void> {
    await bench.database.query(`UPDATE chunks SET chunker = substr(chunker, 1, length(chunker) - 2)`);
    for (const column of ['chunker', 'configured_chunker'])
      await bench.database.query(`UPDATE index_builds SET ${column} = substr(${column}, 1, length(${column}) - 2)`);
    const runner = bench.database.createQueryRunner();
    for (const migration of [new IncrementalBuilds1700000042000(), new WordSegments1700000009000(), new TermCounts1700000007000()]) {
      await migration.down(runner);
      await bench.database.query(`DELETE FROM migrations WHERE name = ?`, [migration.constructor.name]);
    }
    await runner.release();
    const rows = await bench.database.query<{ id: number; title: string; heading: string | null; text: string }[]>(
      'SELECT chunk.id, document.title, chunk.heading, chunk.text FROM chunks chunk JOIN documents document ON document.id = chunk.document_id',
    );
    for (const { id, title, heading, text } of rows) {
      const stems = [searchableTitle(title, heading), text].map((part) => textTerms(part).join(' '));
      await bench.database.query(`INSERT INTO chunk_words (rowid, title, text) VALUES (?, ?, ?)`, [id, ...stems]);
    }
  }

  it('the versions of the word index serves as it is, then is entered anew, with its sizes and without a call', async () => {
    bench = await IndexBench.start({ settings, documents: DOCUMENTS });
    const { id } = await bench.indexer.rebuild({ chunkSize: 200, chunkOverlap: 20 });
    const [before, counts] = [await rankings(), await written()];
    await goBack();
    const runner = bench.database.createQueryRunner();
    await new TermCounts1700000007000().up(runner);
    expect(await written()).toEqual(counts);
    await new TermCounts1700000007000().down(runner);
    await runner.release();

    models.requests.length = 0;
    bench = await bench.restart(settings);
    const { build } = await bench.stats();
    expect(build).toMatchObject({ chunk_size: 200, chunk_overlap: 20 });
    expect(build?.id).toBeGreaterThan(id);
    expect(models.requests.filter(({ operation }) => operation !== 'openai.models')).toEqual([]);
    expect(await written()).toEqual(counts);
    expect(await rankings()).toEqual(before);
    expect(await bench.count(`chunks WHERE chunker <> '${chunkerKey({ mode: 'size', chunkSize: 200, chunkOverlap: 20 })}'`)).toBe(0);
  });

  it('the word index held stems is entered anew at the next start', async () => {
    bench = await IndexBench.start({ documents: DOCUMENTS });
    const before = await rankings();
    await goBack();
    const runner = bench.database.createQueryRunner();
    await new SearchRecipe1700000003000().down(runner);
    await runner.release();
    await bench.database.query(`DELETE FROM migrations WHERE name = ?`, [SearchRecipe1700000003000.name]);
    bench = await bench.restart();
    expect(await rankings()).toEqual(before);
    expect(await bench.count(`word_postings WHERE stem = '${stem('vegetarian')}'`)).toBe(1);
  });
});
