import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signupAdmin } from '../support/admins';
import { startTestServer, TEST_SETTINGS, type TestServer } from '../support/app';
import { runCommand } from '../support/command-line';

interface Evaluation {
  kind: string;
  set_name: string;
  set_size: number;
  figures: Record<string, number>;
  settings: Record<string, string | number>;
  started_at: string;
  finished_at: string;
}

describe('finished evaluations', () => {
  let server: TestServer;
  let token: string;
  let settings: Record<string, string>;

  beforeAll(async () => {
    server = await startTestServer({
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: { 'harbour.md': '# Harbour\n\nThe harbour office opens at seven in the morning.\n' },
    });
    token = (await signupAdmin(server)).token;
    settings = { ...TEST_SETTINGS, EMBEDDING_PROVIDER: 'local', DATA_DIR: server.dataDir, DOCUMENTS_DIR: server.documentsDir };
  });
  afterAll(() => server.stop());

  it('are kept with their figures and the models they depend on, and listed newest first', async () => {
    const questions = join(server.dataDir, 'questions.json');
    const answerable = [{ question: 'When does the harbour office open?', document: 'harbour.md', fact: ['seven'] }];
    writeFileSync(questions, JSON.stringify({ answerable, unanswerable: ['Who won the regatta in 1974?'] }));
    const claims = join(server.dataDir, 'claims.jsonl');
    const sentences = [{ text: 'The office opens at seven.', supported: true }];
    writeFileSync(claims, JSON.stringify({ passages: ['The office opens at seven.'], sentences }));
    const asked = await runCommand(['evaluate_answers', '--questions', questions, '--json'], settings);
    expect(asked).toMatchObject({ code: 0 });
    const checked = await runCommand(['evaluate_support', '--file', claims], settings);
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining('answers 1, sentences 1') as string });

    const { status, body } = await server.request<Evaluation[]>('GET', '/evaluations/', { token });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { kind: 'support', set_name: 'claims.jsonl', set_size: 1, settings: {} },
      { kind: 'answers', set_name: 'questions.json', set_size: 2, settings: { chunking: 'size', chunk_size: 500 } },
    ]);
    const printed = JSON.parse(asked.stdout) as Record<string, unknown>;
    expect(body[1]?.figures).toMatchObject({ fact_in_answer: printed['fact_in_answer'], refusals: printed['refusals'] });
    expect(body[1]?.settings['embedding_space']).toMatch(/^local\//);
    // Questions that were missed are texts, and are not kept.
    expect(body[1]?.figures).not.toHaveProperty('missed');
    expect(Date.parse(body[1]?.finished_at ?? '')).toBeGreaterThanOrEqual(Date.parse(body[1]?.started_at ?? ''));
  });

  it('are listed by kind and page by page', async () => {
    const support = await server.request<Evaluation[]>('GET', '/evaluations/?kind=support', { token });
    expect(support.body.map(({ kind }) => kind)).toEqual(['support']);
    const first = await server.request<Evaluation[]>('GET', '/evaluations/?limit=1', { token });
    const next = /<([^>]*)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await server.request<Evaluation[]>('GET', next, { token });
    expect([first, second].map(({ body }) => body.map(({ kind }) => kind))).toEqual([['support'], ['answers']]);
    expect(second.headers.get('link')).toBeNull();
    expect((await server.request('GET', '/evaluations/?kind=other', { token })).status).toBe(400);
  });
});
