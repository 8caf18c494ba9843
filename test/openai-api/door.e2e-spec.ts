import fc from 'fast-check';
import { signupAdmin } from '../support/admins';
import { makeKey, makePublishableKey, PAGE } from '../support/api-keys';
import { startTestServer, type TestUser } from '../support/app';
import { HANDBOOK } from '../support/openai-api/handbook';
import { TASKS } from '../support/openai-api/recorded-requests';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const MINUTES = 120_000;
jest.setTimeout(MINUTES);

interface Completion {
  id: string;
  choices: { message: { content: string; annotations: { url_citation: { url: string } }[] } }[];
  askbase?: { sources: { document: string }[] };
  error?: { code: string; type: string; param: string | null; message: string; askbase: { code: string } };
}

let server: ServerWithModels;
let user: TestUser;
let key: string;

beforeAll(async () => {
  server = await startServerWithModels({
    documents: HANDBOOK,
    writers: ['openai'],
    settings: { EMBEDDING_PROVIDER: 'local', STREAM_HEARTBEAT: '20ms', LOCAL_ANSWERS: 'false', MAX_BODY_BYTES: '65536' },
  });
  user = await server.signup('anna');
  ({ key } = await makeKey(server, user));
}, MINUTES);
afterAll(() => server.stop());
beforeEach(() => {
  server.models.reset();
  server.models.answer('openai.chat', ANSWER);
});

const ASKED = 'How many days of leave does everybody have?';
const ANSWER = 'Everybody has 30 days of leave a year [1].';
const question = (fields: object = {}) => ({ model: 'askbase', messages: [{ role: 'user', content: ASKED }], ...fields });

const post = (path: string, body: unknown, token = key, headers: Record<string, string> = {}) =>
  server.request<Completion>('POST', path, { token, body, headers });
const ask = (fields: object = {}, token = key, headers: Record<string, string> = {}) =>
  post('/v1/chat/completions', question(fields), token, headers);
const respond = (fields: object = {}) => post('/v1/responses', { model: 'askbase', input: ASKED, ...fields });

