import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { signupAdmin } from './support/admins';
import { type TestUser } from './support/app';
import { hideDocument } from './support/collection-rows';
import { runCommand } from './support/command-line';
import { type ServerWithModels, startServerWithModels } from './support/server-with-models';

const HANDBOOK = 'Employee Handbook\n\nEmployees may work remotely up to three days per week. Tuesday is the shared office day.\n';
const SALARIES = 'Salaries\n\nThe salary of the directors is 90,000 EUR a year.\n';
const QUESTION = 'How many days may employees work remotely?';
const PIECES = ['Employees may work ', 'remotely up to ', 'three days ', 'per week [1].'];

let server: ServerWithModels;
let admin: TestUser;
let member: TestUser;

const settings = () => ({
  DATA_DIR: server.dataDir,
  DOCUMENTS_DIR: server.documentsDir,
  GOOGLE_API_KEY: 'key',
  GEMINI_BASE_URL: server.models.geminiUrl,
  EMBEDDING_PROVIDER: 'local',
});
const cli = (...words: string[]) => runCommand(words, settings());

beforeAll(async () => {
  server = await startServerWithModels({
    documents: { 'handbook.txt': HANDBOOK, 'salaries.txt': SALARIES },
    settings: { EMBEDDING_PROVIDER: 'local' },
    writers: ['google'],
  });
  admin = await signupAdmin(server);
  member = await server.signup();
  await hideDocument(server, 'salaries.txt', [admin]);
}, 120_000);
beforeEach(() => server.models.pieces('gemini.stream', PIECES));
afterEach(() => server.models.reset());
afterAll(() => server.stop());

describe('ask', () => {
  it('prints the answer with its numbered sources while the server runs, and keeps it in the history of the first admin', async () => {
    const { code, stdout } = await cli('ask', QUESTION);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Employees may work remotely up to three days per week \[1\]\.\n\n\[1\] handbook\.txt, part 1 of 1 \(score 1\.00\)\n {4}Employees may/,
    );
    expect(stdout).toMatch(/Message \d+: complete, by Google Gemini \([\w.-]+\); rests on the documents\.\n$/);
    const history = await server.request<{ message: string }[]>('GET', '/chat-history/', { token: admin.token });
    expect(history.body.at(-1)).toMatchObject({ message: QUESTION });
  }, 120_000);

  it('asks in a session, for an account, with one JSON object for programs', async () => {
    const session = (await server.request<{ id: number }>('POST', '/sessions/', { token: member.token, body: {} })).body.id;
    const { code, stdout } = await cli(
      'ask',
      QUESTION,
      '--user',
      member.username,
      '--session',
      String(session),
      '--collection',
      'default',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      session_id: session,
      status: 'complete',
      response: PIECES.join(''),
      sources: [{ number: 1 }],
    });
  }, 120_000);

  it('stops at Ctrl-C, and keeps what there is', async () => {
    const hold = server.models.hold('gemini.stream', 2);
    const root = join(__dirname, '..');
    const register = join(__dirname, 'support', 'threads', 'typescript-register.cjs');
    const child = spawn(process.execPath, ['-r', register, join(root, 'src', 'cli.ts'), 'ask', QUESTION, '--json'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...settings() },
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    const ended = once(child, 'close');
    await hold.reached;
    child.kill('SIGINT');
    const [code] = (await ended) as [number];
    const { id, status, response } = JSON.parse(stdout) as { id: number; status: string; response: string };
    expect([code, status]).toEqual([0, 'stopped']);
    expect((await server.request('GET', `/chat/${id}/`, { token: admin.token })).body).toMatchObject({ status: 'stopped', response });
  }, 120_000);

  it.each([
    [['ask', QUESTION, '--user', 'nobody'], 1, /no active account with the username nobody/],
    [['ask', ' '], 1, /Message content is required/],
    [['ask', QUESTION, '--collection', 'nowhere'], 1, /no collection "nowhere"/],
    [['ask', QUESTION, '--session', 'x'], 2, /--session must be the id/],
    [['ask'], 2, /missing required argument/],
    [['search', QUESTION, '--limit', '0'], 2, /--limit must be/],
  ] as const)(
    '%j fails with %i',
    async (words, expected, message) => {
      const { code, stderr } = await cli(...words);
      expect([code, message.test(stderr)]).toEqual([expected, true]);
    },
    120_000,
  );
});

describe('search', () => {
  it('shows hits with scores and places, of what the account may read', async () => {
    const mine = await cli('search', 'salary of the directors', '--limit', '1');
    expect(mine).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^1\. 1\.000 {2}salaries\.txt, part 1 of 1, collection \d+\n {3}Salaries The salary/) as string,
    });
    const theirs = await cli('search', 'salary of the directors', '--user', member.username, '--json');
    const { hits } = JSON.parse(theirs.stdout) as { hits: { document: string; score: number }[] };
    expect(hits.filter(({ document }) => document !== 'handbook.txt')).toEqual([]);
  }, 120_000);
});
