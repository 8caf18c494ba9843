import { makeKey, makePublishableKey, PAGE } from '../support/api-keys';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

describe('publishable keys', () => {
  let server: TestServer;
  let owner: TestUser;
  let key: string;

  beforeAll(async () => {
    server = await startTestServer({ documents: { 'parking.txt': 'Parking\n\nThe car park is free for visitors.' } });
    owner = await server.signup();
    ({ key } = await makePublishableKey(server, owner));
  });
  afterAll(() => server.stop());

  const ask = (origin: string | undefined, body: object = {}, headers: Record<string, string> = {}) =>
    server.request('POST', '/chat/', {
      token: key,
      body: { message: 'Is parking free?', ...body },
      headers: { ...(origin === undefined ? {} : { origin }), ...headers },
    });

  it('ask from the pages that they name', async () => {
    expect(key).toMatch(/^pk_/);
    const plain = await ask(PAGE);
    expect(plain).toMatchObject({ status: 200, body: { response: expect.stringContaining('free') as string } });
    expect(plain.headers.get('access-control-allow-origin')).toBe(PAGE);
    const streamed = await fetch(`${server.url}/chat/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, origin: PAGE, 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'Is parking free?', stream: true }),
    });
    expect(await streamed.text()).toContain('event: done');
    expect(streamed.headers.get('access-control-allow-origin')).toBe(PAGE);
  });

  it.each([
    undefined,
    'null',
    'https://evil.example',
    `${PAGE}.evil.example`,
    `${PAGE}:8443`,
    PAGE.replace('https', 'http'),
    PAGE.toUpperCase(),
    `${PAGE}/`,
  ])('do not ask from %s', async (origin) => {
    const { status, body } = await ask(origin);
    expect([status, body['code']]).toEqual([403, 'forbidden']);
  });

  it('remember nothing from one visitor to the next', async () => {
    const { id } = (await ask(PAGE)).body;
    const session = await server.request<{ id: number }>('POST', '/sessions/', { token: owner.token, body: {} });
    expect((await ask(PAGE, { session_id: session.body.id })).status).toBe(403);
    expect((await ask(PAGE, {}, { 'idempotency-key': 'k' })).status).toBe(403);
    const headers = { origin: PAGE };
    for (const path of [
      `/chat/${String(id)}/`,
      `/chat/${String(id)}/stream/`,
      '/chat-history/',
      '/sessions/',
      '/usage/',
      '/vectorstore/stats/',
    ]) {
      expect([path, (await server.request('GET', path, { token: key, headers })).status]).toEqual([path, 403]);
    }
  });

  it('let browsers ask before they send a question, and nothing else', async () => {
    const preflight = async (path: string, origin: string) => {
      const answer = await fetch(server.url + path, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization, content-type' },
      });
      return [answer.headers.get('access-control-allow-origin'), answer.headers.get('access-control-allow-methods')];
    };
    expect(await preflight('/chat/', PAGE)).toEqual([PAGE, 'POST']);
    expect(await preflight('/chat', PAGE)).toEqual([PAGE, 'POST']);
    expect(await preflight('/chat/', 'https://evil.example')).toEqual([null, null]);
    for (const path of ['/chat/1/', '/sessions/', '/chat-history/', '/login/']) expect(await preflight(path, PAGE)).toEqual([null, null]);
    const other = 'https://gone.example';
    const { id } = await makeKey(server, owner, { kind: 'publishable', collection_ids: [1], origins: [other] });
    expect(await preflight('/chat/', other)).toEqual([other, 'POST']);
    await server.request('DELETE', `/api-keys/${id}/`, { token: owner.token });
    expect(await preflight('/chat/', other)).toEqual([null, null]);
  });
});

describe('rate limits of keys', () => {
  let server: TestServer;
  const LIMITS = {
    RATE_LIMIT_ENABLED: 'true',
    TRUST_PROXY: '1',
    RATE_LIMIT_CHAT: '1/min',
    RATE_LIMIT_API_KEYS: '3/min',
    RATE_LIMIT_VISITOR: '2/min',
  };
  beforeAll(async () => {
    server = await startTestServer({ settings: LIMITS });
  });
  afterAll(() => server.stop());

  const ask = async (token: string, headers: Record<string, string> = {}) =>
    (await server.request('POST', '/chat/', { token, headers, body: { message: 'hello' } })).status;

  it('are their own: by key, over all routes', async () => {
    const owner = await server.signup();
    const { key } = await makeKey(server, owner);
    const { key: slow } = await makeKey(server, owner, { requests_per_minute: 1 });
    expect([await ask(key), await ask(key), await ask(key), await ask(key)]).toEqual([200, 200, 200, 429]);
    const refused = await server.request('GET', '/chat-history/', { token: key });
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect([await ask(slow), await ask(slow)]).toEqual([200, 429]);
    expect([await ask(owner.token), await ask(owner.token)]).toEqual([200, 429]);
  });

  it('count visitors of a page by their address, too', async () => {
    const { key } = await makePublishableKey(server, await server.signup());
    const from = (address: string) => ask(key, { origin: PAGE, 'x-forwarded-for': address });
    expect([await from('203.0.113.1'), await from('203.0.113.1'), await from('203.0.113.1')]).toEqual([200, 200, 429]);
    expect(await from('203.0.113.2')).toBe(429);
  });
});
