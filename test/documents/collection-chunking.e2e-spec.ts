import { AppConfig } from '../../src/config/app-config';
import { Snapshots } from '../../src/database/copies/snapshots';
import { Verification } from '../../src/maintenance/verification/verification';
import { Indexer } from '../../src/rag/indexing/indexer';
import { signupAdmin } from '../support/admins';
import { type TestUser, writeDocuments } from '../support/app';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { until } from '../support/until';
import { settled, type TestDocument, upload } from '../support/uploads';

jest.setTimeout(60_000);

interface Chunking {
  mode: string;
  chunk_size: number;
  chunk_overlap: number;
}

type Cut = TestDocument & { chunking: Chunking | null };

interface Job {
  id: number;
  kind: string;
  title: string;
  state: string;
  note: string | null;
  error: string | null;
  done: number;
  total: number;
  attempts: number;
}

const BY_SETTINGS: Chunking = { mode: 'size', chunk_size: 500, chunk_overlap: 50 };
const BY_STRUCTURE: Chunking = { mode: 'structure', chunk_size: 200, chunk_overlap: 0 };

/** A text of sections, each of which is a chunk by structure. */
const sections = (subject: string, count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `## ${subject} ${n}\n\nRule ${n} of the ${subject.toLowerCase()}: ask desk ${n}00 before nine.\n`,
  ).join('\n');

let server: ServerWithModels;
let admin: TestUser;
let collection: number;

beforeAll(async () => {
  server = await startServerWithModels({ documents: { 'guide.md': sections('Guide', 9) }, settings: { SYNC: 'start' } });
  admin = await signupAdmin(server);
  const { body } = await call<{ id: number }>('POST', '/collections/', { name: 'cut', everyone: 'write' });
  collection = body.id;
});
afterAll(() => server.stop());

const call = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  server.request<Body>(method, path, { token: admin.token, ...(body !== undefined && { body }) });

const read = async (id: number) => (await call<Cut>('GET', `/documents/${id}/`)).body;

const jobs = async () => (await call<Job[]>('GET', '/jobs/?kind=recut_documents')).body;

/** The newest job that cuts documents anew, once none is left to be done. */
async function recut(): Promise<Job | undefined> {
  await until(async () => (await jobs()).every(({ state }) => state !== 'queued' && state !== 'running'), 30_000);
  return (await jobs())[0];
}

async function added(name: string, text: string, to: number | string = collection): Promise<Cut> {
  const { body } = await upload(server, admin, [
    ['collection', String(to)],
    ['file', name, text],
  ]);
  const [document] = body.documents;
  return (await settled(server, admin, document?.id ?? 0)) as Cut;
}

/** The texts of documents that were sent to be embedded since the last call: not those that the weight of vectors is tested with. */
function embedded(): string[] {
  const sent = server.models.requests.filter(({ operation }) => operation === 'gemini.embed');
  server.models.requests.length = 0;
  const texts = sent.flatMap(({ body }) => (body['requests'] ?? [body]) as { taskType: string; content: unknown }[]);
  return texts.filter(({ taskType }) => taskType === 'RETRIEVAL_DOCUMENT').map(({ content }) => JSON.stringify(content));
}

async function problems(): Promise<unknown[]> {
  const outcomes = await new Verification(server.app.get(AppConfig), server.app.get(Snapshots)).verify(
    () => undefined,
    new AbortController().signal,
  );
  return outcomes.flatMap((outcome) => outcome.problems);
}

const chunksOf = async (id: number) => (await call<{ text: string }[]>('GET', `/documents/${id}/chunks/?limit=200`)).body;

