import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { startTestServer, type TestServer } from './support/app';

const MODULES = join(__dirname, '..', 'node_modules');

/** What an application developer writes with the generated types. */
const CLIENT = `
import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

const client = createClient<paths>({ baseUrl: process.env['URL'] ?? '' });

export async function talk(): Promise<string> {
  const user = { username: 'generated', email: 'generated@example.com', password: 'correct-horse-battery-7' };
  await client.POST('/signup', { body: user });
  const login = await client.POST('/login', { body: { username: user.username, password: user.password } });
  const headers = { authorization: \`Bearer \${login.data?.access}\` };

  const { data, error } = await client.POST('/chat', { headers, body: { message: 'When does the ferry leave?' } });
  if (error) throw new Error(\`\${error.code}: \${error.error}\`);
  const documents: string[] = data.sources.map((source) => source.document);

  const events = await client.POST('/chat', { headers, body: { message: 'When does the ferry leave?', stream: true }, parseAs: 'stream' });
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of events.data ?? []) text += decoder.decode(piece, { stream: true });
  type Delta = components['schemas']['DeltaEventResponse'];
  const deltas = [...text.matchAll(/^event: delta\\ndata: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? '') as Delta);

  const again = await client.GET('/chat/{id}/stream', { headers, params: { path: { id: data.id } }, parseAs: 'text' });
  const replayed: string | undefined = again.data;
  return JSON.stringify({ response: data.response, documents, streamed: deltas.map((delta) => delta.text).join(''), replayed: replayed !== undefined });
}
void talk().then((told) => process.stdout.write(told));
`;

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  types: ['node'],
  skipLibCheck: true,
};

describe('a client generated from the API description', () => {
  let server: TestServer;
  let folder: string;

  beforeAll(async () => {
    server = await startTestServer({ documents: { 'ferry.txt': 'The ferry leaves at noon.' } });
    folder = mkdtempSync(join(tmpdir(), 'askbase-client-'));
    symlinkSync(MODULES, join(folder, 'node_modules'));
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify((await server.request('GET', '/openapi.json')).body));
    const command = [join(MODULES, 'openapi-typescript', 'bin', 'cli.js'), 'openapi.json', '--output', 'schema.ts'];
    execFileSync(process.execPath, command, { cwd: folder, stdio: 'pipe' });
    writeFileSync(join(folder, 'client.ts'), CLIENT);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await server.stop();
  });

  it('type-checks, and reads answers and streams', async () => {
    const program = ts.createProgram([join(folder, 'client.ts')], OPTIONS);
    program.emit();
    const problems = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(problems).toEqual([]);
    const told = await runClient(folder, server.url);
    expect(JSON.parse(told)).toEqual({
      response: expect.stringContaining('The ferry leaves at noon.') as string,
      documents: ['ferry.txt'],
      streamed: expect.stringContaining('The ferry leaves at noon.') as string,
      replayed: true,
    });
  });

  it('has the types that the console is written against (npm run web:types makes them)', async () => {
    const script = join(__dirname, '..', 'scripts', 'web-types.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [script, join(folder, 'openapi.json')], { maxBuffer: 1 << 26 });
    expect(stdout === readFileSync(join(__dirname, '..', 'src', 'web', 'api', 'schema.d.ts'), 'utf8')).toBe(true);
  });

  it('has an example of a question that can be sent as it stands', async () => {
    const { body } = await server.request<Description>('GET', '/openapi.json');
    const examples = body.paths['/chat'].post.requestBody.content['application/json'].examples;
    const { token } = await server.signup();
    for (const { value } of Object.values(examples)) {
      expect((await server.request('POST', '/chat/', { token, body: value })).status).toBe(200);
    }
  });
});

interface Description {
  paths: { '/chat': { post: { requestBody: { content: { 'application/json': { examples: Record<string, { value: unknown }> } } } } } };
}

/** Runs the compiled client in a process of its own: this one answers it. */
async function runClient(folder: string, url: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'client.js')], { env: { ...process.env, URL: url } });
  return stdout;
}
