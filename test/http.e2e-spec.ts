import { Validator } from '@seriousme/openapi-schema-validator';
import { startTestServer, type TestServer } from './support/app';
import { startServerWithModels } from './support/server-with-models';
import { describeApi } from '../src/openapi';

const DOCUMENTS = { 'parking.txt': 'Parking\n\nThe car park behind the building is free for visitors.' };

describe('headers and limits', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      documents: DOCUMENTS,
      settings: { CORS_ORIGINS: 'https://app.example', RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_CHAT: '2/min' },
    });
  });
  afterAll(() => server.stop());

  it("sends security headers and a request id, the caller's own when it is harmless", async () => {
    const { headers } = await server.request('GET', '/health/live', { headers: { 'x-request-id': 'my-request-0001' } });
    expect(headers.get('x-request-id')).toBe('my-request-0001');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-powered-by')).toBeNull();
    const odd = await server.request('GET', '/health/live', { headers: { 'x-request-id': 'a b"; drop' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('lets the listed origins call, and no other', async () => {
    const preflight = (origin: string) =>
      fetch(`${server.url}/chat/`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    expect((await preflight('https://app.example')).headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const methods = (await preflight('https://app.example')).headers.get('access-control-allow-methods')?.split(/, ?/);
    expect(methods).toEqual(expect.arrayContaining(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']));
  });

  it('limits questions per user, and says when to try again', async () => {
    const [first, second] = [await server.signup(), await server.signup()];
    const ask = (token: string) => server.request('POST', '/chat/', { token, body: { message: 'Is parking free?' } });
    expect([(await ask(first.token)).status, (await ask(first.token)).status]).toEqual([200, 200]);
    const refused = await ask(first.token);
    expect([refused.status, refused.body['code']]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(second.token)).status).toBe(200);
  });

  it('compresses large answers for those who ask, and sends them whole', async () => {
    const response = await fetch(`${server.url}/openapi.json`, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.json()).toHaveProperty('openapi');
  });
});

interface Operation {
  operationId: string;
  tags: string[];
}

describe('the API description', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it('is valid OpenAPI 3.1 and describes every contract route', async () => {
    const { body } = await server.request<{ openapi: string; paths: Record<string, unknown> }>('GET', '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const document = JSON.parse(JSON.stringify(describeApi(server.app))) as Parameters<Validator['validate']>[0];
    expect(await new Validator().validate(document)).toEqual({ valid: true });
    expect(Object.keys(body.paths).sort()).toEqual(
      expect.arrayContaining([
        '/ai/status',
        '/chat',
        '/chat-history',
        '/health/live',
        '/health/ready',
        '/login',
        '/logout',
        '/signup',
        '/token/refresh',
        '/vectorstore/stats',
        '/verify-email',
      ]),
    );
  });

  it('names operations, tags and schemas in one way', () => {
    const { paths, tags, components } = describeApi(server.app);
    const operations = Object.values(paths).flatMap((path) => Object.values(path as Record<string, Operation>));
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z]+)+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    const listed = (tags ?? []).map(({ name }) => name);
    expect(listed.filter((tag) => !/^[a-z]+$/.test(tag))).toEqual([]);
    expect([...new Set(operations.flatMap((operation) => operation.tags))].sort()).toEqual(listed.sort());
    expect(Object.keys(components?.schemas ?? {}).filter((name) => !/(Request|Response)$/.test(name))).toEqual([]);
  });

  it('has a page to try it, to which the root leads', async () => {
    const root = await server.request('GET', '/');
    expect([root.status, root.headers.get('location')]).toEqual([302, '/docs']);
    const { status, body } = await server.request<string>('GET', '/docs');
    expect(status).toBe(200);
    expect(body).toContain('swagger-ui');
  });
});

describe('the log', () => {
  it('holds requests with their ids, and never what was asked, answered or secret', async () => {
    const lines: string[] = [];
    const server = await startServerWithModels({
      documents: DOCUMENTS,
      writers: ['google'],
      log: { write: (line) => void lines.push(line) },
      settings: {
        LOG_LEVEL: 'trace',
        GOOGLE_API_KEY: 'canary-key',
        EMBEDDING_PROVIDER: 'local',
        EMAIL_HOST: '127.0.0.1',
        EMAIL_PORT: '1',
      },
    });
    const { models } = server;
    models.fail('gemini.chat', {
      status: 400,
      body: { error: { code: 400, message: 'canary-key is bad: canary-question', status: 'INVALID_ARGUMENT' } },
    });
    models.answer('gemini.chat', 'canary-answer [1]');
    const user = await server.signup();
    await server.request('POST', '/chat/', { token: user.token, body: { message: 'canary-question: is parking free for visitors?' } });
    const { headers } = await server.request('POST', '/chat/', {
      token: user.token,
      body: { message: 'canary-question again: parking visitors?' },
    });
    await server.stop();
    const log = lines.join('');
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(log).toContain(`"request_id":"${headers.get('x-request-id')}"`);
    for (const secret of ['canary', user.password, user.token, user.refresh]) expect(log).not.toContain(secret);
  });
});

describe('a stop', () => {
  it('finishes the question under way before the server closes, and refuses others in the shape of every error', async () => {
    const server = await startServerWithModels({ documents: DOCUMENTS, writers: ['google'], settings: { EMBEDDING_PROVIDER: 'local' } });
    const { models } = server;
    const user = await server.signup();
    models.fail('gemini.chat', { delayMs: 300 });
    const arrival = models.arrival('gemini.chat');
    const asking = server.request('POST', '/chat/', { token: user.token, body: { message: 'Is parking free?' } });
    await arrival;
    const stopping = server.stop();
    const late = await fetch(`${server.url}/chat-history/`, { headers: { authorization: `Bearer ${user.token}` } });
    const refusal = { code: 'shutting_down', request_id: late.headers.get('x-request-id') };
    expect([late.status, await late.json()]).toEqual([503, expect.objectContaining(refusal)]);
    expect((await asking).status).toBe(200);
    await stopping;
  });
});
