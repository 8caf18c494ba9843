import { nameOf, pathWith, readRoutes, type Route } from '../support/access/route-reader';
import { accessOf, ROUTE_TABLE } from '../support/access/route-table';
import { startTestServer, type TestServer } from '../support/app';

let server: TestServer;
let routes: Route[];

beforeAll(async () => {
  server = await startTestServer();
  routes = readRoutes(server.app.getHttpAdapter().getInstance());
});
afterAll(() => server.stop());

const isOpen = (route: Route) => ['everybody', 'own pages'].includes(accessOf(nameOf(route)).open);

const call = async (route: Route, headers: Record<string, string> = {}) => {
  const answer = await fetch(server.url + pathWith(route), { method: route.method, headers });
  return { status: answer.status, text: await answer.text() };
};

describe('routes', () => {
  it('are all in the table, and no other', () => {
    expect([...new Set(routes.map(nameOf))].sort()).toEqual(Object.keys(ROUTE_TABLE).sort());
  });

  it('ask for a token unless they are for everybody, those with HEAD too', async () => {
    for (const route of routes.filter((one) => !isOpen(one))) {
      const without = await call(route);
      expect([nameOf(route), without.status]).toEqual([nameOf(route), 401]);
      if (route.method !== 'HEAD') expect(without.text).toContain('"code":"authentication_required"');
    }
    for (const route of routes.filter(isOpen)) expect([nameOf(route), (await call(route)).status]).not.toEqual([nameOf(route), 401]);
  });

  it('about other people are for admins', () => {
    const about = Object.entries(ROUTE_TABLE).filter(([name]) =>
      / \/(users|groups|invitations|audit|analytics|budgets)(?!\/accept)/.test(name),
    );
    expect(about.filter(([, { open }]) => open !== 'admins')).toEqual([]);
  });

  it('that everybody may call have a limit for each address', async () => {
    const limits = Object.fromEntries(['LOGIN', 'SIGNUP', 'PUBLIC'].map((name) => [`RATE_LIMIT_${name}`, '1/min']));
    const limited = await startTestServer({ settings: { ...limits, RATE_LIMIT_ENABLED: 'true' } });
    const unlimited: string[] = [];
    try {
      for (const route of routes.filter(isOpen)) {
        let status = 0;
        for (let number = 0; number < 21 && status !== 429; number += 1) {
          ({ status } = await fetch(limited.url + pathWith(route), { method: route.method }));
        }
        if (status !== 429) unlimited.push(nameOf(route));
      }
    } finally {
      await limited.stop();
    }
    expect(unlimited).toEqual([]);
  });

  it.each(['/chat-history', '/chat-history/', '/chat-history//', '/chat-history/?token=x', '/%63hat-history/', '//chat-history'])(
    'are guarded under every spelling: %s',
    async (path) => {
      expect([401, 404]).toContain((await server.request('GET', path)).status);
    },
  );
});
