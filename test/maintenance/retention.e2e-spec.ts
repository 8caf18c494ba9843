import { DataSource } from 'typeorm';
import { JobTasks } from '../../src/scheduler/job-tasks';
import { Indexer } from '../../src/rag/indexing/indexer';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { settled, upload } from '../support/uploads';

jest.setTimeout(120_000);

const OLD = '2020-01-01T00:00:00.000Z';

let server: TestServer;
let admin: TestUser;
let collection: number;

beforeAll(async () => {
  server = await startTestServer({ documents: { 'hours.txt': 'Hours\n\nThe office opens at nine.\n' } });
  admin = await signupAdmin(server);
  collection = (await call<{ id: number }>('POST', '/collections/', { name: 'kept', everyone: 'write' })).body.id;
});
afterAll(() => server.stop());

const call = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  server.request<Body>(method, path, { token: admin.token, ...(body !== undefined && { body }) });

const rows = (statement: string, ...values: unknown[]) => server.app.get(DataSource).query<unknown>(statement, values);

const apply = () =>
  server.app.get(JobTasks).run('apply_retention', {
    jobId: 0,
    payload: null,
    ownerId: null,
    attempt: 1,
    signal: new AbortController().signal,
    progress: () => Promise.resolve(),
  });

const asked = async (message: string): Promise<{ id: number; from: string[] }> => {
  const { body } = await call<{ id: number; sources: { document: string }[] }>('POST', '/chat/', { message });
  return { id: body.id, from: body.sources.map(({ document }) => document) };
};

async function added(name: string, text: string): Promise<{ id: number; document: string }> {
  const { body } = await upload(server, admin, [
    ['collection', String(collection)],
    ['file', name, text],
  ]);
  return settled(server, admin, body.documents[0]?.id ?? 0);
}

describe('how long a collection keeps answers', () => {
  it('takes those that were made from it and are older, and no others', async () => {
    const { document } = await added('ferry.txt', 'The ferry to Elba leaves at noon.');
    const [ferry, fresh, hours] = [
      await asked('When does the ferry to Elba leave?'),
      await asked('When does the ferry to Elba leave?'),
      await asked('When does the office open?'),
    ];
    expect(ferry.from).toContain(document);
    expect(hours.from).toEqual(['hours.txt']);
    await rows('UPDATE messages SET created_at = ? WHERE id IN (?, ?)', OLD, ferry.id, hours.id);
    expect(await apply()).toBeUndefined();
    await call('PATCH', `/collections/${collection}/`, { keep_answers_days: 30 });
    expect(await apply()).toBe('1 answers deleted, 0 documents expired');
    expect((await call('GET', `/chat/${ferry.id}/`)).status).toBe(404);
    for (const { id } of [fresh, hours]) expect((await call('GET', `/chat/${id}/`)).status).toBe(200);
  });
});

describe('after how long documents of a collection expire', () => {
  it('deletes uploads without a newer version, and lets files of the folder answer no more', async () => {
    const [old, renewed] = [await added('menu.txt', 'On Mondays there is soup.'), await added('map.txt', 'The pier is in the north.')];
    await rows('UPDATE document_records SET created_at = ? WHERE id IN (?, ?)', OLD, old.id, renewed.id);
    await rows('UPDATE document_versions SET created_at = ? WHERE record_id = ?', OLD, old.id);
    await rows(`UPDATE document_records SET modified_at = ? WHERE name = 'hours.txt'`, OLD);
    await call('PATCH', `/collections/${collection}/`, { expire_documents_days: 365 });
    await call('PATCH', '/collections/1/', { expire_documents_days: 365 });
    expect(await apply()).toBe('0 answers deleted, 2 documents expired');
    expect((await call('GET', `/documents/${old.id}/`)).status).toBe(404);
    expect((await call('GET', `/documents/${renewed.id}/`)).status).toBe(200);
    expect((await asked('When does the office open?')).from).toEqual([]);
    const { body } = await call<{ problems: { files: { name: string; reason: string }[] } }>('GET', '/vectorstore/stats/');
    expect(body.problems.files).toMatchObject([
      { name: 'hours.txt', reason: expect.stringContaining('has expired: it was not changed for 365 days') as string },
    ]);
    expect(await apply()).toBeUndefined();
    await call('PATCH', '/collections/1/', { expire_documents_days: 0 });
    await server.app.get(Indexer).compare({ trust: { isAsked: true } });
    expect((await asked('When does the office open?')).from).toEqual(['hours.txt']);
  });
});
