import type { KeyScope } from '../../src/auth/guards/key-scope.decorator';
import { ABSENT_ID, nameOf, pathWith, readRoutes, type Route } from '../support/access/route-reader';
import { accessOf } from '../support/access/route-table';
import { BODIES, erase, ROW_KINDS, type RowKind, type Share } from '../support/access/row-kinds';
import { signupAdmin } from '../support/admins';
import { makeKey } from '../support/api-keys';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

let server: TestServer;
let routes: Route[];

beforeAll(async () => {
  server = await startTestServer();
  routes = readRoutes(server.app.getHttpAdapter().getInstance()).filter(({ method, path }) => method !== 'HEAD' && path.includes('/:'));
});
afterAll(() => server.stop());

const kindOf = (route: Route) => ROW_KINDS.find(({ path }) => route.path === path || route.path.startsWith(`${path}/`));
const routesOf = (kind: RowKind) => routes.filter((route) => kindOf(route) === kind);
const ownerOf = ({ of }: RowKind) => (of === 'admins' ? signupAdmin(server) : server.signup());
const isForAdmins = (route: Route) => accessOf(nameOf(route)).open === 'admins';

const call = async (route: Route, id: number | string, token: string) => {
  const path = pathWith({ ...route, path: route.path.replace(':id', String(id)) });
  const body = BODIES[nameOf(route)];
  const answer = await fetch(server.url + path, {
    method: route.method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

/** An answer without what differs between any two: its id and its time. */
const shown = ({ status, headers, text }: Awaited<ReturnType<typeof call>>) => {
  const known = [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
  return { status, headers: Object.fromEntries(known), body: text.replace(/"request_id":"[^"]*"/, '') };
};

/** Expects that several ids are answered alike, as none are. */
async function expectNone(route: Route, ids: readonly number[], token: string): Promise<void> {
  const absent = shown(await call(route, ABSENT_ID, token));
  expect([nameOf(route), absent.status]).toEqual([nameOf(route), 404]);
  for (const id of ids) expect([nameOf(route), shown(await call(route, id, token))]).toEqual([nameOf(route), absent]);
}

/** People, and keys of theirs, who are not to see the rows of others by a route. */
async function strangersTo(kind: RowKind, route: Route): Promise<string[]> {
  const { open, scope } = accessOf(nameOf(route));
  if (open === 'admins') return [];
  const [first] = [scope].flat();
  return (strangers[`${kind.path} ${first}`] ??= await makeStrangers(kind, first));
}

const strangers: Record<string, string[]> = {};

async function makeStrangers(kind: RowKind, scope: KeyScope | undefined): Promise<string[]> {
  const member = await server.signup();
  const tokens = [member.token];
  if (scope !== undefined && scope !== 'admin') tokens.push((await makeKey(server, member, { scopes: [scope] })).key);
  if (kind.of === 'admins' || kind.isForAdminsToo) return tokens;
  const admin = await signupAdmin(server);
  tokens.push(admin.token);
  if (scope !== undefined) tokens.push((await makeKey(server, admin, { scopes: ['admin'] })).key);
  return tokens;
}

/** The id of a row that was there and is no longer. */
async function deletedRow(kind: RowKind, owner: TestUser): Promise<number> {
  const id = await kind.make(server, owner);
  if (kind.of === 'account') await erase(server, owner);
  else await call({ method: 'DELETE', path: kind.path }, id, owner.token);
  return id;
}

it('every route with something in its path has a kind of row, unless that is no id', () => {
  // A token, names of what one may read, and names that are for admins alone.
  const named = [
    'GET /shared-sessions/:token',
    'GET /v1/models/:model',
    'POST /jobs/scheduled/:name/run',
    'GET /jobs/scheduled/:name/runs',
    'DELETE /backups/:name',
    'GET /backups/:name/file',
  ];
  expect(routes.filter((route) => !kindOf(route)).map(nameOf)).toEqual(named);
});

describe.each(ROW_KINDS)('rows of $path', (kind) => {
  it('are there for their owner, and for keys of the scope', async () => {
    for (const route of routesOf(kind).filter(({ path }) => path.split('/:').length === 2)) {
      const { scope } = accessOf(nameOf(route));
      const owner = scope === 'admin' ? await signupAdmin(server) : await ownerOf(kind);
      const keyed = scope === undefined ? [] : [(await makeKey(server, owner, { scopes: [scope] })).key];
      // What a key reads of a collection is what its owner may read, who grants it to himself.
      const tokens = kind.of === 'admins' && !isForAdmins(route) ? [owner.token] : [owner.token, ...keyed];
      for (const token of tokens) {
        const { status } = await call(route, await kind.make(server, owner), token);
        expect([nameOf(route), [401, 403, 404].includes(status) ? status : 'there']).toEqual([nameOf(route), 'there']);
      }
    }
  });

  it('look like none to everybody else, and to everybody when they are deleted', async () => {
    const foreign = await kind.make(server, await ownerOf(kind));
    const deleted = await deletedRow(kind, await ownerOf(kind));
    for (const route of routesOf(kind)) {
      for (const token of await strangersTo(kind, route)) await expectNone(route, [foreign, deleted], token);
      if (isForAdmins(route)) await expectNone(route, [deleted], (await signupAdmin(server)).token);
    }
  });

  it('look like none to their owner after a DELETE', async () => {
    const end = routes.find(({ method, path }) => method === 'DELETE' && path === kind.path);
    if (!end || kind.isKept) return;
    const owner = await ownerOf(kind);
    const id = await kind.make(server, owner);
    expect((await call(end, id, owner.token)).status).toBe(204);
    // A login that was ended was the owner's own here, so somebody else looks.
    const { token } = kind.path === '/me/logins/:id' ? await server.signup() : owner;
    for (const route of routesOf(kind)) await expectNone(route, [id], token);
  });

  it.each<Share>(['read', 'write'])('are open to whoever may %s them as far as that goes, by keys too', async (share) => {
    if (!kind.share) return;
    const owner = await ownerOf(kind);
    const reader = await server.signup();
    for (const route of routesOf(kind)) {
      const needed = kind.shared?.[nameOf(route)];
      const isOpen = needed !== undefined && (needed === 'read' || share === 'write');
      const { scope } = accessOf(nameOf(route));
      const keyed = scope === undefined || scope === 'admin' ? [] : [(await makeKey(server, reader, { scopes: [scope] })).key];
      for (const token of [reader.token, ...keyed]) {
        const id = await kind.make(server, owner);
        await kind.share(server, owner, id, reader, share);
        const { status } = await call(route, id, token);
        expect([nameOf(route), [401, 403, 404].includes(status) ? 'refused' : 'there']).toEqual([
          nameOf(route),
          isOpen ? 'there' : 'refused',
        ]);
      }
    }
  });
});