describe('a request', () => {
  it.each<[string, object]>([
    [
      'fields that nobody here knows',
      { temperature: 'hot', seed: 7, logit_bias: { 50256: -100 }, brand_new: { field: [1] }, metadata: null },
    ],
    ['null where nothing is meant', { n: null, stream: null, stream_options: null, response_format: null, tool_choice: null, tools: null }],
    ['tools that may be left alone', { tools: [deep(40)], tool_choice: 'auto', parallel_tool_calls: true }],
    ['the only format there is', { response_format: { type: 'text' }, n: 1, modalities: ['text'] }],
    [
      'images in what was said before',
      { messages: [{ role: 'user', content: [image()] }, { role: 'assistant', content: 'A cat.' }, ...question().messages] },
    ],
    [
      'messages of tools',
      {
        messages: [
          { role: 'tool', content: '4', tool_call_id: 'x' },
          { role: 'assistant', content: null, tool_calls: [] },
          ...question().messages,
        ],
      },
    ],
    ['a conversation longer than any other body may be', { messages: [...longConversation(400), ...question().messages] }],
  ])('may have %s', async (_case, fields) => {
    const { status, body } = await ask(fields);
    expect([status, body.choices?.[0]?.message.content]).toEqual([200, ANSWER]);
  });

  it.each<[string, object, string]>([
    ['two answers', { n: 2 }, 'n'],
    ['JSON', { response_format: { type: 'json_object' } }, 'response_format'],
    ['a schema', { response_format: { type: 'json_schema', json_schema: {} } }, 'response_format'],
    ['a tool to be called', { tools: [], tool_choice: 'required' }, 'tool_choice'],
    ['sound alone', { modalities: ['audio'] }, 'modalities'],
    ['an image', { messages: [{ role: 'user', content: [{ type: 'text', text: ASKED }, image()] }] }, 'messages[0].content'],
  ])('for %s is refused by the name of the field', async (_case, fields, param) => {
    const { status, body } = await ask(fields);
    expect([status, body.error?.code, body.error?.param]).toEqual([400, 'unsupported_parameter', param]);
  });

  it.each<[object, string]>([
    [{ previous_response_id: 'resp_1' }, 'previous_response_id'],
    [{ background: true }, 'background'],
    [{ text: { format: { type: 'json_schema' } } }, 'text.format'],
    [{ input: [{ role: 'user', content: [{ type: 'input_file', file_id: 'x' }] }] }, 'input[0].content'],
  ])('for a response with %j is refused by the name of the field', async (fields, param) => {
    const { status, body } = await respond(fields);
    expect([status, body.error?.code, body.error?.param]).toEqual([400, 'unsupported_parameter', param]);
  });

  it.each<[string, object, string]>([
    ['no messages', { messages: [] }, 'invalid_input'],
    ['messages that are none', { messages: 'hello' }, 'invalid_input'],
    ['instructions alone', { messages: [{ role: 'system', content: 'Be brief.' }] }, 'message_required'],
    ['a blank question', { messages: [{ role: 'user', content: '  ' }] }, 'message_required'],
    ['a question of 8,001 characters', { messages: [{ role: 'user', content: 'x'.repeat(8_001) }] }, 'message_too_long'],
    ['NUL in a question', { messages: [{ role: 'user', content: 'a\0b' }] }, 'invalid_input'],
    ['no model', { model: '' }, 'invalid_input'],
    ['a stream that is neither on nor off', { stream: 'yes' }, 'invalid_input'],
  ])('with %s is refused', async (_case, fields, code) => {
    const { status, body } = await ask(fields);
    expect([status, body.error?.code, body.error?.type]).toEqual([400, code, 'invalid_request_error']);
  });

  it('of any shape is answered or refused, and nothing breaks', async () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const message = fc.record({ role: fc.constantFrom('user', 'assistant', 'system', 'x'), content: value }, { requiredKeys: [] });
    const fields = fc.record(
      {
        messages: fc.oneof(value, fc.array(message)),
        input: fc.oneof(value, fc.array(message)),
        text: value,
        stream_options: value,
        n: value,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('/v1/chat/completions', '/v1/responses'), fields, async (path, body) => {
        expect([200, 400]).toContain((await post(path, { model: 'askbase', ...body })).status);
      }),
      { numRuns: 60 },
    );
  });
});

