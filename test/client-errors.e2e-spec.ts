import { startTestServer, type TestServer } from './support/app';
import { errorOf, sendRaw } from './support/raw-request';

const CLOSE = 'Connection: close\r\n';

async function expectError(server: TestServer, request: string, status: number, code: string): Promise<void> {
  const response = await sendRaw(server.url, request);
  expect([response.status, errorOf(response).code]).toEqual([status, code]);
  expect(response.headers).toMatch(/content-type: application\/json; charset=utf-8/i);
  expect(response.headers.toLowerCase()).toContain(`x-request-id: ${errorOf(response).request_id}`);
}

describe('errors of the HTTP layer', () => {
  let server: TestServer;
  /** Gives up on what does not arrive soon: a busy machine is late with what does. */
  let impatient: TestServer;
  const log: string[] = [];
  beforeAll(async () => {
    const settings = { MAX_BODY_BYTES: '2048', LOG_LEVEL: 'error' };
    const written = { write: (line: string) => void log.push(line) };
    server = await startTestServer({ settings, log: written });
    impatient = await startTestServer({ settings: { ...settings, REQUEST_TIMEOUT: '500ms' }, log: written });
  });
  afterAll(async () => {
    await server.stop();
    await impatient.stop();
  });

  const json = (path: string, body: string, length = body.length) =>
    `POST ${path} HTTP/1.1\r\nHost: a\r\n${CLOSE}Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`;

  it.each([
    ['broken percent-encoding', `GET /chat/%ZZ HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 400, 'invalid_input'],
    ['a path parameter of 1,500 characters', `GET /chat/${'1'.repeat(1_500)} HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 400, 'invalid_input'],
    ['no Host header', `GET /health/live HTTP/1.1\r\n${CLOSE}\r\n`, 400, 'invalid_input'],
    ['two Host headers', `GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n${CLOSE}\r\n`, 400, 'invalid_input'],
    ['two equal Host headers', `GET /health/live HTTP/1.1\r\nHost: a\r\nhost: a\r\n${CLOSE}\r\n`, 400, 'invalid_input'],
    ['a request line that is not HTTP', 'hello\r\n\r\n', 400, 'invalid_input'],
    ['an unknown method', `BREW /health/live HTTP/1.1\r\nHost: a\r\n\r\n`, 400, 'invalid_input'],
    ['two lengths', 'POST /login/ HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}', 400, 'invalid_input'],
    ['headers of 20 KB', `GET /health/live HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
    ['a body that is too large', json('/login/', JSON.stringify({ username: 'x'.repeat(3_000) })), 413, 'payload_too_large'],
    ['an announced body that is too large', json('/login/', '', 3_000), 413, 'payload_too_large'],
    ['a body nested too deeply', json('/login/', '['.repeat(1_000)), 400, 'invalid_input'],
    ['an unknown content type', json('/login/', '{}').replace('application/json', 'text/xml'), 415, 'unsupported_media_type'],
    ['an unknown path', `GET /nothing HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 404, 'not_found'],
  ])('answers %s in the shape of every error', async (_case, request, status, code) => {
    await expectError(server, request, status, code);
  });

  it.each([
    ['a body that never ends', json('/login/', '{"username":', 100)],
    ['headers that never end', 'GET /health/live HTTP/1.1\r\nHost: a\r\nX-Long: '],
  ])('answers %s in the shape of every error', async (_case, request) => {
    await expectError(impatient, request, 408, 'request_timeout');
  });

  const ASK = '/v1/chat/completions';
  it.each([
    ['broken percent-encoding', `GET /v1/models/%ZZ HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 400, 'invalid_input'],
    ['no token', `GET /v1/models HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 401, 'invalid_api_key'],
    ['an announced body that is too large', json(ASK, '', 5_000_000), 413, 'payload_too_large'],
    ['a body nested too deeply', json(ASK, '['.repeat(1_000)), 400, 'invalid_input'],
    ['a body that is not JSON', json(ASK, '{"model":'), 400, 'malformed_json'],
    ['an unknown content type', json(ASK, '{}').replace('application/json', 'text/xml'), 415, 'unsupported_media_type'],
    ['an unknown path', `GET /v1/files HTTP/1.1\r\nHost: a\r\n${CLOSE}\r\n`, 404, 'not_found'],
    ['a body that never ends', json(ASK, '{"model":', 100), 408, 'request_timeout'],
  ])('answers %s below /v1 in the shape that its clients read', async (_case, request, status, code) => {
    const response = await sendRaw((status === 408 ? impatient : server).url, request);
    expect([response.status, (JSON.parse(response.body) as { error: { code: string } }).error.code]).toEqual([status, code]);
    expect(response.headers.toLowerCase()).toContain(`x-should-retry: ${status === 408}`);
  });

  it('closes every connection that sends a request byte by byte', async () => {
    const slow = Array.from({ length: 20 }, () => sendRaw(impatient.url, json('/login/', '{', 50)));
    const statuses = (await Promise.all(slow)).map(({ status }) => status);
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 408));
  });

  it('logs none of them as a failure of the server', () => {
    expect(log).toEqual([]);
  });

  it('goes on serving', async () => {
    expect((await server.request('GET', '/health/live')).status).toBe(200);
  });
});
