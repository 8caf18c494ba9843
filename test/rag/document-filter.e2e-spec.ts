import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { ALL_DOCUMENTS, type DocumentFilter } from '../../src/rag/index/document-filter';
import { SqliteSearchStore } from '../../src/rag/index/sqlite/sqlite-search-store';
import { Retriever } from '../../src/rag/search/retriever';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench } from '../support/index-bench';

/** A hundred notes on one subject crowd out the two that a reader may see. */
const NOTES = Object.fromEntries(
  Array.from({ length: 100 }, (_, index) => [
    `soup-${index}.txt`,
    `Soup ${index}\n\nThe vegetarian soup of day ${index} is hot. A vegetarian soup.\n`,
  ]),
);
const DOCUMENTS = {
  ...NOTES,
  'canteen.txt': 'Canteen\n\nLunch is served from noon until two, and now and then there is a soup that everybody likes.\n',
  'parking.txt': 'Parking\n\nThe underground garage in Ghent has 24 places. Bicycles stand in the courtyard.\n',
};
const SOUP = 'Is there vegetarian soup?';

describe.each(['words', 'words and vectors'])('a search by %s that may see some documents only', (kind) => {
  let models: FakeModelServer;
  let bench: IndexBench;
  let retriever: Retriever;
  let few: DocumentFilter;

  beforeAll(async () => {
    models = await startFakeModelServer();
    const settings = {
      OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
      EMBEDDING_PROVIDER: 'openai',
      OPENAI_EMBEDDING_MODEL: 'fake-embedder',
    };
    bench = await IndexBench.start({ documents: DOCUMENTS, ...(kind !== 'words' && { settings }) });
    retriever = bench.server.app.get(Retriever, { strict: false });
    few = { collectionIds: null, documentIds: await idsOf('canteen.txt', 'parking.txt') };
  });
  afterAll(async () => {
    await bench.stop();
    await models.close();
  });

  async function idsOf(...names: string[]): Promise<number[]> {
    const rows = await bench.database.query<{ id: number; name: string }[]>('SELECT id, name FROM documents');
    return rows.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  }

  it('finds what they hold, however many others are better', async () => {
    const { retrieval, candidates } = await retriever.retrieveDetailed(SOUP, 5, { filter: few });
    expect(retrieval.chunks[0]?.document).toBe('canteen.txt');
    for (const { document } of retrieval.chunks) expect(['canteen.txt', 'parking.txt']).toContain(document);
    expect(candidates.length).toBeLessThanOrEqual(2);
    const ranked = await retriever.rankDocuments(SOUP, { filter: few });
    expect(ranked[0]).toEqual({ document: 'canteen.txt', score: 1 });
    expect(ranked.map(({ document }) => document)).not.toContain('soup-0.txt');
    const nearest = await retriever.search(SOUP, 5, { filter: few });
    expect(nearest.chunks.map(({ document }) => document).sort()).toEqual(['canteen.txt', 'parking.txt']);
    expect(nearest.chunks[0]).toHaveProperty('distance');
  });

  it('gives each filter its own answers, asked at once or again', async () => {
    const parking = { collectionIds: null, documentIds: await idsOf('parking.txt') };
    const filters = [ALL_DOCUMENTS, few, parking, { collectionIds: [] }, { collectionIds: null, documentIds: [999_999] }];
    const ask = (): Promise<string[][]> =>
      Promise.all(
        filters.map(async (filter) =>
          (await retriever.search(SOUP, 2, { filter })).chunks.map(({ document }) => document.replace(/\d+/, 'n')),
        ),
      );
    const found = await ask();
    expect(found).toEqual([['soup-n.txt', 'soup-n.txt'], ['canteen.txt', 'parking.txt'], ['parking.txt'], [], []]);
    expect(await ask()).toEqual(found);
    expect((await retriever.retrieve(SOUP, 3, { filter: parking })).evidence).not.toBe('enough');
    expect((await retriever.retrieve(SOUP, 3)).chunks).toHaveLength(3);
  });

  it('reads no text of others, even by the id of their chunks', async () => {
    const databaseFile = String(bench.server.app.get(DataSource).options.database);
    const store = new SqliteSearchStore({ kind: 'sqlite', databaseFile, indexFolder: join(bench.server.dataDir, 'index') });
    const rows = await bench.database.query<{ id: number }[]>('SELECT id FROM chunks');
    const chunkIds = rows.map(({ id }) => id);
    await store.read(async (snapshot) => {
      expect(await snapshot.texts(chunkIds, ALL_DOCUMENTS)).toHaveLength(chunkIds.length);
      expect((await snapshot.texts(chunkIds, few)).map(({ title }) => title).sort()).toEqual(['Canteen', 'Parking']);
      expect(await snapshot.candidates(['soup'], 200, few)).toHaveLength(1);
    });
    await store.close();
  });

  it.each([
    ['Which documents mention soup?', 'mentions', ['canteen.txt']],
    ['Which documents are there?', 'mentions', ['canteen.txt', 'parking.txt']],
    ['Summarise parking.txt', 'document', ['parking.txt']],
    ['Summarise soup-7.txt', undefined, ['canteen.txt']],
    ['Compare parking.txt and canteen.txt', 'comparison', ['canteen.txt', 'parking.txt']],
  ])('gathers for "%s" from them alone', async (question, way, documents) => {
    const { chunks, gathering } = await retriever.retrieve(question, 5, { filter: few, room: 2_000 });
    expect(gathering?.way).toBe(way);
    const seen = [...new Set(chunks.map(({ document }) => document))].sort();
    for (const document of seen) expect(['canteen.txt', 'parking.txt']).toContain(document);
    for (const document of kind === 'words' ? documents : []) expect(seen).toContain(document);
  });
});
