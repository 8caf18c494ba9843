import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { UserEntity } from '../../src/auth/accounts/user.entity';
import { Roles1700000020000 } from '../../src/database/sqlite/migrations/team/1700000020000-roles';
import { LoginOrigins1700000021000 } from '../../src/database/sqlite/migrations/team/1700000021000-login-origins';
import { PasswordResets1700000022000 } from '../../src/database/sqlite/migrations/team/1700000022000-password-resets';
import { Invitations1700000023000 } from '../../src/database/sqlite/migrations/team/1700000023000-invitations';
import { Groups1700000024000 } from '../../src/database/sqlite/migrations/team/1700000024000-groups';
import { PASSWORD } from '../support/accounts';
import { startTestServer, type TestServer } from '../support/app';
import { type Outcome, runCommand } from '../support/command-line';

/** What brought roles and all that belongs to them, newest first. */
const MIGRATIONS = [
  Groups1700000024000,
  Invitations1700000023000,
  PasswordResets1700000022000,
  LoginOrigins1700000021000,
  Roles1700000020000,
];

const ADMIN = { ADMIN_USERNAME: 'first', ADMIN_EMAIL: 'first@example.com', ADMIN_PASSWORD: PASSWORD };

let server: TestServer;

afterEach(() => server.stop());

const users = () => server.app.get(DataSource).getRepository(UserEntity);
const roleOf = async (username: string) => (await users().findOneBy({ username }))?.role;

describe('the first admin by settings', () => {
  it('is made at the first start, and can log in', async () => {
    server = await startTestServer({ settings: { ...ADMIN, REQUIRE_VERIFIED_EMAIL: 'true' } });
    expect(await roleOf('first')).toBe('admin');
    const login = await server.request('POST', '/login/', { body: { username: 'first', password: PASSWORD } });
    expect(login.status).toBe(200);
  });

  it('is made once, and overwrites nothing at later starts', async () => {
    server = await startTestServer({ settings: ADMIN });
    const { dataDir, documentsDir } = server;
    const before = await users().find();
    await server.stop(true);
    const changed = { ...ADMIN, ADMIN_USERNAME: 'second', ADMIN_EMAIL: 'second@example.com', ADMIN_PASSWORD: 'another-quiet-harbour-9' };
    for (const settings of [ADMIN, changed]) {
      server = await startTestServer({ settings, dataDir, documentsDir });
      expect(await users().find()).toEqual(before);
      await server.stop(true);
    }
    rmSync(dirname(dataDir), { recursive: true });
  });

  it('leaves a member who has its name as it is, and says what to do', async () => {
    server = await startTestServer();
    await server.signup('first');
    const { dataDir, documentsDir } = server;
    await server.stop(true);
    const lines: string[] = [];
    const log = { write: (line: string) => void lines.push(line) };
    server = await startTestServer({ settings: { ...ADMIN, LOG_LEVEL: 'warn' }, dataDir, documentsDir, log });
    expect(await roleOf('first')).toBe('member');
    expect(lines.join('')).toContain('users role first admin');
    rmSync(dirname(dataDir), { recursive: true });
  });

  it.each([
    [{ ADMIN_PASSWORD: 'password1' }, 'ADMIN_PASSWORD cannot be used. The password is one of the most used'],
    [{ ADMIN_USERNAME: 'no name' }, 'ADMIN_USERNAME is no username'],
    [{ ADMIN_EMAIL: 'first' }, 'ADMIN_EMAIL is no e-mail address'],
    [{ ADMIN_EMAIL: '' }, 'ADMIN_EMAIL must be set, too'],
  ])('stops the start for %j and says why', async (settings, message) => {
    server = await startTestServer();
    await expect(startTestServer({ settings: { ...ADMIN, ...settings } })).rejects.toThrow(message);
  });
});

describe('create_admin', () => {
  let home: string;

  const createAdmin = (username: string, password = PASSWORD, more: string[] = []): Promise<Outcome> =>
    runCommand(
      ['create_admin', '--username', username, '--email', `${username}@example.com`, ...more],
      { DATA_DIR: server.dataDir, DOCUMENTS_DIR: home, PASSWORD_HASH_ITERATIONS: '1000' },
      `${password}\n`,
    );

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'askbase-cli-'));
    server = await startTestServer();
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('makes an admin who logs in to the running server', async () => {
    expect(await createAdmin('boss')).toMatchObject({ code: 0, stderr: '', stdout: '✅ boss is an admin now and can log in.\n' });
    expect(await roleOf('boss')).toBe('admin');
    expect((await server.request('POST', '/login/', { body: { username: 'boss', password: PASSWORD } })).status).toBe(200);
  });

  it('prints one JSON object, and never the password', async () => {
    const { code, stdout, stderr } = await createAdmin('boss', PASSWORD, ['--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ id: 1, username: 'boss', email: 'boss@example.com', role: 'admin' });
    expect(stdout + stderr).not.toContain(PASSWORD);
  });

  it.each([
    ['boss', '', 'No password was given'],
    ['boss', 'short', 'at least 8 characters'],
    ['no name', PASSWORD, 'letters of one alphabet'],
  ])('refuses %j with the password %j', async (username, password, message) => {
    const outcome = await createAdmin(username, password);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain(message);
    expect(await users().count()).toBe(0);
  });

  it('changes no account that exists', async () => {
    await server.signup('boss');
    const outcome = await createAdmin('boss', 'another-quiet-harbour-9');
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('This username is taken') as string });
    expect(await roleOf('boss')).toBe('member');
    expect((await server.request('POST', '/login/', { body: { username: 'boss', password: PASSWORD } })).status).toBe(200);
  });
});

describe('SIGNUP', () => {
  it.each([
    ['invite', 'by invitation'],
    ['closed', 'by admins'],
  ])('%s refuses people who sign up by themselves', async (signup, message) => {
    server = await startTestServer({ settings: { SIGNUP: signup } });
    const body = { username: 'someone', email: 'someone@example.com', password: PASSWORD };
    const answer = await server.request('POST', '/signup/', { body });
    expect(answer).toMatchObject({ status: 403, body: { code: 'signup_closed', error: expect.stringContaining(message) as string } });
    expect(await users().count()).toBe(0);
  });
});

describe('a store from before there were roles', () => {
  it('is upgraded where it is: its accounts are members and stay logged in', async () => {
    server = await startTestServer();
    const person = await server.signup('earlier');
    const database = server.app.get(DataSource);
    for (const Migration of MIGRATIONS) {
      await new Migration().down(database.createQueryRunner());
      await database.query(`DELETE FROM migrations WHERE name = ?`, [Migration.name]);
    }
    const { dataDir, documentsDir } = server;
    await server.stop(true);

    server = await startTestServer({ dataDir, documentsDir });
    expect(await roleOf('earlier')).toBe('member');
    expect((await server.request('GET', '/chat-history/', { token: person.token })).status).toBe(200);
    expect((await server.request('GET', '/me/logins/', { token: person.token })).body).toMatchObject([{ address: null, current: true }]);
    rmSync(dirname(dataDir), { recursive: true });
  });
});
