import { startTestServer, type TestServer, type TestUser } from '../support/app';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { DataSource } from 'typeorm';

const HANDBOOK = [
  'Employee Handbook',
  '',
  'Remote work',
  'Employees may work remotely up to three days per week with the approval of their manager. Tuesday is the shared office day.',
  '',
  'Parking',
  'The car park behind the building is free for visitors. Bicycles are kept in the cellar.',
].join('\n');

interface Answer {
  id: number;
  response: string;
  provider: string;
  model: string;
  grounded: boolean;
  reason?: string;
  degraded: boolean;
  sources: { number: number; document: string; start: number; end: number; quote: string }[];
}

type HistoryEntry = { id: number; user: string; message: string; response: string; created_at: string; status: string };

describe('POST /chat/ without a key', () => {
  let server: TestServer;
  let user: TestUser;
  const ask = (message: unknown) => server.request<Answer>('POST', '/chat/', { token: user.token, body: { message } });

  beforeAll(async () => {
    server = await startTestServer({ documents: { 'handbook.txt': HANDBOOK } });
    user = await server.signup();
  });
  afterAll(() => server.stop());

  it('answers from the documents, and every quote is a slice of its document', async () => {
    const { status, body } = await ask('How many days may employees work remotely?');
    expect(status).toBe(200);
    expect(body.response).toContain('up to three days per week');
    expect(body).toMatchObject({ provider: 'Local', model: 'extractive', grounded: true, degraded: false });
    expect(body.sources.length).toBeGreaterThan(0);
    for (const source of body.sources) {
      expect(HANDBOOK.slice(source.start, source.end)).toBe(source.quote);
      expect(body.response).toContain(`[${source.number}]`);
    }
  });

  it('says so when the documents hold nothing on the question', async () => {
    const { status, body } = await ask('Who won the chess championship in Reykjavik?');
    expect(status).toBe(200);
    expect(body).toMatchObject({ grounded: false, reason: 'no_match', sources: [] });
  });

  it.each([
    ['no message', {}],
    ['an empty message', { message: '' }],
    ['white space', { message: ' \n ' }],
    ['null', { message: null }],
  ])('refuses %s in the words of the original', async (_what, body) => {
    const answer = await server.request('POST', '/chat/', { token: user.token, body });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: 'Message content is required', code: 'message_required' });
  });

  it.each([
    ['a number', { message: 7 }],
    ['an array', { message: ['a'] }],
    ['an object', { message: { a: 1 } }],
    ['a NUL character', { message: 'a\0b' }],
    ['half a surrogate pair', { message: 'a\ud800' }],
    ['an array for a body', []],
  ])('refuses %s', async (_what, body) => {
    const answer = await server.request('POST', '/chat/', { token: user.token, body });
    expect([answer.status, answer.body['code']]).toEqual([400, Array.isArray(body) ? expect.any(String) : 'invalid_input']);
  });

  it.each([
    ['malformed JSON', '{"message"', 'application/json', 400, 'malformed_json'],
    ['a poisoned prototype', '{"message":"hi","__proto__":{"admin":true}}', 'application/json', 400, 'malformed_json'],
    ['a poisoned constructor', '{"message":"hi","constructor":{"prototype":{}}}', 'application/json', 400, 'malformed_json'],
    ['an empty body that claims to be JSON', '', 'application/json', 400, 'malformed_json'],
    ['a form', 'message=hi', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
    ['text', 'hi', 'text/plain', 415, 'unsupported_media_type'],
    ['more than a megabyte', JSON.stringify({ message: 'a'.repeat(1_100_000) }), 'application/json', 413, 'payload_too_large'],
  ])('refuses %s and lives on', async (_what, rawBody, contentType, status, code) => {
    const answer = await server.request('POST', '/chat/', { token: user.token, rawBody, headers: { 'content-type': contentType } });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code, request_id: expect.any(String), error: expect.any(String) });
    expect((await server.request('GET', '/health/live')).status).toBe(200);
  });

  it('takes a message of exactly the allowed length and refuses one more', async () => {
    expect((await ask('a'.repeat(8000))).status).toBe(200);
    const { status, body } = await ask('a'.repeat(8001));
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'message_too_long' });
  });

  it('answers with and without the trailing slash, never by redirect', async () => {
    for (const path of ['/chat', '/chat/']) {
      expect((await server.request('POST', path, { token: user.token, body: { message: 'parking' } })).status).toBe(200);
    }
  });

  it('answers an unknown address in the same shape', async () => {
    const { status, body } = await server.request('GET', '/nothing/here/', { token: user.token });
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'not_found' });
  });
});

