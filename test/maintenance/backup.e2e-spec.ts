import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditEventsRepository } from '../../src/auth/audit/audit-events.repository';
import { SqliteDriver } from '../../src/database/sqlite/sqlite-driver';
import type { BackupResponse } from '../../src/maintenance/backup/backups.responses';
import { signupAdmin } from '../support/admins';
import { startTestServer, TEST_SETTINGS, type TestServer, type TestUser } from '../support/app';
import { type Outcome, runCommand } from '../support/command-line';
import { until } from '../support/until';
import { makeCollection, settled, upload } from '../support/uploads';

// Each test starts servers and commands, and copies a store several times.

const ROOT = join(__dirname, '..', '..');
const QUESTIONS = ['When does the office in Berlin open?', 'When is the warranty of the drill over?'];

let home: string;
let server: TestServer;
let admin: TestUser;
let collection: string;
let drill: number;

const add = async (name: string, text: string): Promise<number> => {
  const { body } = await upload(server, admin, [
    ['collection', collection],
    ['file', name, text],
  ]);
  const id = body.documents[0]?.id ?? 0;
  await settled(server, admin, id);
  return id;
};

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'askbase-backup-'));
  server = await startTestServer({ documents: { 'office.txt': 'The office in Berlin opens at 9.\n' } });
  admin = await signupAdmin(server);
  collection = String(await makeCollection(server, [admin]));
  drill = await add('warranty.md', '# Drill\n\nThe warranty of the drill is over after 24 months.\n');
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

const settingsFor = (dataDir: string) => ({ ...TEST_SETTINGS, DATA_DIR: dataDir, DOCUMENTS_DIR: server.documentsDir });
const run = (words: string[], dataDir = server.dataDir): Promise<Outcome> => runCommand(words, settingsFor(dataDir));

const answersOf = async (asked: TestServer, token: string) => {
  const found: unknown[] = [];
  for (const message of QUESTIONS) {
    const { body } = await asked.request<{ response: string; sources: { document: string; quote: string }[] }>('POST', '/chat/', {
      token,
      body: { message },
    });
    found.push({ response: body.response, sources: body.sources.map(({ document, quote }) => ({ document, quote })) });
  }
  return found;
};

/** Starts a command in its own process. */
const start = (words: string[], dataDir: string, limit = ''): ChildProcess =>
  spawn(
    'bash',
    [
      '-c',
      `${limit} exec "$0" "$@"`,
      process.execPath,
      '-r',
      join(__dirname, '..', 'support', 'threads', 'typescript-register.cjs'),
      join(ROOT, 'src', 'cli.ts'),
      ...words,
    ],
    {
      cwd: ROOT,
      env: { ...process.env, ...settingsFor(dataDir) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );

const unfinishedIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).filter((name) => name.includes('unfinished')) : []);