describe('an asker', () => {
  it('may have an access token, or a key for some collections, and asks what that reads', async () => {
    const admin = await signupAdmin(server);
    const { body: hr } = await server.request<{ id: number }>('POST', '/collections/', { token: admin.token, body: { name: 'HR & more' } });
    expect((await ask({}, user.token)).status).toBe(200);
    const models = async (token: string) =>
      (await server.request<{ data: { id: string }[] }>('GET', '/v1/models', { token })).body.data.map(({ id }) => id);
    expect(await models(key)).toEqual(['askbase', 'askbase:default']);
    expect((await ask({ model: 'askbase:HR & more' })).body.error).toMatchObject({ code: 'model_not_found', type: 'not_found_error' });
    await server.request('PATCH', `/collections/${hr.id}/`, { token: admin.token, body: { everyone: 'read' } });
    expect(await models(key)).toEqual(['askbase', 'askbase:default', 'askbase:HR & more']);
    const limited = (await makeKey(server, user, { collection_ids: [hr.id] })).key;
    expect(await models(limited)).toEqual(['askbase', 'askbase:HR & more']);
    const found = await server.request<{ id: string }>('GET', '/v1/models/askbase:hr%20%26%20more', { token: limited });
    expect(found.body.id).toBe('askbase:HR & more');
    expect((await ask({ model: 'askbase:default' }, limited)).status).toBe(404);
    server.models.answer('openai.chat', undefined);
    expect((await ask({}, limited)).body.askbase?.sources).toEqual([]);
  });

  it('on a page has a publishable key: single questions, nothing of others, no tasks', async () => {
    const { key: page } = await makePublishableKey(server, user);
    const origin = { origin: PAGE };
    const asked = await ask({}, page, origin);
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([200, PAGE]);
    expect(asked.headers.get('access-control-expose-headers')).toContain('X-Should-Retry');
    expect((await ask({}, page, { origin: 'https://evil.example' })).body.error).toMatchObject({
      type: 'permission_error',
      code: 'forbidden',
    });
    expect((await ask({}, page, { ...origin, 'idempotency-key': 'mine' })).status).toBe(403);
    expect((await server.request('GET', '/v1/models', { token: page, headers: origin })).status).toBe(403);
    const reference = { type: 'item_reference', id: `msg_${asked.body.id.split('-')[1]}` };
    server.models.reset();
    await post(
      '/v1/responses',
      { model: 'askbase', input: [...question().messages, reference, { role: 'user', content: 'And contractors?' }] },
      page,
      origin,
    );
    expect(JSON.stringify(server.models.requests)).not.toContain('"role":"assistant"');
    const title = TASKS[0]?.request.body['messages'] as { content: string }[];
    expect((await ask({ messages: title }, page, origin)).body.askbase).toBeDefined();
    const preflight = await fetch(`${server.url}/v1/responses`, {
      method: 'OPTIONS',
      headers: { ...origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(PAGE);
  });

  it('whose budget is used up is told so by the code that clients know, for titles too', async () => {
    const admin = await signupAdmin(server);
    const poor = await server.signup();
    const { body: me } = await server.request<{ id: number }>('GET', '/me/', { token: poor.token });
    const budget = { scope: 'user', target_id: me.id, unit: 'tokens', period: 'day', amount: 1 };
    await server.request('POST', '/budgets/', { token: admin.token, body: budget });
    expect((await ask({}, poor.token)).status).toBe(200);
    for (const messages of [question().messages, TASKS[0]?.request.body['messages']]) {
      const refused = await ask({ messages }, poor.token);
      expect([refused.status, refused.body.error?.code, refused.body.error?.askbase.code]).toEqual([
        429,
        'insufficient_quota',
        'budget_exceeded',
      ]);
      expect([refused.headers.get('x-should-retry'), Number(refused.headers.get('retry-after')) > 0]).toEqual(['false', true]);
    }
  });
});

it('a quiet stream is kept open by comments, and goes on', async () => {
  const hold = server.models.hold('openai.stream', 2);
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const body = JSON.stringify(question({ stream: true }));
  const answer = await fetch(`${server.url}/v1/chat/completions`, { method: 'POST', headers, body });
  let text = '';
  for await (const piece of (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.includes(': still here')) hold.release();
  }
  expect(text).toContain(': still here');
  expect(text).toContain(`"url":"${server.url}/documents/`);
  expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
});

it('asking too often is told in the words of clients, with the time to wait', async () => {
  const limited = await startTestServer({ settings: { RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_CHAT: '1/min' } });
  try {
    const { token } = await limited.signup();
    const body = question({ messages: [{ role: 'user', content: 'hello' }] });
    const send = () => limited.request<Completion>('POST', '/v1/chat/completions', { token, body });
    expect((await send()).status).toBe(200);
    const refused = await send();
    expect([refused.status, refused.body.error?.code, refused.body.error?.type]).toEqual([429, 'rate_limit_exceeded', 'rate_limit_error']);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(refused.headers.get('x-should-retry')).toBe(String(seconds > 0 && seconds < 60));
  } finally {
    await limited.stop();
  }
});

function deep(levels: number): unknown {
  return levels === 0 ? {} : { properties: deep(levels - 1) };
}

function image() {
  return { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } };
}

function longConversation(turns: number) {
  return Array.from({ length: turns }, (_, number) => [
    { role: 'user', content: [{ type: 'text', text: `What is said of number ${number}?` }] },
    { role: 'assistant', content: `Nothing is said of it. ${'This goes on for long. '.repeat(100)}` },
  ]).flat();
}
