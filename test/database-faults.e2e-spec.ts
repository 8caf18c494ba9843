import { copyFileSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { DatabaseProbe } from '../src/database/database-probe';
import { SqliteDriver } from '../src/database/sqlite/sqlite-driver';
import { startTestServer, type TestAnswer, type TestServer } from './support/app';

const QUESTION = 'Is the canary kept secret?';

/** How long a result of the readiness check holds, and a little more, in milliseconds. */
const NEXT_CHECK_MS = 2_100;

let server: TestServer;
let token: string;
let log: string;

beforeEach(async () => {
  log = '';
  server = await startTestServer({
    documents: { 'canary.txt': 'The canary sings at noon.' },
    settings: { LOG_LEVEL: 'info' },
    log: { write: (line) => void (log += line) },
  });
  ({ token } = await server.signup());
});

afterEach(() => server.stop());

const ask = (): Promise<TestAnswer<Record<string, unknown>>> => server.request('POST', '/chat/', { token, body: { message: QUESTION } });
const file = (): string => join(server.dataDir, 'askbase.sqlite');

/** What the readiness check says of the database, once its last result does not hold any more. */
async function readiness(): Promise<unknown> {
  await pause(NEXT_CHECK_MS);
  const { status, body } = await server.request<{ checks: { database: string; database_fault?: string } }>('GET', '/health/ready');
  return [status, body.checks.database, body.checks.database_fault];
}

const READY = [200, 'ok', undefined];

/** Longest time that /health/live took while something else went on, in milliseconds. */
async function slowestLiveness(work: Promise<unknown>): Promise<number> {
  const state = { isDone: false };
  let slowest = 0;
  void work.finally(() => (state.isDone = true)).catch(() => undefined);
  while (!state.isDone) {
    const before = performance.now();
    await server.request('GET', '/health/live');
    slowest = Math.max(slowest, performance.now() - before);
    await pause(5);
  }
  return slowest;
}

describe('a database that', () => {
  it('is locked by another process for a moment is waited for', async () => {
    const other = new SqliteDriver(file());
    other.exec('BEGIN IMMEDIATE');
    const answer = ask();
    await pause(300);
    other.exec('COMMIT');
    other.close();
    expect((await answer).status).toBe(200);
  });

  it('stays locked is told as 503 with Retry-After, never stops the server, and is used again once it is free', async () => {
    const other = new SqliteDriver(file());
    other.exec('BEGIN IMMEDIATE');
    const first = ask();
    expect(await slowestLiveness(first)).toBeLessThan(500);
    for (const { status, headers, body } of [await first, await ask()]) {
      expect([status, headers.get('retry-after'), body['code']]).toEqual([503, '5', 'unavailable']);
    }
    expect(await readiness()).toEqual([503, 'down', 'locked']);
    other.exec('COMMIT');
    other.close();
    expect((await ask()).status).toBe(200);
    expect(await readiness()).toEqual(READY);
    expect(log).not.toContain(QUESTION);
  });

  it('has a full disk is told, keeps what was stored, logs no text of anyone, and goes on when there is room', async () => {
    const kept = await ask();
    const dataSource = server.app.get(DataSource);
    const [{ page_count: pages }] = await dataSource.query<[{ page_count: number }]>('PRAGMA page_count');
    await dataSource.query(`PRAGMA max_page_count = ${pages}`);
    const failures: number[] = [];
    for (let tries = 0; tries < 60 && failures.length < 5; tries += 1) {
      const { status } = await ask();
      if (status !== 200) failures.push(status);
    }
    expect(failures).toEqual([503, 503, 503, 503, 503]);
    expect(log).toContain('disk');
    expect(log).not.toContain(QUESTION);
    await dataSource.query('PRAGMA max_page_count = 1000000');
    expect((await ask()).status).toBe(200);
    const history = await server.request<{ id: number }[]>('GET', '/chat-history/', { token });
    expect(history.body.map(({ id }) => id)).toContain(kept.body['id']);
  });

  it('was removed or replaced stores nothing that would be lost, and is used again when it is put back', async () => {
    renameSync(file(), `${file()}.away`);
    await pause(600);
    expect((await ask()).body).toMatchObject({ code: 'unavailable', error: expect.stringContaining('was removed') as string });
    expect(await readiness()).toEqual([503, 'down', 'missing']);
    copyFileSync(`${file()}.away`, file());
    expect(await readiness()).toEqual([503, 'down', 'replaced']);
    renameSync(`${file()}.away`, file());
    expect((await ask()).status).toBe(200);
    expect(await readiness()).toEqual(READY);
  });

  it('fails a statement in another way does not give away its values', async () => {
    const failing = server.app
      .get(DataSource)
      .query('INSERT INTO leases (name, worker_id, expires_at) VALUES (?, ?, ?)', [QUESTION, null, '']);
    const error: unknown = await failing.catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(QUESTION);
  });

  it('is asked often whether it is ready writes once in a while', async () => {
    const probe = server.app.get(DatabaseProbe);
    const faults = await Promise.all(Array.from({ length: 50 }, () => probe.fault()));
    expect(new Set(faults)).toEqual(new Set([undefined]));
    expect(probe.fault()).toBe(probe.fault());
  });
});

it('the data folder and the files of the database are for their user only', () => {
  const modes = ['.', ...readdirSync(server.dataDir).filter((name) => name.startsWith('askbase.sqlite'))].map(
    (name) => [name, (statSync(join(server.dataDir, name)).mode & 0o777).toString(8)] as const,
  );
  expect(Object.fromEntries(modes)).toMatchObject({ '.': '700', 'askbase.sqlite': '600', 'askbase.sqlite-wal': '600' });
});

it('a file that is no database ends the start with one line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'askbase-garbage-'));
  writeFileSync(join(folder, 'askbase.sqlite'), 'not a database, '.repeat(1_000));
  await expect(startTestServer({ dataDir: folder, documentsDir: join(folder, 'documents') })).rejects.toThrow(
    /^The database .*askbase\.sqlite cannot be opened: file is not a database\. Put a backup in its place, or move it away/,
  );
  rmSync(folder, { recursive: true });
});
