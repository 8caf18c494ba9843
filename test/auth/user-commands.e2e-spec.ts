import { DataSource } from 'typeorm';
import { OutboxMailEntity } from '../../src/mail/outbox/outbox-mail.entity';
import { PASSWORD } from '../support/accounts';
import { startTestServer, type TestServer } from '../support/app';
import { runCommand } from '../support/command-line';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const users = (words: string[], input = '') =>
  runCommand(
    ['users', ...words],
    { DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir, PASSWORD_HASH_ITERATIONS: '1000' },
    input,
  );
const login = (username: string) => server.request<{ access: string }>('POST', '/login/', { body: { username, password: PASSWORD } });

describe('users', () => {
  it('makes and lists accounts', async () => {
    const made = await users(['create', '--username', 'cleo', '--email', 'cleo@example.com', '--json'], `${PASSWORD}\n`);
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ username: 'cleo', role: 'member', is_active: true });
    await users(['create', '--username', 'boss', '--email', 'boss@example.com', '--role', 'admin'], PASSWORD);
    expect((await users(['list'])).stdout).toBe('     1  cleo  <cleo@example.com>  member\n     2  boss  <boss@example.com>  admin\n');
    expect((await users(['list', '--search', 'BOS'])).stdout).toBe('     2  boss  <boss@example.com>  admin\n');
  });

  it('changes accounts of a running server at once', async () => {
    const { access } = (await login('cleo')).body;
    const list = async () => (await server.request('GET', '/users/', { token: access })).status;
    expect(await list()).toBe(403);
    expect(await users(['role', 'CLEO', 'admin'])).toMatchObject({ code: 0, stdout: '     1  cleo  <cleo@example.com>  admin\n' });
    expect(await list()).toBe(200);
    expect((await users(['deactivate', 'cleo'])).stdout).toContain('deactivated');
    expect(await list()).toBe(401);
    expect((await users(['activate', 'cleo'])).stdout).not.toContain('deactivated');
    expect((await login('cleo')).status).toBe(200);
  });

  it('queues a mail for a new password', async () => {
    await users(['create', '--username', 'bymail', '--email', 'bymail@example.com', '--mail']);
    await users(['reset-password', 'boss']);
    const mails = await server.app.get(DataSource).getRepository(OutboxMailEntity).findBy({ kind: 'reset_password' });
    expect(mails.map(({ recipient }) => recipient)).toEqual(['bymail@example.com', 'boss@example.com']);
  });

  it.each([
    [['role', 'nobody', 'admin'], 1, 'There is no account with the username nobody'],
    [['role', 'boss', 'king'], 1, 'There is no role king'],
    [['create', '--username', 'boss', '--email', 'b@example.com'], 1, 'This username is taken'],
    [['role', 'boss'], 2, "missing required argument 'role'"],
    [['list', '--all'], 2, "unknown option '--all'"],
    [['promote', 'boss'], 2, 'too many arguments'],
    [[], 2, 'name one of the commands'],
  ])('refuses %j with code %d', async (words, code, message) => {
    const outcome = await users(words, `${PASSWORD}\n`);
    expect([outcome.code, outcome.stderr]).toEqual([code, expect.stringContaining(message) as string]);
  });

  it('leaves the last active admin', async () => {
    await users(['role', 'cleo', 'member']);
    for (const words of [
      ['deactivate', 'boss'],
      ['role', 'boss', 'member'],
    ]) {
      const outcome = await users(words);
      expect([outcome.code, outcome.stderr]).toEqual([1, expect.stringContaining('last active admin') as string]);
    }
  });
});