describe('how a collection has its documents cut', () => {
  it('is the setting of the server until it says something, and is shown', async () => {
    expect((await call('GET', `/collections/${collection}/`)).body).toMatchObject({ chunking: null });
    const made = await call('POST', '/collections/', { name: 'made so', chunking: BY_STRUCTURE });
    expect([made.status, made.body['chunking']]).toEqual([201, BY_STRUCTURE]);
    const whole = await call('PATCH', `/collections/${String(made.body['id'])}/`, { description: 'The rest stays.' });
    expect(whole.body).toMatchObject({ description: 'The rest stays.', chunking: BY_STRUCTURE });
  });

  it.each([
    [{ mode: 'structure', chunk_size: 40, chunk_overlap: 0 }, 'chunk_size'],
    [{ mode: 'size', chunk_size: 200, chunk_overlap: 200 }, 'chunk_overlap'],
    [{ mode: 'pages', chunk_size: 200, chunk_overlap: 0 }, 'chunking.mode'],
    [{ mode: 'size', chunk_size: 200 }, 'chunking.chunk_overlap'],
    ['structure', 'chunking'],
  ])('is refused when it is no way to cut: %j', async (chunking, field) => {
    const { status, body } = await call<{ code: string; details: { field: string }[] }>('PATCH', `/collections/${collection}/`, {
      chunking,
    });
    expect([status, body.code]).toEqual([400, 'invalid_input']);
    expect(body.details.map((detail) => detail.field)).toContain(field);
  });

  it('is changed by a job that cuts exactly its documents, embeds what is new, and serves what was until then', async () => {
    const document = await added('desks.md', sections('Desks', 8));
    expect(document.chunking).toEqual(BY_SETTINGS);
    const asked = { message: 'Which desk is to be asked by rule 5 of the desks?' };
    const before = await call<{ id: number; sources: { quote: string }[] }>('POST', '/chat/', asked);
    expect(before.body.sources.length).toBeGreaterThan(0);

    embedded();
    let goOn = (): void => undefined;
    server.models.fail('gemini.embed', { until: new Promise<void>((resolve) => (goOn = resolve)) }, Infinity);
    const arrival = server.models.arrival('gemini.embed');
    const change = await call('PATCH', `/collections/${collection}/`, { chunking: BY_STRUCTURE });
    expect([change.status, change.body['chunking']]).toEqual([200, BY_STRUCTURE]);
    await arrival;
    expect((await jobs())[0]).toMatchObject({ title: 'cut', state: 'running', done: 1, total: 1 });
    expect(await read(document.id)).toMatchObject({ chunking: BY_SETTINGS, chunks: document.chunks });
    expect(await problems()).toEqual([]);
    goOn();

    expect(await recut()).toMatchObject({ title: 'cut', state: 'succeeded' });
    const after = await read(document.id);
    expect(after).toMatchObject({ chunking: BY_STRUCTURE, chunks: 8, state: 'read', version: 1 });
    const texts = (await chunksOf(document.id)).map(({ text }) => text);
    const sent = embedded();
    expect(sent).toHaveLength(texts.length);
    for (const text of texts) expect(sent.some((each) => each.includes(JSON.stringify(text).slice(1, -1)))).toBe(true);
    expect(await problems()).toEqual([]);
    // Of two kinds now.
    const [guide] = (await call<Cut[]>('GET', '/documents/?search=guide')).body;
    expect((await read(guide?.id ?? 0)).chunking).toEqual(BY_SETTINGS);

    const shown = await call<{ sources: { quote: string }[] }>('GET', `/chat/${before.body.id}/`);
    expect(shown.body.sources).toEqual(before.body.sources);
    const again = await call<{ sources: { document: string }[] }>('POST', '/chat/', asked);
    expect(again.body.sources.map((source) => source.document)).toContain(document.document);
  });

  it('cuts what comes so from the beginning, and embeds nothing twice when it is changed back', async () => {
    const fresh = await added('lifts.md', sections('Lifts', 6));
    expect(fresh).toMatchObject({ chunking: BY_STRUCTURE, chunks: 6 });
    await call('PATCH', `/collections/${collection}/`, { chunking: null });
    expect(await recut()).toMatchObject({ state: 'succeeded', note: '2 documents were cut anew' });
    expect((await read(fresh.id)).chunking).toEqual(BY_SETTINGS);
    embedded();
    await call('PATCH', `/collections/${collection}/`, { chunking: BY_STRUCTURE });
    expect(await recut()).toMatchObject({ state: 'succeeded', note: '2 documents were cut anew' });
    expect(embedded()).toEqual([]);
    expect(await read(fresh.id)).toMatchObject({ chunking: BY_STRUCTURE, chunks: 6 });
    expect(await problems()).toEqual([]);
  });

  it('is that of the new collection when a document moves, and stays with a rebuild in other sizes', async () => {
    const moved = await added('moved.md', sections('Stairs', 7));
    await call('PATCH', '/collections/1/', { everyone: 'write' });
    expect((await call('PATCH', `/documents/${moved.id}/`, { collection: 1 })).status).toBe(200);
    expect(await recut()).toMatchObject({ title: 'moved.md', state: 'succeeded', note: '1 document was cut anew' });
    expect((await read(moved.id)).chunking).toEqual(BY_SETTINGS);

    await server.app.get(Indexer).rebuild({ chunkSize: 300, chunkOverlap: 0 });
    const [desks] = (await call<Cut[]>('GET', '/documents/?search=desks')).body;
    expect((await read(moved.id)).chunking).toEqual({ ...BY_SETTINGS, chunk_size: 300, chunk_overlap: 0 });
    expect((await read(desks?.id ?? 0)).chunking).toEqual(BY_STRUCTURE);
    expect(await problems()).toEqual([]);
  });

  it('is declared in collections.yaml, and followed by the comparison that reads it', async () => {
    const declared = 'collections:\n  - name: manuals\n    folder: manuals\n    read: [everyone]\n';
    writeDocuments(server.documentsDir, { 'manuals/press.md': sections('Press', 6), 'collections.yaml': declared });
    await server.app.get(Indexer).compare({ trust: { isAsked: true } });
    const [press] = (await call<Cut[]>('GET', '/documents/?search=press')).body;
    expect((await read(press?.id ?? 0)).chunking).toMatchObject({ mode: 'size' });

    const chunking = '    chunking: { mode: structure, chunk_size: 200, chunk_overlap: 0 }\n';
    writeDocuments(server.documentsDir, { 'collections.yaml': declared + chunking });
    await server.app.get(Indexer).compare({ trust: { isAsked: true } });
    expect(await read(press?.id ?? 0)).toMatchObject({ chunking: BY_STRUCTURE, chunks: 6 });

    writeDocuments(server.documentsDir, { 'collections.yaml': declared + chunking.replace('200', '20') });
    await server.app.get(Indexer).compare({ trust: { isAsked: true } });
    const { body } = await call<{ problems: { files: { name: string; reason: string }[] } }>('GET', '/vectorstore/stats/');
    expect(body.problems.files).toMatchObject([
      {
        name: 'collections.yaml',
        reason: expect.stringContaining('collections[0].chunking.chunk_size must be a whole number from 50') as string,
      },
    ]);
    expect((await read(press?.id ?? 0)).chunking).toEqual(BY_STRUCTURE);
    expect(await problems()).toEqual([]);
  });
});