describe('GET /chat-history/', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ documents: { 'handbook.txt': HANDBOOK } });
  });
  afterAll(() => server.stop());

  it('gives all messages of the caller and nobody else, oldest first', async () => {
    const [first, second] = [await server.signup(), await server.signup()];
    for (const message of ['remote work days', 'parking for visitors']) {
      await server.request('POST', '/chat/', { token: first.token, body: { message } });
    }
    await server.request('POST', '/chat/', { token: second.token, body: { message: 'where are bicycles kept' } });
    const { body } = await server.request<HistoryEntry[]>('GET', '/chat-history/', { token: first.token });
    expect(body.map((entry) => [entry.user, entry.message])).toEqual([
      [first.username, 'remote work days'],
      [first.username, 'parking for visitors'],
    ]);
    expect(body[0]?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('pages by key with a Link to older messages', async () => {
    const user = await server.signup();
    for (let index = 1; index <= 5; index += 1) {
      await server.request('POST', '/chat/', { token: user.token, body: { message: `parking question ${index}` } });
    }
    const seen: string[][] = [];
    let path: string | undefined = '/chat-history/?limit=2';
    while (path) {
      const page: { body: HistoryEntry[]; headers: Headers } = await server.request<HistoryEntry[]>('GET', path, { token: user.token });
      seen.push(page.body.map((entry) => entry.message));
      path = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual([
      ['parking question 4', 'parking question 5'],
      ['parking question 2', 'parking question 3'],
      ['parking question 1'],
    ]);
  });

  it.each(['limit=0', 'limit=abc', 'limit=1001', 'limit=1&limit=2', 'before=-1', 'before=1e9', 'include_failed=maybe'])(
    'refuses ?%s',
    async (query) => {
      const user = await server.signup();
      const { status, body } = await server.request('GET', `/chat-history/?${query}`, { token: user.token });
      expect([status, body['code']]).toEqual([400, 'invalid_input']);
    },
  );

  it('streams a long history whole, as valid JSON, in order', async () => {
    const user = await server.signup();
    const dataSource = server.app.get(DataSource);
    const [{ id }] = await dataSource.query<[{ id: number }]>('SELECT id FROM users WHERE username = ?', [user.username]);
    const count = 1_000;
    await dataSource.query(
      `INSERT INTO messages (user_id, message, response, status, sources, created_at)
       SELECT ?, 'question "' || value || '"', 'line' || char(10) || value, 'complete', '[]', '2026-01-01T00:00:00.000Z' FROM generate_series(1, ${count})`.replace(
        `generate_series(1, ${count})`,
        `(WITH RECURSIVE s(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < ${count}) SELECT value FROM s)`,
      ),
      [id],
    );
    const { body } = await server.request<HistoryEntry[]>('GET', '/chat-history/', { token: user.token });
    expect(body).toHaveLength(count);
    expect(body[0]?.message).toBe('question "1"');
    expect(body.at(-1)).toMatchObject({ message: `question "${count}"`, response: `line\n${count}` });
  });
});

describe('POST /chat/ with models', () => {
  let models: FakeModelServer;
  let server: ServerWithModels;
  let user: TestUser;
  const ask = (message: string) => server.request<Answer>('POST', '/chat/', { token: user.token, body: { message } });

  beforeAll(async () => {
    server = await startServerWithModels({ documents: { 'handbook.txt': HANDBOOK } });
    models = server.models;
    user = await server.signup();
  });
  afterEach(() => models.reset());
  afterAll(() => server.stop());

  it('is answered by Gemini from the context in the original format', async () => {
    models.answer('gemini.chat', 'Employees may work remotely up to three days per week [1].');
    const { body } = await ask('How many days may employees work remotely?');
    expect(body).toMatchObject({ provider: 'Google Gemini', grounded: true, support: { claims: 1, supported: 1, unsupported: 0 } });
    const sent = models.requests.find((request) => request.operation === 'gemini.chat');
    expect(JSON.stringify(sent?.body)).toContain('(from handbook.txt, part 1/1):');
  });

  it('counts no bracket as a citation that names no passage, and drops markup that would fetch something', async () => {
    models.answer('gemini.chat', 'Three days [1] [9]. ![x](https://evil.example/?q=1) See [this](https://evil.example).');
    const { body } = await ask('How many days may employees work remotely?');
    expect(body.response).toBe('Three days [1] [9]. x See this.');
    expect(body.sources.map((source) => source.number)).toEqual([1]);
  });

  it('is not grounded when the model cites nothing', async () => {
    models.answer('gemini.chat', 'I believe it is three days.');
    expect((await ask('How many days may employees work remotely?')).body).toMatchObject({
      grounded: false,
      reason: 'low_confidence',
      sources: [],
    });
  });

  it('fails over to OpenAI and says who answered', async () => {
    models.fail('gemini.chat', { status: 500 }, Infinity);
    models.answer('openai.chat', 'Employees may work remotely up to three days per week [1].');
    expect((await ask('How many days may employees work remotely?')).body).toMatchObject({ provider: 'OpenAI', grounded: true });
  });

  it('stores the question before any model is asked', async () => {
    let release!: () => void;
    models.fail('gemini.chat', { until: new Promise<void>((resolve) => (release = resolve)) });
    const arrival = models.arrival('gemini.chat');
    const answering = ask('Is parking free for visitors?');
    await arrival;
    const rows = await server.app
      .get(DataSource)
      .query<{ status: string }[]>(`SELECT status FROM messages WHERE message = ?`, ['Is parking free for visitors?']);
    expect(rows).toEqual([{ status: 'pending' }]);
    release();
    await answering;
  });
});

describe('POST /chat/ when nobody can answer', () => {
  it('says no_provider, keeps the question, and shows no word of the provider', async () => {
    const server = await startServerWithModels({
      documents: { 'handbook.txt': HANDBOOK },
      writers: ['google'],
      settings: { LOCAL_ANSWERS: 'false', EMBEDDING_PROVIDER: 'local' },
    });
    const { models } = server;
    const user = await server.signup();
    models.fail(
      'gemini.chat',
      { status: 400, body: { error: { message: 'API key key-canary-google not valid', status: 'INVALID_ARGUMENT' } } },
      Infinity,
    );
    const { status, body } = await server.request('POST', '/chat/', { token: user.token, body: { message: 'Is parking free?' } });
    expect([status, body['code']]).toEqual([503, 'no_provider']);
    expect(JSON.stringify(body)).not.toContain('canary');
    const history = await server.request<HistoryEntry[]>('GET', '/chat-history/?include_failed=true', { token: user.token });
    expect(history.body).toMatchObject([{ message: 'Is parking free?', status: 'failed', response: '', error_code: 'no_provider' }]);
    expect((await server.request<HistoryEntry[]>('GET', '/chat-history/', { token: user.token })).body).toEqual([]);
    await server.stop();
  });
});

describe('a restart', () => {
  it('closes what a dead process left open, and keeps it', async () => {
    const server = await startTestServer({ documents: { 'handbook.txt': HANDBOOK } });
    const user = await server.signup();
    const dataSource = server.app.get(DataSource);
    await dataSource.query(
      `INSERT INTO messages (user_id, message, status, worker_id, sources, created_at)
       SELECT id, 'asked before the crash', 'pending', 'another-run:999999999:x', '[]', '2026-01-01T00:00:00.000Z' FROM users WHERE username = ?`.replace(
        'another-run:',
        `${(await import('node:os')).hostname()}:`,
      ),
      [user.username],
    );
    await server.stop(true);
    const restarted = await startTestServer({ dataDir: server.dataDir, documentsDir: server.documentsDir });
    const login = await restarted.request<{ access: string }>('POST', '/login/', {
      body: { username: user.username, password: user.password },
    });
    const token = login.body.access;
    expect((await restarted.request<HistoryEntry[]>('GET', '/chat-history/', { token })).body).toEqual([]);
    const all = await restarted.request<HistoryEntry[]>('GET', '/chat-history/?include_failed=true', { token });
    expect(all.body).toMatchObject([{ message: 'asked before the crash', status: 'failed' }]);
    await restarted.stop();
    await server.stop();
  });
});
