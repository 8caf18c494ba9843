import { DocumentListing } from '../../src/documents/reading/document-listing';
import { makeKey } from '../support/api-keys';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

const MODERN = '2026-07-28';
const ACCEPT = 'application/json, text/event-stream';

let server: TestServer;
let user: TestUser;

beforeAll(async () => {
  server = await startTestServer({
    documents: { 'a.txt': 'Apples are red.' },
    settings: {
      CORS_ORIGINS: 'https://friend.example',
      PUBLIC_URL: 'https://askbase.example.com',
      RATE_LIMIT_ENABLED: 'true',
      RATE_LIMIT_CHAT: '2/min',
    },
  });
  user = await server.signup();
});
afterAll(() => server.stop());

interface RpcAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: { id?: unknown; result?: Record<string, unknown>; error?: { code: number; message: string; data?: Record<string, unknown> } };
}

/** Headers whose value is undefined are not sent. */
type Given = Record<string, string | undefined>;

async function send(body: unknown, headers: Given = {}, method = 'POST'): Promise<RpcAnswer> {
  const all: Given = { authorization: `Bearer ${user.token}`, 'content-type': 'application/json', accept: ACCEPT, ...headers };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const answer = await fetch(`${server.url}/mcp`, {
    method,
    headers: Object.fromEntries(sent),
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = /^data: (.+)$/m.exec(text)?.[1] ?? text;
  return { status: answer.status, headers: answer.headers, text, body: json === '' ? {} : (JSON.parse(json) as RpcAnswer['body']) };
}

const envelope = (version = MODERN) => ({
  'io.modelcontextprotocol/protocolVersion': version,
  'io.modelcontextprotocol/clientInfo': { name: 'raw', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
});

/** A request as the revision 2026-07-28 has it, with its headers. */
const modern = (method: string, params: Record<string, unknown> = {}, headers: Given = {}, version = MODERN) =>
  send(
    { jsonrpc: '2.0', id: 7, method, params: { ...params, _meta: envelope(version) } },
    {
      'mcp-protocol-version': version,
      'mcp-method': method,
      ...(typeof params['name'] === 'string' && { 'mcp-name': params['name'] }),
      ...(typeof params['uri'] === 'string' && { 'mcp-name': params['uri'] }),
      ...headers,
    },
  );

/** A request as the revisions of 2025 have it. */
const old = (method: string, params: object = {}, headers: Given = {}) =>
  send({ jsonrpc: '2.0', id: 7, method, params }, { 'mcp-protocol-version': '2025-11-25', ...headers });

const initialize = (protocolVersion: string) =>
  send({
    jsonrpc: '2.0',
    id: 7,
    method: 'initialize',
    params: { protocolVersion, capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
  });

describe('revision 2026-07-28', () => {
  it('is discovered, with what there is: tools and resources, none of which tell of changes', async () => {
    const { status, headers, body } = await modern('server/discover');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(body.result).toMatchObject({
      resultType: 'complete',
      supportedVersions: [MODERN],
      capabilities: { tools: { listChanged: false }, resources: {} },
    });
  });

  it('answers a call, complete and for its caller alone', async () => {
    const { status, body } = await modern('tools/call', { name: 'list_documents', arguments: {} });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: 7, result: { resultType: 'complete', structuredContent: { documents: [{ name: 'a.txt' }] } } });
    expect((await modern('tools/list')).body.result).toMatchObject({ resultType: 'complete', cacheScope: 'private' });
  });

  it.each([
    ['the version', { 'mcp-protocol-version': '2025-11-25' }],
    ['no version', { 'mcp-protocol-version': undefined }],
    ['the method', { 'mcp-method': 'tools/list' }],
    ['no method', { 'mcp-method': undefined }],
    ['the name', { 'mcp-name': 'fetch' }],
    ['no name', { 'mcp-name': undefined }],
  ])('refuses headers that disagree with the body: %s', async (_what, headers: Given) => {
    const { status, body } = await modern('tools/call', { name: 'list_documents', arguments: {} }, headers);
    expect([status, body.error?.code]).toEqual([400, -32_020]);
  });

  it('refuses a version that it does not know, and says which it knows', async () => {
    const { status, body } = await modern('tools/list', {}, {}, '2099-01-01');
    expect([status, body.error]).toEqual([
      400,
      { code: -32_022, message: expect.any(String), data: { supported: [MODERN], requested: '2099-01-01' } },
    ]);
  });

  it.each(['no/such', 'initialize', 'ping', 'logging/setLevel', 'prompts/list'])('has no method %s', async (method) => {
    const { status, body } = await modern(method);
    expect([status, body.error?.code]).toEqual([404, -32_601]);
  });

  it('has nothing to subscribe to', async () => {
    const { body } = await modern('subscriptions/listen', { notifications: { toolsListChanged: true } });
    expect(body.error).toMatchObject({ code: -32_603 });
  });

  it('says that a resource is not there', async () => {
    const { body } = await modern('resources/read', { uri: 'askbase://documents/999999' });
    expect(body.error).toMatchObject({ code: -32_602, data: { uri: 'askbase://documents/999999' } });
  });

  it('takes a notification', async () => {
    const answer = await send(
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 3, _meta: envelope() } },
      { 'mcp-protocol-version': MODERN, 'mcp-method': 'notifications/cancelled' },
    );
    expect([answer.status, answer.text]).toEqual([202, '']);
  });
});

