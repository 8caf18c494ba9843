import { request as httpRequest } from 'node:http';
import { makeKey, makePublishableKey } from '../support/api-keys';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { MovableClock } from '../support/movable-clock';
import { errorOf, sendRaw } from '../support/raw-request';
import { makeTicket, openSocket, openWithTicket, refusedSocket } from '../support/socket-client';

const clock = new MovableClock();
let server: TestServer;
let user: TestUser;

beforeAll(async () => {
  server = await startTestServer({ clock, settings: { CORS_ORIGINS: 'https://app.example.com', REFRESH_TOKEN_LIFETIME: '10d' } });
  user = await server.signup();
});
afterAll(() => server.stop());

describe('a ticket', () => {
  it('opens one socket, with the rights of whoever made it', async () => {
    const ticket = await makeTicket(server, user.token);
    const client = await openSocket(server, `?ticket=${ticket}`);
    expect(await client.frame(({ event }) => event === 'ready')).toMatchObject({ request: null, data: { user: user.username } });
    expect(await refusedSocket(server, `?ticket=${ticket}`)).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
    client.cut();
  });

  it('opens one socket also when many try at once', async () => {
    const ticket = await makeTicket(server, user.token);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, async () => {
        const client = await openSocket(server, `?ticket=${ticket}`);
        client.cut();
      }),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is void after 30 seconds, and when it is no ticket', async () => {
    const ticket = await makeTicket(server, user.token);
    clock.advance(30_000);
    for (const text of [ticket, 'x'.repeat(43), '', user.token])
      expect(await refusedSocket(server, `?ticket=${text}`)).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
    user.token = (await server.request<{ access: string }>('POST', '/login/', { body: { ...user } })).body.access;
  });

  it('is void when the login that made it has ended', async () => {
    const other = await server.signup();
    const ticket = await makeTicket(server, other.token);
    await server.request('POST', '/logout/', { token: other.token, body: { refresh: other.refresh } });
    expect(await refusedSocket(server, `?ticket=${ticket}`)).toMatchObject({ status: 401 });
  });

  it('of a key carries the scopes of the key', async () => {
    const { key } = await makeKey(server, user, { scopes: ['chat'] });
    const client = await openWithTicket(server, key);
    client.send({ type: 'job', request: 'a', job_id: 1 });
    expect((await client.whole('a'))[0]).toMatchObject({ event: 'error', data: { code: 'forbidden' } });
    client.cut();
  });
});

describe('the first message', () => {
  it.each(['access token', 'API key'])('authenticates by %s', async (kind) => {
    const token = kind === 'API key' ? (await makeKey(server, user)).key : user.token;
    const client = await openSocket(server);
    client.send({ type: 'authenticate', token });
    expect(await client.frame(({ event }) => event === 'ready')).toMatchObject({ data: { user: user.username } });
    client.cut();
  });

  it('that is anything else, or holds a wrong token, closes the socket with an error', async () => {
    const page = await makePublishableKey(server, user);
    const cases: [object | string, string][] = [
      [{ type: 'ask', request: 'a', message: 'Who am I?' }, 'authentication_required'],
      [{ type: 'authenticate', token: 'nonsense' }, 'token_invalid'],
      [{ type: 'authenticate', token: user.refresh }, 'token_invalid'],
      [{ type: 'authenticate', token: page.key }, 'forbidden'],
      [{ type: 'authenticate' }, 'invalid_input'],
    ];
    for (const [message, code] of cases) {
      const client = await openSocket(server);
      client.send(message);
      expect(await client.code()).toBe(4401);
      expect(client.frames).toMatchObject([{ request: null, event: 'error', data: { code } }]);
    }
  });

  it('that does not come within five seconds closes the socket', async () => {
    const client = await openSocket(server);
    expect(await client.code()).toBe(4408);
    expect(client.frames).toEqual([]);
  }, 30_000);
});

