import { startTestServer, type TestServer } from './support/app';

/** Every route that needs no token. A new one has to be added here by hand. */
const PUBLIC_ROUTES = [
  'POST /signup',
  'POST /login',
  'POST /token/refresh',
  'GET /verify-email',
  'POST /verify-email',
  'POST /verify-email/resend',
  'GET /health/live',
  'GET /health/ready',
  'GET /',
  'GET /docs',
  'GET /docs/swagger-ui-init.js',
  'GET /docs/docs/swagger-ui-init.js',
  'GET /docs/index.html',
  'GET /docs/LICENSE',
  'GET /docs/*',
  'GET /openapi.json',
  'GET /openapi.yaml',
];

interface Route {
  method: string;
  path: string;
}

type Router = { printRoutes(options: object): string; hasRoute(route: { method: string; url: string }): boolean };

/**
 * Reads the router's own drawing: a line for each part of a path, four columns deeper for each level, the methods in brackets.
 * Some slashes are left out of it, so the router is asked which spelling it knows.
 */
function readRoutes(router: Router): Route[] {
  const parents: string[] = [];
  return router
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, part, methods] = /^((?:[│ ] {3})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
      if (indent === undefined || part === undefined) return [];
      const depth = indent.length / 4;
      const parent = depth === 0 ? '' : (parents[depth - 1] ?? '');
      const named = methods?.split(', ') ?? [];
      const known = [`${parent}${part}`, `${parent}/${part}`].find((url) => named.every((method) => router.hasRoute({ method, url })));
      if (known === undefined) throw new Error(`the route drawn as "${line}" was not understood`);
      parents[depth] = known;
      return named.map((method) => ({ method, path: known }));
    });
}

/** HEAD comes with every GET and is as public as that. */
const nameOf = ({ method, path }: Route) => `${method === 'HEAD' ? 'GET' : method} ${path}`;

describe('access', () => {
  let server: TestServer;
  let routes: Route[];

  beforeAll(async () => {
    server = await startTestServer();
    routes = readRoutes(server.app.getHttpAdapter().getInstance());
  });
  afterAll(() => server.stop());

  const call = async ({ method, path }: Route, headers: Record<string, string> = {}) => {
    const answer = await fetch(server.url + path.replace(/:\w+/g, '1').replace('*', 'anything'), { method, headers });
    return { status: answer.status, text: await answer.text() };
  };

  it('knows the whole route table', () => {
    const names = new Set(routes.map(nameOf));
    const contract = ['POST /chat', 'GET /chat-history', 'GET /vectorstore/stats', 'GET /ai/status', 'POST /logout', ...PUBLIC_ROUTES];
    expect(contract.filter((name) => !names.has(name))).toEqual([]);
  });

  it('asks for a token on every route that is not on the public list', async () => {
    const guarded = routes.filter((route) => !PUBLIC_ROUTES.includes(nameOf(route)));
    expect(guarded.length).toBeGreaterThan(0);
    for (const route of guarded) {
      const without = await call(route);
      expect([nameOf(route), without.status]).toEqual([nameOf(route), 401]);
      if (route.method !== 'HEAD') expect(without.text).toContain('"code":"authentication_required"');
      const forged = await call(route, { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwidHlwIjoiYWNjZXNzIn0.' });
      expect([nameOf(route), forged.status]).toEqual([nameOf(route), 401]);
    }
  });

  it('asks for no token on the public list', async () => {
    for (const route of routes.filter((one) => PUBLIC_ROUTES.includes(nameOf(one)))) {
      const { status } = await call(route);
      expect([nameOf(route), status]).not.toEqual([nameOf(route), 401]);
    }
  });

  it('limits how often one address may call each route of the public list', async () => {
    const limits = Object.fromEntries(['LOGIN', 'SIGNUP', 'PUBLIC'].map((name) => [`RATE_LIMIT_${name}`, '1/min']));
    const limited = await startTestServer({ settings: { ...limits, RATE_LIMIT_ENABLED: 'true' } });
    const unlimited: string[] = [];
    for (const route of routes.filter((one) => PUBLIC_ROUTES.includes(nameOf(one)))) {
      const url = limited.url + route.path.replace('*', 'anything');
      const statuses = [];
      for (let number = 0; number < 21; number += 1) statuses.push((await fetch(url, { method: route.method })).status);
      if (statuses.at(-1) !== 429) unlimited.push(nameOf(route));
    }
    await limited.stop();
    expect(unlimited).toEqual([]);
  });

  it('guards a route under every spelling of its path', async () => {
    for (const path of [
      '/chat-history',
      '/chat-history/',
      '/chat-history//',
      '/chat-history/?token=x',
      '/%63hat-history/',
      '//chat-history',
    ]) {
      const { status } = await server.request('GET', path);
      expect([path, [401, 404].includes(status)]).toEqual([path, true]);
    }
  });

  it('has no route that lists accounts', () => {
    expect(routes.filter(({ path }) => /user|account/i.test(path))).toEqual([]);
  });
});
