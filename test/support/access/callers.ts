import { DataSource } from 'typeorm';
import { KEY_SCOPES, type KeyScope } from '../../../src/auth/guards/key-scope.decorator';
import { signupAdmin } from '../admins';
import { makeKey, makePublishableKey, PAGE } from '../api-keys';
import type { TestServer, TestUser } from '../app';
import type { RouteAccess } from './route-table';

/** What the guards do with a call: refuse it, or let the route answer as it likes. */
export type Verdict = 401 | 403 | 'let in';

/** Somebody who calls every route, and what has to come of it. */
export interface Caller {
  name: string;
  /** The headers by which the caller is known. */
  headers: (server: TestServer) => Promise<Record<string, string>>;
  /** What the guards have to do on a route that is not for everybody. */
  verdict: (access: RouteAccess) => Verdict;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const refused = () => 401 as const;
const asMember = ({ open }: RouteAccess) => (open === 'admins' ? 403 : 'let in');
const asAdmin = () => 'let in' as const;
const asKey =
  (...scopes: KeyScope[]) =>
  ({ scope }: RouteAccess) =>
    scope !== undefined && [scope].flat().some((each) => scopes.includes(each) || scopes.includes('admin')) ? 'let in' : 403;

/** Changes the account behind a caller after the caller was made. */
async function changed(server: TestServer, user: TestUser, change: string): Promise<TestUser> {
  await server.app.get(DataSource).query(`UPDATE users SET ${change} WHERE username = ?`, [user.username]);
  return user;
}

async function erased(server: TestServer, user: TestUser): Promise<void> {
  await server.app.get(DataSource).query('DELETE FROM users WHERE username = ?', [user.username]);
}

async function inGroup(server: TestServer, user: TestUser): Promise<TestUser> {
  const admin = await signupAdmin(server);
  const group = await server.request<{ id: number }>('POST', '/groups/', { token: admin.token, body: { name: `of ${user.username}` } });
  const { body } = await server.request<{ id: number }>('GET', '/me/', { token: user.token });
  await server.request('PUT', `/groups/${group.body.id}/members/${body.id}/`, { token: admin.token });
  return user;
}

/** A key of an account to which something happens afterwards. */
const keyOf = async (server: TestServer, user: TestUser, properties: object, then: (user: TestUser, id: number) => Promise<unknown>) => {
  const { id, key } = await makeKey(server, user, properties);
  await then(user, id);
  return bearer(key);
};

const revoke = (server: TestServer) => (user: TestUser, id: number) => server.request('DELETE', `/api-keys/${id}/`, { token: user.token });
const expire = (server: TestServer) => (_user: TestUser, id: number) =>
  server.app.get(DataSource).query(`UPDATE api_keys SET expires_at = '2020-01-01T00:00:00.000Z' WHERE id = ?`, [id]);

const page = async (server: TestServer, origin?: string) => ({
  ...bearer((await makePublishableKey(server, await server.signup())).key),
  ...(origin !== undefined && { origin }),
});

const MEMBER_SCOPES = KEY_SCOPES.filter((scope) => scope !== 'admin');

/** Everybody who calls every route. */
export const CALLERS: Caller[] = [
  { name: 'nobody', headers: async () => ({}), verdict: refused },
  { name: 'a forger', headers: async () => bearer('eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwidHlwIjoiYWNjZXNzIn0.'), verdict: refused },
  { name: 'a member', headers: async (server) => bearer((await server.signup()).token), verdict: asMember },
  {
    name: 'a member of a group',
    headers: async (server) => bearer((await inGroup(server, await server.signup())).token),
    verdict: asMember,
  },
  { name: 'an admin', headers: async (server) => bearer((await signupAdmin(server)).token), verdict: asAdmin },
  {
    name: 'an admin who became a member',
    headers: async (server) => bearer((await changed(server, await signupAdmin(server), `role = 'member'`)).token),
    verdict: asMember,
  },
  {
    name: 'an admin who was locked out',
    headers: async (server) => bearer((await changed(server, await signupAdmin(server), 'is_active = false')).token),
    verdict: refused,
  },
  {
    name: 'an admin who was erased',
    headers: async (server) => {
      const admin = await signupAdmin(server);
      await erased(server, admin);
      return bearer(admin.token);
    },
    verdict: refused,
  },
  ...MEMBER_SCOPES.map((scope) => ({
    name: `a key of a member for ${scope}`,
    headers: async (server: TestServer) => bearer((await makeKey(server, await server.signup(), { scopes: [scope] })).key),
    verdict: asKey(scope),
  })),
  ...KEY_SCOPES.map((scope) => ({
    name: `a key of an admin for ${scope}`,
    headers: async (server: TestServer) => bearer((await makeKey(server, await signupAdmin(server), { scopes: [scope] })).key),
    verdict: asKey(scope),
  })),
  {
    name: 'a key that never was',
    headers: async () => bearer(`ask_${'x'.repeat(43)}`),
    verdict: refused,
  },
  {
    name: 'an expired key',
    headers: async (server) => keyOf(server, await signupAdmin(server), { scopes: ['admin'] }, expire(server)),
    verdict: refused,
  },
  {
    name: 'a revoked key',
    headers: async (server) => keyOf(server, await signupAdmin(server), { scopes: ['admin'] }, revoke(server)),
    verdict: refused,
  },
  {
    name: 'a key of an account that was locked out',
    headers: async (server) =>
      keyOf(server, await signupAdmin(server), { scopes: ['admin'] }, (user) => changed(server, user, 'is_active = false')),
    verdict: refused,
  },
  {
    name: 'a key of an account that was erased',
    headers: async (server) => keyOf(server, await server.signup(), {}, (user) => erased(server, user)),
    verdict: refused,
  },
  {
    name: 'a key for everything of an admin who became a member',
    headers: async (server) =>
      keyOf(server, await signupAdmin(server), { scopes: [...KEY_SCOPES] }, (user) => changed(server, user, `role = 'member'`)),
    verdict: asKey(...MEMBER_SCOPES),
  },
  {
    name: 'a publishable key on its page',
    headers: (server) => page(server, PAGE),
    verdict: ({ isForPages }) => (isForPages ? 'let in' : 403),
  },
  { name: 'a publishable key on another page', headers: (server) => page(server, 'https://evil.example'), verdict: () => 403 },
  { name: 'a publishable key without a page', headers: (server) => page(server), verdict: () => 403 },
];
