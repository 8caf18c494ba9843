import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDRESSES } from '../../src/web/app/addresses';
import { CONSOLE_PAGES } from '../../src/web-server/console-folder';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { MovableClock } from '../support/movable-clock';

const clock = new MovableClock();
let server: TestServer;
let user: TestUser;

beforeAll(async () => {
  server = await startTestServer({ clock, settings: { PUBLIC_URL: 'https://askbase.example.com/help' } });
  user = await server.signup();
});
afterAll(() => server.stop());

/** Sends a request as a page of this server does. */
const fromPage = <Body = { access: string | null }>(path: string, { cookie, body }: { cookie?: string; body?: object } = {}) =>
  server.request<Body>('POST', path, { body, headers: { origin: server.url, ...(cookie && { cookie }) } });

const logIn = () => fromPage('/web/login', { body: { username: user.username, password: user.password } });
const cookieOf = (answer: { headers: Headers }): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
const isLetIn = async (token: string | null): Promise<number> => (await server.request('GET', '/me/', { token: token ?? '' })).status;

describe('logins of the console', () => {
  it('put the refresh token into a cookie that scripts, other sites and other paths do not get', async () => {
    const answer = await logIn();
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body)).toEqual(['access']);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^askbase_refresh=[\w.-]+; Path=\/help\/web; Max-Age=86400; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await isLetIn(answer.body.access)).toBe(200);
  });

  it('go on by the cookie, also for two tabs at once, until they are ended', async () => {
    const first = cookieOf(await logIn());
    const [one, other] = await Promise.all([fromPage('/web/refresh', { cookie: first }), fromPage('/web/refresh', { cookie: first })]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(cookieOf(one)).toBe(cookieOf(other));
    expect(cookieOf(one)).not.toBe(first);
    const ended = await fromPage('/web/logout', { cookie: cookieOf(one) });
    expect([ended.status, ended.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect(await isLetIn(one.body.access)).toBe(401);
    expect((await fromPage('/web/refresh', { cookie: cookieOf(one) })).status).toBe(401);
  });

  it('end when a token comes back that was used long before', async () => {
    const stolen = cookieOf(await logIn());
    const next = cookieOf(await fromPage('/web/refresh', { cookie: stolen }));
    clock.advance(11_000);
    const reused = await fromPage<{ code: string }>('/web/refresh', { cookie: stolen });
    expect([reused.status, reused.body.code]).toEqual([401, 'token_reused']);
    expect((await fromPage('/web/refresh', { cookie: next })).status).toBe(401);
  });

  it('tell a browser without a login that there is none, without an error', async () => {
    expect((await fromPage('/web/refresh')).body).toEqual({ access: null });
    expect((await fromPage('/web/logout')).status).toBe(204);
    expect((await fromPage('/web/logout', { cookie: 'askbase_refresh=nonsense' })).status).toBe(204);
  });

  it.each(['/web/login', '/web/oidc', '/web/refresh', '/web/logout'])('refuse pages of other origins and programs at %s', async (path) => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}] as Record<string, string>[]) {
      const body = { username: user.username, password: user.password };
      const answer = await server.request<{ code: string }>('POST', path, { body, headers });
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it('tell how people get in', async () => {
    const { body } = await server.request('GET', '/web/ways');
    expect(body).toEqual({ signup: 'open', openid: false, confirms_email: false });
  });
});

describe('the files of the console', () => {
  it('are served at the addresses that its script knows', () => {
    expect(CONSOLE_PAGES).toEqual([...ADDRESSES]);
  });

  it('are missed in the log when they were not built, and the root leads to the API', async () => {
    const lines: string[] = [];
    const bare = await startTestServer({ settings: { LOG_LEVEL: 'warn' }, log: { write: (line) => lines.push(line) } });
    const root = await bare.request('GET', '/');
    await bare.stop();
    expect([root.status, root.headers.get('location')]).toEqual([302, '/docs']);
    expect(lines.join('')).toContain('the console is not built');
  });

  it('have a strict policy, are kept for good by their names, and missing ones are missing', async () => {
    const folder = join(server.dataDir, 'console');
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Askbase</title>');
    writeFileSync(join(folder, 'assets', 'page-1234.js'), '// a script'.repeat(1_000));
    const serving = await startTestServer({ console: folder });
    for (const path of ['/', '/c/12', '/sign-in']) {
      const page = await serving.request<string>('GET', path);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self';(?!.*unsafe)/);
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
    const script = await fetch(`${serving.url}/assets/page-1234.js`);
    expect([script.status, script.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(script.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
    for (const path of ['/assets/missing.js', '/assets/', '/assets/..%2f..%2findex.html', '/nowhere', '/c']) {
      const answer = await fetch(serving.url + path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
    }
    expect((await serving.request('GET', '/sessions')).status).toBe(401);
    expect((await serving.request('GET', '/docs')).status).toBe(200);
    await serving.stop();
  });
});