describe('the origin of a page', () => {
  const open = (origin: string) => openSocket(server, '', { headers: { origin } });

  it('is one of CORS_ORIGINS, or that of the server itself', async () => {
    for (const origin of ['https://app.example.com', server.url]) (await open(origin)).cut();
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'https://app.example.com.evil.example'])(
    'is refused: %s',
    async (origin) => {
      expect(await refusedSocket(server, '', { headers: { origin } })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    },
  );
});

describe('a proxy', () => {
  it('that is not trusted does not say which origin is that of the server', async () => {
    const headers = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
    expect((await refusedSocket(server, '', { headers })).status).toBe(403);
  });

  it('that is trusted does, and whose address counts', async () => {
    const settings = { TRUST_PROXY: '1', RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_PUBLIC: '2/min' };
    const behind = await startTestServer({ settings });
    const from = (address: string) => ({
      headers: { origin: 'https://askbase.example', 'x-forwarded-host': 'askbase.example', 'x-forwarded-for': address },
    });
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2']) (await openSocket(behind, '', from(address))).cut();
    expect(await refusedSocket(behind, '', from('192.0.2.1'))).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    await behind.stop();
  });
});

describe('a handshake', () => {
  it('is held to the checks of requests: hosts, addresses, methods, headers of the answer', async () => {
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    const send = (path: string, headers: string) => sendRaw(server.url, `GET ${path} HTTP/1.1\r\n${headers}\r\n`);
    const twoHosts = await send('/ws', `Host: a\r\nHost: b\r\n${upgrade}`);
    expect([twoHosts.status, errorOf(twoHosts).code]).toEqual([400, 'invalid_input']);
    expect(twoHosts.headers.toLowerCase()).toMatch(/strict-transport-security: /);
    expect(twoHosts.headers.toLowerCase()).toContain(`x-request-id: ${errorOf(twoHosts).request_id}`);
    const elsewhere = await send('/nowhere', `Host: a\r\n${upgrade}`);
    expect([elsewhere.status, errorOf(elsewhere).code]).toEqual([404, 'not_found']);
    expect((await send('/sessions/', `Host: a\r\n${upgrade}`)).status).toBe(401);
    expect((await send('/ws', `Host: a\r\n${upgrade.replace(/Key: \S+/, 'Key: no')}`)).status).toBe(400);
  });

  it('is asked for by a request that is none: 426', async () => {
    expect(await server.request('GET', '/ws')).toMatchObject({ status: 426, body: { code: 'upgrade_required' } });
  });

  it('is no business of clients that offer another protocol: a request with a body is answered as ever', async () => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        connection: 'Upgrade, HTTP2-Settings',
        upgrade: 'h2c',
        'http2-settings': 'AAMAAABk',
        'content-type': 'application/json',
      };
      const sent = httpRequest(`${server.url}/login/`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.once('error', reject);
      sent.end(JSON.stringify({ username: user.username, password: user.password }));
    });
    expect(answered).toBe(200);
  });
});

describe('an open socket', () => {
  it('ends soon after a logout, and after its key was revoked', async () => {
    const other = await server.signup();
    const made = await makeKey(server, user);
    const [byLogin, byKey] = [await openWithTicket(server, other.token), await openWithTicket(server, made.key)];
    await server.request('POST', '/logout/', { token: other.token, body: { refresh: other.refresh } });
    await server.request('DELETE', `/api-keys/${made.id}/`, { token: user.token });
    byKey.send({ type: 'ask', request: 'a', message: 'Who am I?' });
    expect([await byLogin.code(), await byKey.code()]).toEqual([4401, 4401]);
  });

  it('outlives the access token that opened it, not its login', async () => {
    const other = await server.signup();
    const client = await openWithTicket(server, other.token);
    clock.advance(3_600_000);
    client.send({ type: 'leave', request: 'a', of: 'b' });
    expect(await client.frame(({ request }) => request === 'a')).toMatchObject({ event: 'error', data: { code: 'not_found' } });
    clock.advance(10 * 86_400_000);
    expect(await client.code()).toBe(4401);
    user.token = (await server.request<{ access: string }>('POST', '/login/', { body: { ...user } })).body.access;
  });

  it('is one of fifty of an account at most', async () => {
    const clients = await Promise.all(Array.from({ length: 50 }, () => openWithTicket(server, user.token)));
    expect(await refusedSocket(server, `?ticket=${await makeTicket(server, user.token)}`)).toMatchObject({ status: 429 });
    const late = await openSocket(server);
    late.send({ type: 'authenticate', token: user.token });
    expect(await late.code()).toBe(4429);
    for (const client of clients) client.cut();
  });
});
