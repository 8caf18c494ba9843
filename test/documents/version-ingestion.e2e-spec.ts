import { setImmediate as nextTurn } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { FileStore } from '../../src/documents/files/file-store';
import { Transactions } from '../../src/database/transactions';
import { VersionIngestion } from '../../src/rag/indexing/version-ingestion';
import { RecordsRepository } from '../../src/rag/store/records/records.repository';
import { VersionsRepository } from '../../src/rag/store/records/versions.repository';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { IndexBench } from '../support/index-bench';

const CANTEEN = 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian.\n';
const FERRY = 'Ferry\n\nThe ferry to Elba leaves at twenty to eight from pier three. '.concat(
  'Bicycles travel free of charge on weekdays. '.repeat(40),
);
const PIER = 'Where does the ferry to Elba leave?';

let models: FakeModelServer;
let bench: IndexBench;

beforeAll(async () => {
  models = await startFakeModelServer();
});
beforeEach(async () => {
  bench = await IndexBench.start({
    documents: { 'canteen.txt': CANTEEN },
    settings: {
      OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
      EMBEDDING_PROVIDER: 'openai',
      OPENAI_EMBEDDING_MODEL: 'fake-embedder',
      AI_BREAKER_COOLDOWN: '1ms',
    },
  });
});
afterEach(async () => {
  models.reset();
  await bench.stop();
});
afterAll(() => models.close());

const part = <Type>(type: abstract new (...given: never[]) => Type): Type => bench.server.app.get(type, { strict: false });

const embedded = (): number => models.requests.filter(({ operation }) => operation === 'openai.embed').length;

/** Stores bytes as a version of a document, which is new unless one is named. @returns ids of document and version */
async function version(fileName: string, content: string | Buffer, recordId?: number): Promise<{ recordId: number; id: number }> {
  async function* body(): AsyncGenerator<Buffer> {
    yield Buffer.from(content);
  }
  const { contentHash, sizeBytes } = await part(FileStore).store(body(), { maxBytes: 1_000_000 });
  return part(Transactions).transaction(async (manager) => {
    const id = recordId ?? (await part(RecordsRepository).add(manager, { source: { origin: 'upload', fileName }, collectionId: 1 })).id;
    const added = await part(VersionsRepository).add(manager, { recordId: id, contentHash, sizeBytes, createdBy: null });
    return { recordId: id, id: added.id };
  });
}

type Stage = [stage: string, done: number, total: number];

const ingest = async (id: number, onStage: (stage: Stage) => void = () => undefined): Promise<'read' | 'refused' | 'waiting'> =>
  part(VersionIngestion).ingest(id, {
    signal: new AbortController().signal,
    progress: async (...stage) => onStage(stage),
  });

const stateOf = async (id: number): Promise<unknown> => {
  const found = await part(VersionsRepository).find(id);
  return found && { state: found.state, reason: found.reason };
};

