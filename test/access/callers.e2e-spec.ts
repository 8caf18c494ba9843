import { CALLERS } from '../support/access/callers';
import { nameOf, pathWith, readRoutes, type Route } from '../support/access/route-reader';
import { accessOf } from '../support/access/route-table';
import { startTestServer, type TestServer } from '../support/app';

let server: TestServer;
let routes: Route[];

beforeAll(async () => {
  server = await startTestServer();
  routes = readRoutes(server.app.getHttpAdapter().getInstance()).filter(({ method }) => method !== 'HEAD');
});
afterAll(() => server.stop());

describe('every route', () => {
  it.each(CALLERS)('lets in whom it has to: $name', async ({ headers, verdict }) => {
    const known = await headers(server);
    const wrong = [];
    for (const route of routes) {
      const { status, body } = await fetch(server.url + pathWith(route), { method: route.method, headers: known, redirect: 'manual' });
      await body?.cancel();
      const access = accessOf(nameOf(route));
      // No caller is a page of this server.
      const expected = { everybody: 'let in', 'own pages': 403, accounts: verdict(access), admins: verdict(access) }[access.open];
      const answered = status === 401 || status === 403 ? status : 'let in';
      if (answered !== expected) wrong.push({ route: nameOf(route), answered, expected });
    }
    expect(wrong).toEqual([]);
  });
});
