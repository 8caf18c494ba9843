import fs, { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { startTestServer, type TestServer, writeDocuments } from '../support/app';
import { runCommand } from '../support/command-line';
import { makeCollection, settled, upload } from '../support/uploads';
import { until as untilSoon } from '../support/until';

const PATIENCE_MS = 60_000;
jest.setTimeout(3 * PATIENCE_MS);

const until = (holds: () => Promise<boolean> | boolean): Promise<void> => untilSoon(holds, PATIENCE_MS);

const WATCHED = { SYNC: 'watch', SYNC_QUIET: '200ms', SYNC_INTERVAL: '500ms' };

const DOCUMENTS = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [`rules/${index}.txt`, `Rule ${index}\n\nDoor ${index} is shut.\n`]),
);

let server: TestServer;

afterEach(async () => {
  jest.restoreAllMocks();
  await server.stop();
  rmSync(dirname(server.dataDir), { recursive: true, force: true });
});

const file = (name: string): string => join(server.documentsDir, name);

const rows = <Row>(statement: string): Promise<Row[]> => server.app.get(DataSource).query(statement);

const documents = (): Promise<{ id: number; name: string; origin: string }[]> =>
  rows('SELECT id, name, origin FROM document_records ORDER BY name');

const names = async (): Promise<string[]> => (await documents()).map(({ name }) => name);

describe('a watcher', () => {
  it('that cannot be had leaves the folder to the interval, and says once what to do', async () => {
    const lines: string[] = [];
    jest.spyOn(fs, 'watch').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC: System limit for number of file watchers reached'), { code: 'ENOSPC' });
    });
    server = await startTestServer({
      documents: DOCUMENTS,
      settings: { ...WATCHED, LOG_LEVEL: 'warn' },
      log: { write: (line) => void lines.push(line) },
    });
    mkdirSync(file('new/deep'), { recursive: true });
    writeFileSync(file('new/deep/a.txt'), 'News\n\nThe canteen is open.\n');
    await until(async () => (await names()).includes('new/deep/a.txt'));
    rmSync(file('new/deep/a.txt'));
    await until(async () => !(await names()).includes('new/deep/a.txt'));
    expect(lines.filter((line) => line.includes('max_user_watches'))).toHaveLength(1);
  });
});

describe('two servers on one folder', () => {
  it('follow it once, whoever sees a change first', async () => {
    server = await startTestServer({ documents: DOCUMENTS, settings: WATCHED });
    const { dataDir, documentsDir } = server;
    const other = await startTestServer({ dataDir, documentsDir, settings: WATCHED });
    try {
      const before = await documents();
      writeDocuments(documentsDir, { 'a.txt': 'News\n\nThe canteen is open.\n', 'b.txt': 'Doors\n\nThe side door is open.\n' });
      renameSync(file('rules/0.txt'), file('rules/first.txt'));
      await until(async () => (await names()).includes('rules/first.txt') && (await names()).includes('b.txt'));
      await until(async () => (await rows(`SELECT id FROM background_jobs WHERE state IN ('queued', 'running')`)).length === 0);
      const after = await documents();
      expect(after).toHaveLength(before.length + 2);
      expect(after.find(({ name }) => name === 'rules/first.txt')?.id).toBe(before.find(({ name }) => name === 'rules/0.txt')?.id);
      expect(await rows(`SELECT id FROM background_jobs WHERE state <> 'succeeded'`)).toEqual([]);
      expect((await rows('SELECT record_id FROM document_versions')).length).toBe(after.length);
    } finally {
      await other.stop(true);
    }
  });
});

describe('sync_documents', () => {
  const run = (...words: string[]) =>
    runCommand(['sync_documents', ...words], { DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir, SYNC: 'off' });

  it('compares at once, keeps what a folder lacks until it is forced, and never touches uploads', async () => {
    server = await startTestServer({ documents: DOCUMENTS, settings: { SYNC: 'off' } });
    const writer = await server.signup('writer');
    const { token } = writer;
    const collection = String(await makeCollection(server, [writer]));
    const accepted = await upload(server, writer, [
      ['collection', collection],
      ['file', 'notes.txt', 'Notes\n\nThe boat is green.\n'],
    ]);
    expect(accepted.body.refused).toEqual([]);
    await settled(server, writer, accepted.body.documents[0]?.id ?? 0);
    expect((await documents()).map(({ origin }) => origin)).toEqual(['upload']);
    const first = await run('--json');
    expect([first.code, JSON.parse(first.stdout)]).toEqual([0, expect.objectContaining({ added: 9, deleted: 0, kept: 0, faults: [] })]);
    for (let index = 0; index < 6; index += 1) rmSync(file(`rules/${index}.txt`));
    const held = await run();
    expect([held.code, held.stderr]).toEqual([
      1,
      expect.stringMatching(
        /6 missing and kept: \.\/ lacks 6 of 9 indexed documents, more than half: they stay until sync_documents --force/,
      ),
    ]);
    expect(await documents()).toHaveLength(10);
    const forced = await run('--force');
    expect([forced.code, forced.stdout]).toEqual([0, expect.stringMatching(/In step with the folder: 6 deleted \(/)]);
    for (const index of [6, 7, 8]) rmSync(file(`rules/${index}.txt`));
    expect((await run()).code).toBe(1);
    expect((await run('--force')).code).toBe(0);
    expect((await documents()).map(({ origin }) => origin)).toEqual(['upload']);
    expect((await run('--quickly')).code).toBe(2);
    const events = await rows<{ actor_name: string }>(`SELECT actor_name FROM audit_events WHERE action = 'documents.synced'`);
    expect(events).toEqual([{ actor_name: 'command line' }, { actor_name: 'command line' }]);
    const answer = await server.request<{ sources: { document: string }[] }>('POST', '/chat/', {
      token,
      body: { message: 'Which colour has the boat?' },
    });
    expect(answer.body.sources.map(({ document }) => document)).toEqual([expect.stringMatching(/^uploads\/\d+\/notes\.txt$/)]);
    rmSync(server.documentsDir, { recursive: true });
    expect(await run('--force')).toMatchObject({ code: 1, stderr: expect.stringContaining('The documents folder is missing') as string });
  });
});
