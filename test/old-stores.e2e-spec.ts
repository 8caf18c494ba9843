import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { startTestServer, type TestServer } from './support/app';

const STORES = join(__dirname, 'fixtures', 'stores');
const MIGRATIONS = join(__dirname, '..', 'src', 'database', 'sqlite', 'migrations');

/** The account and the documents folder of every store that `scripts/make-old-store.mjs` makes. */
const LOGIN = { username: 'grace', password: 'correct-horse-battery-7' };
const DOCUMENTS = {
  'harbour.md': '# Harbour rules\n\nThe harbour office opens at seven in the morning.\n\n## Fees\n\nA berth costs 40 EUR a night.\n',
};

/** Stores that real servers of earlier builds left behind, named by their last migration. */
describe.each(readdirSync(STORES))('the store of an earlier build, %s,', (store) => {
  let home: string;
  let server: TestServer;
  let token: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'askbase-old-'));
    const dataDir = join(home, 'data');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'askbase.sqlite'), gunzipSync(readFileSync(join(STORES, store))));
    server = await startTestServer({ dataDir, documentsDir: join(home, 'documents'), documents: DOCUMENTS });
    token = (await server.request<{ access: string }>('POST', '/login/', { body: LOGIN })).body.access;
  });
  afterAll(async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('is migrated without a row that contradicts another', async () => {
    const database = server.app.get(DataSource);
    expect(await database.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await database.query('PRAGMA foreign_key_check')).toEqual([]);
    const applied = await database.query<unknown[]>('SELECT name FROM migrations');
    expect(applied).toHaveLength(readdirSync(MIGRATIONS, { recursive: true }).filter((name) => String(name).endsWith('.ts')).length);
  });

  it('keeps accounts: the password still fits, and nobody has become an admin', async () => {
    const { body } = await server.request('GET', '/me/', { token });
    expect(body).toMatchObject({ username: 'grace', email: 'grace@example.com', role: 'member' });
  });

  it('keeps the history, its sources and its sessions', async () => {
    const history = await server.request<Record<string, unknown>[]>('GET', '/chat-history/', { token });
    expect(history.body).toHaveLength(2);
    const opening = history.body.find(({ message }) => message === 'When does the harbour office open?');
    expect(opening).toMatchObject({
      response: expect.stringContaining('seven in the morning') as string,
      sources: [expect.objectContaining({ document: 'harbour.md' })],
    });
    const sessions = await server.request('GET', '/sessions/', { token });
    expect(sessions.body).toMatchObject([{ title: 'The harbour', message_count: 1 }]);
  });

  it('answers from its documents', async () => {
    const { status, body } = await server.request('POST', '/chat/', { token, body: { message: 'What does a berth cost a night?' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      response: expect.stringContaining('40 EUR') as string,
      sources: [expect.objectContaining({ document: 'harbour.md' })],
    });
  });
});
