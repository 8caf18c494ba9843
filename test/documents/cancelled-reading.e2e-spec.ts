import { Transactions } from '../../src/database/transactions';
import { DocumentsRepository } from '../../src/rag/store/documents.repository';
import { TEST_SETTINGS, type TestUser } from '../support/app';
import { runCommand } from '../support/command-line';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { until } from '../support/until';
import { makeCollection, settled, type TestDocument, type TestUpload, upload } from '../support/uploads';

jest.setTimeout(120_000);

let server: ServerWithModels;
let writer: TestUser;
let collection: string;
let goOn: () => void;

beforeAll(async () => {
  server = await startServerWithModels({ writers: ['google'], settings: { MAX_QUEUED_DOCUMENTS: '3' } });
  writer = await server.signup();
  collection = String(await makeCollection(server, [writer]));
});
afterAll(() => server.stop());

const call = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  server.request<Body>(method, path, { token: writer.token, ...(body !== undefined && { body }) });

const read = async (id: number) => (await call<TestDocument>('GET', `/documents/${id}/`)).body;

const cancel = (job: number | null) => call('POST', `/jobs/${job}/cancel/`);

/** Has everything that is embedded from now on wait. */
function hold(): void {
  server.models.fail('gemini.embed', { until: new Promise<void>((resolve) => (goOn = resolve)) }, Infinity);
}

/** Lets what waits go on. */
function release(): void {
  goOn();
  server.models.reset();
}

async function sent(name: string, text: string): Promise<TestUpload> {
  const { status, body } = await upload(server, writer, [
    ['collection', collection],
    ['file', name, text],
  ]);
  const [document] = body.documents;
  if (!document) throw new Error(`${name} was not accepted: ${status} ${JSON.stringify(body)}`);
  return document;
}

/** Resolves when a version is being read. */
const isReading = (id: number) => until(async () => (await read(id)).state === 'reading');

const CANCELLED = { state: 'refused', reason: 'was not read, because its job was cancelled; have the job done again, or upload it again' };

describe('reading that is cancelled', () => {
  it('leaves documents that say so, do not count as waiting, and are read when their jobs are done again', async () => {
    hold();
    const running = [await sent('one.txt', 'The first door is green.'), await sent('two.txt', 'The second door is red.')];
    for (const { id } of running) await isReading(id);
    const queued = await sent('three.txt', 'The third door is blue.');
    const full = await upload<{ code: string }>(server, writer, [
      ['collection', collection],
      ['file', 'four.txt', 'The fourth door is white.'],
    ]);
    expect([full.status, full.body.code]).toEqual([429, 'queue_full']);

    expect((await cancel(queued.job_id)).status).toBe(200);
    expect(await read(queued.id)).toMatchObject(CANCELLED);
    const [first, second] = running;
    await cancel(first?.job_id ?? 0);
    await until(async () => (await read(first?.id ?? 0)).state === 'refused');
    expect(await read(first?.id ?? 0)).toMatchObject(CANCELLED);
    const settings = { ...TEST_SETTINGS, DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir };
    expect(await runCommand(['jobs', '--cancel', String(second?.job_id)], settings)).toMatchObject({ code: 0 });
    await until(async () => (await read(second?.id ?? 0)).state === 'refused');
    release();

    // Three of three places are free again.
    for (const name of ['five.txt', 'six.txt', 'seven.txt']) await sent(name, `The door of ${name} is open.`);
    for (const { job_id, id } of [...running, queued]) {
      expect((await call('POST', `/jobs/${job_id}/retry/`)).status).toBe(200);
      expect(await settled(server, writer, id)).toMatchObject({ state: 'read', reason: null, current_version: 1 });
    }
    expect((await call('DELETE', `/documents/${queued.id}/`)).status).toBe(204);
  });

  it('leaves the version before answering, and the same file may be sent again', async () => {
    const { id } = await sent('hours.txt', 'The shop opens at nine.');
    await settled(server, writer, id);
    hold();
    const put = () => call<TestUpload>('PUT', `/documents/${id}/`, { text: 'The shop opens at ten.' });
    const second = (await put()).body;
    await isReading(id);
    await cancel(second.job_id);
    await until(async () => (await read(id)).state === 'refused');
    expect(await read(id)).toMatchObject({ version: 2, current_version: 1 });
    release();
    expect((await put()).body).toMatchObject({ version: 3, state: 'waiting' });
    expect(await settled(server, writer, id)).toMatchObject({ state: 'read', current_version: 3 });
  });

  it('is not needed to bring a version back, which has to wait as an upload does', async () => {
    const { id } = await sent('menu.txt', 'On Mondays there is soup.');
    await settled(server, writer, id);
    await call('PUT', `/documents/${id}/`, { text: 'On Mondays there is stew.' });
    await settled(server, writer, id);
    hold();
    const others = [await sent('a.txt', 'A is open.'), await sent('b.txt', 'B is open.'), await sent('c.txt', 'C is open.')];
    const refused = await call<{ code: string }>('POST', `/documents/${id}/versions/1/restore/`);
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([429, 'queue_full', '60']);
    release();
    for (const other of others) await settled(server, writer, other.id);
    expect((await call('POST', `/documents/${id}/versions/1/restore/`)).status).toBe(202);
    expect(await settled(server, writer, id)).toMatchObject({ state: 'read', current_version: 3 });
  });
});

describe('a document that is renamed while it is read', () => {
  it('has the title of its new name, without being embedded twice', async () => {
    hold();
    const arrival = server.models.arrival('gemini.embed');
    const { id } = await sent('old_prices.csv', 'plan,price\nTeam,20\nFirm,90\n');
    await arrival;
    expect((await call('PATCH', `/documents/${id}/`, { name: 'tariffs.csv' })).status).toBe(200);
    goOn();
    expect(await settled(server, writer, id)).toMatchObject({
      name: 'tariffs.csv',
      document: `uploads/${id}/tariffs.csv`,
      title: 'tariffs',
      state: 'read',
      versions: 1,
    });
    expect(server.models.requests.filter(({ body }) => JSON.stringify(body).includes('Team'))).toHaveLength(1);
    server.models.reset();
    const { body } = await call<{ sources: { document: string }[] }>('POST', '/chat/', { message: 'What is the price of the plan Team?' });
    expect(body.sources.map(({ document }) => document)).toContain(`uploads/${id}/tariffs.csv`);
  });

  it('is stored by its new name when the parser ends after the rename', async () => {
    const { id } = await sent('draft.txt', 'The draft is due in June.');
    await settled(server, writer, id);
    await call('PATCH', `/documents/${id}/`, { name: 'final.txt' });
    await settled(server, writer, id);
    const documents = server.app.get(DocumentsRepository, { strict: false });
    const stored = await server.app.get(Transactions).transaction((manager) =>
      documents.add(manager, {
        recordId: id,
        name: `uploads/${id}/draft.txt`,
        title: 'Draft',
        titleFromName: false,
        contentHash: 'f'.repeat(64),
        sizeBytes: 1,
        encoding: 'utf-8',
        parser: 'text/1',
        outline: null,
        note: null,
      }),
    );
    expect(stored.name).toBe(`uploads/${id}/final.txt`);
    expect((await documents.get(stored.id)).name).toBe(`uploads/${id}/final.txt`);
  });
});
