import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { runCommand } from '../support/command-line';

let server: TestServer;
let user: TestUser;

beforeAll(async () => {
  server = await startTestServer();
  user = await server.signup('cleo');
});
afterAll(() => server.stop());

const keys = (...words: string[]) => runCommand(['api_keys', ...words], { DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir });

describe('api_keys', () => {
  it('makes a key that a running server takes, lists it and revokes it', async () => {
    const made = await keys('create', '--user', 'CLEO', '--name', 'report', '--scopes', 'chat,documents:read');
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ask_[\w-]{43}\n$/) as string });
    const key = made.stdout.trim();
    const stats = async () => (await server.request('GET', '/vectorstore/stats/', { token: key })).status;
    expect(await stats()).toBe(200);
    const listed = (await keys('list', '--user', 'cleo')).stdout;
    expect(listed).toContain(`${key.slice(0, 12)}…  report  chat,documents:read`);
    expect(listed).not.toContain(key);
    expect((await keys('revoke', '1', '--json')).stdout).toBe('{"id":1,"revoked":true}\n');
    expect(await stats()).toBe(401);
    expect((await keys('list')).stdout).toContain('revoked');
  });

  it('makes a key for a web page', async () => {
    const words = ['create', '--user', 'cleo', '--name', 'page', '--origins', 'https://www.example.com', '--collections', '1', '--json'];
    expect(JSON.parse((await keys(...words)).stdout)).toMatchObject({ kind: 'publishable', collection_ids: [1], scopes: ['chat'] });
    expect((await server.request('GET', '/api-keys/?limit=10', { token: user.token })).body).toHaveLength(2);
  });

  it.each([
    [['create', '--user', 'nobody', '--name', 'x'], 1, 'There is no account with the username nobody'],
    [['create', '--user', 'cleo', '--name', 'x', '--scopes', 'admin'], 1, 'The scope admin is for keys of admins'],
    [['create', '--user', 'cleo', '--name', 'x', '--rate', 'fast'], 1, 'requests_per_minute'],
    [['create', '--user', 'cleo'], 2, "required option '--name <name>'"],
    [['revoke', 'x'], 1, 'There is no API key with the id x'],
    [['revoke', '99'], 1, 'There is no such API key'],
    [[], 2, 'name one of the commands'],
  ])('refuses %j with code %d', async (words, code, message) => {
    const outcome = await keys(...words);
    expect([outcome.code, outcome.stderr]).toEqual([code, expect.stringContaining(message)]);
  });
});