describe('revisions of 2025 and before', () => {
  it.each(['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'])('are spoken as the client asks: %s', async (version) => {
    const { status, headers, body } = await initialize(version);
    expect([status, headers.get('mcp-session-id'), body.result?.['protocolVersion']]).toEqual([200, null, version]);
  });

  it('answer an unknown version with the latest of them', async () => {
    expect((await initialize('1999-01-01')).body.result).toMatchObject({ protocolVersion: '2025-11-25' });
  });

  it('need no session: each request stands alone', async () => {
    expect((await old('tools/list')).body.result).toMatchObject({
      tools: expect.arrayContaining([expect.objectContaining({ name: 'ask' })]),
    });
    expect((await old('ping')).body).toMatchObject({ id: 7, result: {} });
    const taken = await send({ jsonrpc: '2.0', method: 'notifications/initialized' }, { 'mcp-protocol-version': '2025-11-25' });
    expect(taken.status).toBe(202);
  });

  it('refuse a version in the header that is none of them', async () => {
    const { status, body } = await old('tools/list', {}, { 'mcp-protocol-version': '1999-01-01' });
    expect([status, body.error?.code]).toEqual([400, -32_000]);
  });

  it('have no unknown methods', async () => {
    expect((await old('no/such')).body.error?.code).toBe(-32_601);
  });
});

describe('every request', () => {
  const LIST = { jsonrpc: '2.0', id: 7, method: 'tools/list', params: {} };

  it.each([
    ['without Accept', { accept: undefined }],
    ['that takes JSON alone', { accept: 'application/json' }],
    ['that takes events alone', { accept: 'text/event-stream' }],
  ])('is refused %s', async (_what, headers) => {
    const answer = await old('tools/list', {}, headers);
    expect([answer.status, answer.body.error?.code]).toEqual([406, -32_000]);
  });

  it.each(['GET', 'DELETE'])('is a POST: %s', async (method) => {
    const answer = await send(undefined, { 'content-type': undefined }, method);
    expect([answer.status, answer.body.error?.code]).toEqual([405, -32_000]);
  });

  it.each([
    ['https://evil.example', 403],
    ['http://askbase.example.com', 403],
    ['null', 403],
    ['https://friend.example', 200],
    ['https://askbase.example.com', 200],
  ])('comes from a page of an origin that may: %s %i', async (origin, status) => {
    const { status: answered, body } = await send(LIST, { origin });
    expect(answered).toBe(status);
    if (status === 403) expect(body).toMatchObject({ jsonrpc: '2.0', id: null, error: { code: -32_000, data: { code: 'forbidden' } } });
  });

  it('has a token: a client without one is told so, and of no login that it could begin', async () => {
    for (const authorization of [undefined, 'Bearer not-a-token', 'Basic eDp5']) {
      const { status, headers, body } = await send(LIST, { authorization });
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(body).toMatchObject({ jsonrpc: '2.0', id: null, error: { code: -32_000 } });
    }
    for (const path of ['/.well-known/oauth-protected-resource/mcp', '/.well-known/oauth-protected-resource'])
      expect((await fetch(server.url + path)).status).toBe(404);
  });

  it.each([
    ['no JSON', '{"jsonrpc": ', 400, -32_700],
    ['nothing', '', 400, -32_700],
    ['a batch', [LIST, LIST], 400, -32_600],
    ['no JSON-RPC', { hello: 'world' }, 400, -32_600],
    ['too deep', `{"jsonrpc":"2.0","id":1,"method":"ping","params":${'['.repeat(40)}${']'.repeat(40)}}`, 400, -32_600],
    ['too large', JSON.stringify({ ...LIST, params: { x: 'x'.repeat(2_000_000) } }), 413, -32_000],
    ['a key that changes a prototype', '{"jsonrpc":"2.0","id":1,"method":"ping","__proto__":{}}', 400, -32_700],
  ])('holds one message: %s', async (_what, body, status, code) => {
    const answer = await send(body);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    expect(answer.body).toMatchObject({ jsonrpc: '2.0' });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('is JSON, not %s', async (type) => {
    const answer = await send('a=b', { 'content-type': type });
    expect([answer.status, answer.body.error?.code]).toEqual([415, -32_000]);
  });

  it('has the headers that every answer of the server has', async () => {
    const { headers } = await send(LIST);
    expect([headers.get('x-content-type-options'), headers.get('x-request-id')]).toEqual(['nosniff', expect.any(String)]);
  });
});

describe('a fault of the server', () => {
  it('is told without its reason, which is in the log', async () => {
    const fault = jest.spyOn(server.app.get(DocumentListing), 'list').mockRejectedValue(new Error('disk /srv/data is full'));
    try {
      const called = await modern('tools/call', { name: 'list_documents', arguments: {} });
      expect(called.body.result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('Something went wrong') }] });
      const listed = await modern('resources/list');
      expect(listed.body.error).toMatchObject({ code: -32_603, message: expect.stringContaining('Something went wrong') });
      expect(called.text + listed.text).not.toContain('/srv');
    } finally {
      fault.mockRestore();
    }
  });
});

describe('limits', () => {
  it('of questions hold over all routes together, and only for questions', async () => {
    const other = await server.signup();
    const headers = { authorization: `Bearer ${other.token}` };
    const ask = () => modern('tools/call', { name: 'ask', arguments: { question: 'Are apples red?' } }, headers);
    expect((await ask()).status).toBe(200);
    expect((await server.request('POST', '/chat/', { token: other.token, body: { message: 'Are apples red?' } })).status).toBe(200);
    const refused = await ask();
    expect([refused.status, refused.body.error?.data?.['code']]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await modern('tools/call', { name: 'list_documents', arguments: {} }, headers)).status).toBe(200);
  });

  it('of a key hold for all its requests', async () => {
    const { key } = await makeKey(server, user, { scopes: ['documents:read'], requests_per_minute: 2 });
    const headers = { authorization: `Bearer ${key}` };
    expect([(await old('ping', {}, headers)).status, (await old('ping', {}, headers)).status]).toEqual([200, 200]);
    expect((await old('ping', {}, headers)).status).toBe(429);
  });
});
