import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DocumentFilter } from '../../src/rag/index/document-filter';
import { IndexPublisher } from '../../src/rag/indexing/index-publisher';
import { Retriever } from '../../src/rag/search/retriever';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench } from '../support/index-bench';

const WORDS =
  'pump valve filter gasket turbine bearing coolant sensor manual torque flange rotor stator piston cylinder exhaust intake throttle governor relay'.split(
    ' ',
  );
const QUESTIONS = [
  'Which torque does the flange of the turbine need?',
  'Is the cooolant of the rotor filtered?',
  'What does notes-3 say?',
  'Which documents mention the gasket?',
  'bearing of the stator',
  'governor relay 1204',
];
const FILTERS: DocumentFilter[] = [
  { collectionIds: null },
  { collectionIds: null, conditions: { pathPrefix: 'plant/' } },
  { collectionIds: [1], conditions: { extensions: ['md'] } },
];

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

let bench: IndexBench;
let models: FakeModelServer;
let settings: Record<string, string>;

beforeAll(async () => {
  models = await startFakeModelServer();
  settings = {
    OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
    EMBEDDING_PROVIDER: 'openai',
    OPENAI_EMBEDDING_MODEL: 'fake-embedder',
    CHUNK_SIZE: '160',
    CHUNK_OVERLAP: '20',
    SEARCH_THREADS: '1',
  };
});
afterAll(() => models.close());
afterEach(() => bench.stop());

/** Everything that searches give, with every score. */
async function found(): Promise<unknown[]> {
  const retriever = bench.server.app.get(Retriever, { strict: false });
  const answers: unknown[] = [];
  for (const filter of FILTERS) {
    for (const question of QUESTIONS) {
      const { retrieval, candidates } = await retriever.retrieveDetailed(question, 8, { filter, room: 2_000 });
      const { buildId: _, ...rest } = retrieval;
      answers.push({ filter, question, rest, candidates });
    }
    answers.push((await retriever.search('torque of the pump', 10, { filter })).chunks);
  }
  return answers;
}

/** Has a build made anew of all rows: one that lost some of its documents cannot be changed. */
async function afresh(): Promise<void> {
  const [share] = await bench.database.query<{ vector_share: number | null }[]>('SELECT vector_share FROM index_builds');
  await bench.database.query('DELETE FROM build_documents WHERE document_id = (SELECT max(document_id) FROM build_documents)');
  for (const table of ['word_postings', 'word_segments']) await bench.database.query(`DELETE FROM ${table}`);
  await bench.server.app.get(IndexPublisher, { strict: false }).publish();
  await bench.database.query('UPDATE index_builds SET vector_share = ?', [share?.vector_share]);
}

const liveBuild = async (): Promise<{ id: number; revision: number; counts: object[] }> => {
  const [build] = await bench.database.query<{ id: number; revision: number }[]>(
    `SELECT id, revision FROM index_builds WHERE status = 'live'`,
  );
  const counts = await bench.database.query<object[]>(
    'SELECT stem, chunks FROM term_counts WHERE build_id = ? AND chunks <> 0 ORDER BY stem',
    [build?.id],
  );
  return { id: build?.id ?? 0, revision: build?.revision ?? -1, counts };
};

describe('a build that changed step by step', () => {
  it.each([1, 2])(
    'finds what a build of the same documents that is made anew finds, with the same scores (%i)',
    async (seed) => {
      const next = numbers(seed);
      const sentence = (): string => `The ${Array.from({ length: 5 + next(6) }, () => WORDS[next(WORDS.length)]).join(' ')} ${next(30)}.`;
      const text = (): string => `# ${sentence()}\n\n${Array.from({ length: 1 + next(12) }, sentence).join(' ')}\n`;
      const names = Array.from({ length: 24 }, (_, index) => `${index % 2 ? 'plant/' : ''}notes-${index}.${index % 3 ? 'md' : 'txt'}`);
      const write = (name: string): void => {
        mkdirSync(dirname(bench.file(name)), { recursive: true });
        writeFileSync(bench.file(name), text());
      };
      bench = await IndexBench.start({ settings, documents: Object.fromEntries(names.slice(0, 14).map((name) => [name, text()])) });
      const present = new Set(names.slice(0, 14));
      await found();
      for (let round = 0; round < 3; round += 1) {
        const before = await liveBuild();
        for (let step = 0; step < 4; step += 1) {
          for (let change = 0; change < 1 + next(3); change += 1) {
            const name = names[next(names.length)] ?? '';
            if (present.has(name) && present.size > 5 && next(2) === 0) {
              rmSync(bench.file(name));
              present.delete(name);
            } else {
              write(name);
              present.add(name);
            }
          }
          await bench.synchronise();
          if (next(2) === 0) await found();
        }
        const changed = await liveBuild();
        expect(changed.id).toBe(before.id);
        expect(changed.revision).toBeGreaterThan(before.revision);
        const step = await found();
        await afresh();
        const anew = await liveBuild();
        expect(anew.id).not.toBe(before.id);
        expect(changed.counts).toEqual(anew.counts);
        expect(step).toEqual(await found());
      }
    },
    180_000,
  );
});
