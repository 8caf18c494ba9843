import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { hideDocument } from '../support/collection-rows';
import { startTestServer, TEST_SETTINGS, type TestServer, type TestUser } from '../support/app';
import { runCommand } from '../support/command-line';
import { connected, type McpClient } from '../support/mcp-clients';

const ROOT = join(__dirname, '..', '..');
const REGISTER = join(__dirname, '..', 'support', 'threads', 'typescript-register.cjs');

/** Processes start slowly on a machine that is busy. */
const PATIENCE_MS = 180_000;

let server: TestServer;
let user: TestUser;
let settings: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer({
    documents: { 'apples.txt': 'Apples\n\nApples are red and cost 2 EUR.', 'pears.txt': 'Pears\n\nPears cost 900 EUR.' },
  });
  user = await server.signup();
  await hideDocument(server, 'pears.txt', []);
  settings = { ...TEST_SETTINGS, DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir };
});
afterAll(() => server.stop());

const words = (username: string) => ['-r', REGISTER, join(ROOT, 'src', 'cli.ts'), 'mcp', '--user', username];

/** Has a client of npm start the command, as an assistant does. */
const start = (mode: 'legacy' | { pin: string }): Promise<McpClient> => {
  const env = { ...(process.env as Record<string, string>), ...settings };
  const transport = new StdioClientTransport({ command: process.execPath, args: words(user.username), cwd: ROOT, env });
  return connected(transport, { versionNegotiation: { mode, probe: { timeoutMs: PATIENCE_MS } } }, { timeout: PATIENCE_MS });
};

describe('the command mcp', () => {
  it.each([
    ['2025-11-25', 'legacy'],
    ['2026-07-28', { pin: '2026-07-28' }],
  ] as const)(
    'serves what an account may read on standard input and output: %s',
    async (version, mode) => {
      const client = await start(mode);
      expect(client.version).toBe(version);
      expect((await client.tools()).map(({ name }) => name).sort()).toEqual(['ask', 'fetch', 'list_documents', 'search']);
      const { structured } = await client.call('search', { query: 'What do they cost?' });
      expect(structured?.['results']).toMatchObject([{ title: 'Apples' }]);
      const answer = await client.call('ask', { question: 'How much are apples?' });
      expect(answer.structured).toMatchObject({ answer: expect.stringContaining('2 EUR'), sources: [{ document: 'apples.txt' }] });
      expect((await client.resources()).resources.map(({ name }) => name)).toEqual(['apples.txt']);
      await client.close();
      const stored = await server.request('GET', `/chat/${String(answer.structured?.['message_id'])}/`, { token: user.token });
      expect(stored.body).toMatchObject({ message: 'How much are apples?', status: 'complete' });
    },
    PATIENCE_MS,
  );

  it(
    'writes nothing but the protocol, and ends with its client: code 0',
    async () => {
      const child = spawn(process.execPath, words(user.username), { cwd: ROOT, env: { ...process.env, ...settings }, stdio: 'pipe' });
      const exit = once(child, 'exit');
      let written = '';
      child.stdout.on('data', (bytes: Buffer) => (written += bytes.toString()));
      const answered = once(child.stdout, 'data');
      child.stdin.write('this is no JSON\n{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
      await answered;
      child.stdin.end();
      expect(await exit).toEqual([0, null]);
      expect(JSON.parse(written)).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
    },
    PATIENCE_MS,
  );

  it.each([
    ['an unknown account', ['mcp', '--user', 'nobody'], 1, 'There is no account with the username nobody.'],
    ['no account', ['mcp'], 2, '--user'],
  ])('says what is missing on standard error: %s', async (_what, given, code, message) => {
    expect(await runCommand(given, settings)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) });
  });
});