describe('a version of an uploaded document', () => {
  it('is searched once it is read, by a name that tells nobody of others, with its progress told', async () => {
    const { recordId, id } = await version('ferry.txt', FERRY);
    const stages: Stage[] = [];
    expect(await ingest(id, (stage) => stages.push(stage))).toBe('read');
    expect((await bench.ask(PIER)).chunks[0]).toMatchObject({ document: `uploads/${recordId}/ferry.txt`, part: 1 });
    expect(stages[0]).toEqual(['reading', 0, 1]);
    expect(stages.at(-1)).toEqual(['publishing', 1, 1]);
    expect(stages.map(([stage]) => stage)).toContain('embedding');
    expect((await bench.ask(PIER)).degraded).toBe(false);
  });

  it('costs nothing when it has the bytes of an older one, and the newest that was read answers', async () => {
    const first = await version('ferry.txt', FERRY);
    await ingest(first.id);
    const second = await version('ferry.txt', FERRY.replace('pier three', 'pier nine'), first.recordId);
    await ingest(second.id);
    expect((await bench.ask(PIER)).chunks[0]?.text).toContain('pier nine');
    const before = embedded();
    const third = await version('ferry.txt', FERRY, first.recordId);
    await ingest(third.id);
    expect(embedded()).toBe(before);
    expect((await bench.ask(PIER)).chunks[0]?.text).toContain('pier three');
    // Read again although it is not the newest: it does not come back.
    await ingest(second.id);
    expect((await bench.ask(PIER)).chunks[0]?.text).toContain('pier three');
  });

  it('that cannot be read keeps its reason, and the one before answers', async () => {
    const first = await version('ferry.txt', FERRY);
    await ingest(first.id);
    const broken = await version('ferry.txt', Buffer.from([1, 2, 3, 0, 0, 5, 0, 9]), first.recordId);
    expect(await ingest(broken.id)).toBe('refused');
    expect(await stateOf(broken.id)).toEqual({ state: 'refused', reason: 'not text' });
    expect((await bench.ask(PIER)).chunks[0]?.text).toContain('pier three');
  });

  it('is refused when its file is lost, and not found when its document is deleted meanwhile', async () => {
    const lost = await version('ferry.txt', FERRY);
    await bench.database.query(`UPDATE document_versions SET content_hash = ? WHERE id = ?`, ['f'.repeat(64), lost.id]);
    expect(await ingest(lost.id)).toBe('refused');
    const deleted = await version('boat.txt', FERRY);
    const ingestion = ingest(deleted.id, ([stage]) => {
      if (stage === 'embedding') throw new Error('stop');
    });
    await part(Transactions).transaction((manager) => part(RecordsRepository).remove(manager, deleted.recordId));
    await expect(ingestion).rejects.toMatchObject({ code: 'not_found' });
    expect(await bench.documentsFor(PIER)).toEqual(['canteen.txt']);
  });

  it('is read by the next attempt, wherever one ends', async () => {
    for (let steps = 0, isRead = false; !isRead; steps += 1) {
      const name = `ferry-${steps}.txt`;
      const { recordId, id } = await version(name, `Number ${steps}. ${FERRY}`);
      let left = steps;
      const attempt = await ingest(id, () => {
        if ((left -= 1) < 0) throw new Error('the process died');
      }).catch((error: Error) => error.message);
      isRead = attempt === 'read';
      if (!isRead) {
        expect(attempt).toBe('the process died');
        // Clean-up comes by before it is tried again.
        await bench.synchronise();
        expect(await ingest(id)).toBe('read');
      }
      expect(await stateOf(id)).toEqual({ state: 'read', reason: null });
      const [row] = await bench.database.query<{ name: string; held: number }[]>(
        `SELECT record.name, count(*) AS held FROM document_records record JOIN build_documents member ON member.document_id = record.document_id
         JOIN index_builds build ON build.id = member.build_id AND build.status = 'live' WHERE record.id = ? GROUP BY record.id`,
        [recordId],
      );
      expect(row).toEqual({ name: `uploads/${recordId}/${name}`, held: 1 });
      expect(await bench.count(`documents WHERE record_id = ${recordId}`)).toBe(1);
    }
  });

  it('is read beside others, each by itself', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, index) => version(`ferry-${index}.txt`, `Ferry ${index} is blue.\n\n${FERRY}`)),
    );
    expect(await Promise.all(made.map(({ id }) => ingest(id)))).toEqual(made.map(() => 'read'));
    const held = await part(DataSource).query<{ name: string }[]>(
      `SELECT document.name FROM build_documents member JOIN documents document ON document.id = member.document_id
       JOIN index_builds build ON build.id = member.build_id AND build.status = 'live' ORDER BY document.id`,
    );
    expect(held).toHaveLength(7);
  });

  it('is found by its words while the model cannot be reached', async () => {
    models.fail('openai.embed', { status: 401 }, Infinity);
    const { id } = await version('ferry.txt', FERRY);
    expect(await ingest(id)).toBe('read');
    expect((await bench.ask(PIER)).chunks[0]?.text).toContain('pier three');
    for (;;) {
      const { indexing } = await bench.stats();
      if (indexing?.state === 'waiting') break;
      await nextTurn();
    }
  });
});