describe('backup and restore', () => {
  it('give the same answers elsewhere, taken while people ask and upload', async () => {
    const file = join(home, 'whole.tar.gz');
    const over = new AbortController();
    const using = (async () => {
      for (let number = 0; !over.signal.aborted; number += 1) {
        await answersOf(server, admin.token);
        await add(`locker-${number}.txt`, `The locker ${number} is empty.`);
      }
    })();
    const made = await run(['backup', file, '--json']);
    over.abort();
    await using;
    expect(made).toMatchObject({ code: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(made.stdout)).toMatchObject({ missing_originals: [], manifest: { with_secrets: false, with_folder: false } });
    const dataDir = join(home, 'elsewhere');
    const restored = await run(['restore', file, '--verify', '--json'], dataDir);
    expect(restored).toMatchObject({ code: 0 });
    expect(JSON.parse(restored.stdout)).toMatchObject({ ok: true, problems: [] });
    const other = await startTestServer({ dataDir, documentsDir: server.documentsDir });
    const login = await other.request<{ access: string }>('POST', '/login/', {
      body: { username: admin.username, password: admin.password },
    });
    expect(await answersOf(other, login.body.access)).toEqual(await answersOf(server, admin.token));
    await other.stop();
    expect(readdirSync(join(dataDir)).filter((name) => name === 'restoring')).toEqual([]);
  });

  it('replace no file and no store without being told to, and no store that is used', async () => {
    const file = join(home, 'kept.tar.gz');
    writeFileSync(file, 'something');
    expect(await run(['backup', file])).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') as string });
    expect(readFileSync(file, 'utf8')).toBe('something');
    expect(await run(['backup', file, '--force'])).toMatchObject({ code: 0 });
    for (const force of [[], ['--force']]) {
      expect(await run(['restore', file, ...force])).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('a process uses') as string,
      });
    }
    const dataDir = join(home, 'twice');
    expect(await run(['restore', file], dataDir)).toMatchObject({ code: 0 });
    expect(await run(['restore', file], dataDir)).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') as string });
    expect(await run(['restore', file, '--force'], dataDir)).toMatchObject({ code: 0 });
    expect(readdirSync(join(dataDir, 'replaced'))).toHaveLength(1);
  });

  it('refuse what is no whole backup of this version, and leave nothing of it', async () => {
    const file = join(home, 'damaged.tar.gz');
    await run(['backup', file]);
    const dataDir = join(home, 'untouched');
    const check = async (problem: string) => {
      for (const how of [[], ['--dry-run']]) {
        const outcome = await run(['restore', file, ...how], dataDir);
        expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining(problem) as string });
        expect(existsSync(dataDir) ? readdirSync(dataDir) : []).toEqual([]);
      }
    };
    truncateSync(file, Math.floor(statSync(file).size / 2));
    await check('damaged');
    writeFileSync(file, 'no archive at all');
    await check('no backup of Askbase');
  });

  it('refuse a backup whose tables are newer', async () => {
    const dataDir = join(home, 'newer');
    const file = join(home, 'newer.tar.gz');
    const plain = join(home, 'plain.tar.gz');
    await run(['backup', plain]);
    await run(['restore', plain], dataDir);
    const database = new SqliteDriver(join(dataDir, 'askbase.sqlite'));
    database.exec(`INSERT INTO migrations (timestamp, name) VALUES (9900000000000, 'Later9900000000000')`);
    database.close();
    expect(await run(['backup', file], dataDir)).toMatchObject({ code: 0 });
    const outcome = await run(['restore', file], join(home, 'older'));
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('newer version of Askbase') as string });
  });

  it('leave the old state when they are killed, and no remains after the next run', async () => {
    const file = join(home, 'killed.tar.gz');
    const backup = start(['backup', file], server.dataDir);
    await until(() => unfinishedIn(join(server.dataDir, 'backups')).length > 0, 60_000);
    backup.kill('SIGKILL');
    await once(backup, 'exit');
    expect(existsSync(file)).toBe(false);
    expect(await run(['backup', file])).toMatchObject({ code: 0 });
    expect(readdirSync(home).filter((name) => name.startsWith('killed.tar.gz'))).toEqual(['killed.tar.gz']);
    expect(unfinishedIn(join(server.dataDir, 'backups'))).toEqual([]);

    const dataDir = join(home, 'killed');
    await run(['restore', file], dataDir);
    const before = readFileSync(join(dataDir, 'askbase.sqlite'));
    const restore = start(['restore', file, '--force'], dataDir);
    await until(() => existsSync(join(dataDir, 'restoring')), 60_000);
    restore.kill('SIGKILL');
    await once(restore, 'exit');
    expect(readFileSync(join(dataDir, 'askbase.sqlite')).equals(before)).toBe(true);
    expect(await run(['restore', file, '--force', '--verify'], dataDir)).toMatchObject({ code: 0 });
    expect(existsSync(join(dataDir, 'restoring'))).toBe(false);
  });

  it('leave nothing when the disk is full', async () => {
    const file = join(home, 'full.tar.gz');
    // Blocks of 1 KB: less than the copy of the database takes.
    const child = start(['backup', file], server.dataDir, 'trap "" XFSZ; ulimit -f 200;');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(readdirSync(home).filter((name) => name.startsWith('full.tar.gz'))).toEqual([]);
    expect(unfinishedIn(join(server.dataDir, 'backups'))).toEqual([]);
  });
});

describe('/backups/', () => {
  it('are made by a job, say what they hold, are sent and deleted, by admins alone', async () => {
    const member = await server.signup();
    expect((await server.request('POST', '/backups/', { token: member.token, body: {} })).status).toBe(403);
    const asked = await server.request<{ job_id: number }>('POST', '/backups/', { token: admin.token, body: {} });
    expect(asked.status).toBe(202);
    const list = async (query = '') => (await server.request<BackupResponse[]>('GET', `/backups/${query}`, { token: admin.token })).body;
    await until(async () => (await list()).length === 1);
    const [backup] = await list(`?document=${drill}`);
    expect(backup).toMatchObject({ holds_document: true, problem: null, counts: { users: expect.any(Number) as number } });
    expect((await list('?document=99999'))[0]).toMatchObject({ holds_document: false });
    expect((await list())[0]).toMatchObject({ holds_document: null });
    const name = backup?.name ?? '';
    const file = await fetch(`${server.url}/backups/${name}/file`, { headers: { authorization: `Bearer ${admin.token}` } });
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.length).toBe(backup?.bytes);
    const saved = join(home, 'downloaded.tar.gz');
    writeFileSync(saved, bytes);
    expect(await run(['restore', saved, '--dry-run'], join(home, 'nowhere'))).toMatchObject({ code: 0 });
    expect(await run(['backup', '--list', '--document', String(drill)])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('holds the document') as string,
    });
    for (const wrong of ['..%2Faskbase.sqlite', 'x.tar.gz', 'unfinished']) {
      expect((await server.request('DELETE', `/backups/${wrong}/`, { token: admin.token })).status).toBe(404);
    }
    expect((await server.request('DELETE', `/backups/${name}/`, { token: admin.token })).status).toBe(204);
    expect(await list()).toEqual([]);
    const actions = (await server.app.get(AuditEventsRepository).list({ limit: 10, action: 'backup.' })).map(({ action }) => action);
    expect(actions).toEqual(['backup.deleted', 'backup.downloaded', 'backup.requested']);
  });
});

describe('collections as folders', () => {
  it('are exported, and imported any number of times', async () => {
    const folder = join(home, 'exported');
    const { body } = await server.request<{ name: string }>('GET', `/collections/${collection}/`, { token: admin.token });
    const exported = await run(['export_collection', body.name, folder, '--json']);
    expect(exported).toMatchObject({ code: 0 });
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      documents: { name: string; file: string; sha256: string }[];
    };
    expect(manifest.documents.map(({ name }) => name)).toContain('warranty.md');
    await makeCollection(server, [admin]);
    const target = (await server.request<{ id: number; name: string }[]>('GET', '/collections/', { token: admin.token })).body.at(-1);
    const words = ['import_collection', folder, '--collection', target?.name ?? '', '--owner', admin.username, '--json'];
    const count = manifest.documents.length;
    const first = await run(words);
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.stdout)).toMatchObject({ accepted: count, unchanged: 0, refused: [] });
    const jobs = await server.request<unknown[]>('GET', '/jobs/?kind=import_collection', { token: admin.token });
    const note = `${count} documents were added to ${target?.name}, 0 were there already`;
    const shown = { title: 'exported', state: 'succeeded', owner: admin.username, done: count, total: count, note };
    expect(jobs.body).toMatchObject([shown]);
    expect(JSON.parse((await run(words)).stdout)).toMatchObject({ accepted: 0, unchanged: count, refused: [] });
    const before = readdirSync(join(server.dataDir, 'files', 'unfinished'));
    const damaged = manifest.documents[0];
    writeFileSync(join(folder, damaged?.file ?? ''), 'something else');
    expect(JSON.parse((await run(words)).stdout)).toMatchObject({ accepted: 0, unchanged: count - 1, refused: [{ name: damaged?.name }] });
    expect(readdirSync(join(server.dataDir, 'files', 'unfinished'))).toEqual(before);
  });

  it('are refused when they lead out of their folder', async () => {
    const folder = join(home, 'hostile');
    mkdirSync(folder);
    const document = {
      file: 'files/../../secret.txt',
      name: 'a.txt',
      tags: [],
      external_id: 'a',
      versions: 1,
      modified_at: null,
      sha256: 'a'.repeat(64),
    };
    const manifest = { format: 'askbase-collection', version: 1, name: 'x', description: '', exported_at: '', documents: [document] };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    const outcome = await run(['import_collection', folder, '--owner', admin.username]);
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('not in the folder') as string });
  });
});
