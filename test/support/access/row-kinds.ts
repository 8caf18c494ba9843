import { DataSource } from 'typeorm';
import { makeKey } from '../api-keys';
import { makeCollection } from '../uploads';
import type { TestServer, TestUser } from '../app';
import { signupAdmin } from '../admins';
import { addJobRow } from '../job-rows';

/** What somebody may be given of another's row. */
export type Share = 'read' | 'write';

/** Rows that routes name by their id. */
export interface RowKind {
  /** What the paths of its routes begin with, up to the id. */
  path: string;
  /** Makes such a row of an account and returns its id. */
  make: (server: TestServer, owner: TestUser) => Promise<number>;
  /** Rows of admins belong to all of them; else to the account that made them. */
  of: 'account' | 'admins';
  /** Whether admins reach the rows of accounts. */
  isForAdminsToo?: true;
  /** Whether a DELETE leaves something that its owner reaches under the same id. */
  isKept?: true;
  /** Gives somebody a share of a row. */
  share?: (server: TestServer, owner: TestUser, id: number, to: TestUser, share: Share) => Promise<void>;
  /** Routes that are open to whoever has a share, and the least that it has to be. */
  shared?: Record<string, Share>;
}

const post =
  (path: string, body: () => object) =>
  async (server: TestServer, { token }: TestUser) =>
    (await server.request<{ id: number }>('POST', path, { token, body: body() })).body.id;

let names = 0;
const name = () => `row${(names += 1)}`;

const ask = async (server: TestServer, owner: TestUser) => {
  const session_id = await makeSession(server, owner);
  return post('/chat/', () => ({ message: 'hello', session_id }))(server, owner);
};

const makeSession = post('/sessions/', () => ({}));

async function shareSession(server: TestServer, { token }: TestUser, id: number, { username }: TestUser, access: Share): Promise<void> {
  await server.request('PUT', `/sessions/${id}/shares/users/${username}/`, { token, body: { access } });
}

async function shareMessage(server: TestServer, owner: TestUser, id: number, to: TestUser, share: Share): Promise<void> {
  const { body } = await server.request<{ session_id: number }>('GET', `/chat/${id}/`, { token: owner.token });
  await shareSession(server, owner, body.session_id, to, share);
}

async function shareCollection(server: TestServer, _owner: TestUser, id: number, to: TestUser, access: Share): Promise<void> {
  const { token } = await signupAdmin(server);
  const { body } = await server.request<{ id: number }>('GET', '/me/', { token: to.token });
  await server.request('PUT', `/collections/${id}/grants/users/${body.id}/`, { token, body: { access } });
}

/** A job that failed, in a collection of its own: its events end, and it may be done again. */
async function makeJob(server: TestServer, { username }: TestUser): Promise<number> {
  const collectionId = await post('/collections/', () => ({ name: name() }))(server, await signupAdmin(server));
  return addJobRow(server, { owner: username, state: 'failed', collectionId });
}

async function shareJob(server: TestServer, owner: TestUser, id: number, to: TestUser, access: Share): Promise<void> {
  const [{ collection_id }] = await server.app
    .get(DataSource)
    .query<[{ collection_id: number }]>('SELECT collection_id FROM background_jobs WHERE id = ?', [id]);
  await shareCollection(server, owner, collection_id, to, access);
}

/** A document in a collection that its owner alone may write. */
async function makeDocument(server: TestServer, owner: TestUser): Promise<number> {
  const collection = await makeCollection(server, [owner]);
  const body = { name: 'row.txt', text: `${name()} is in a document.`, collection };
  const { body: made } = await server.request<{ documents: { id: number }[] }>('POST', '/documents/', { token: owner.token, body });
  return made.documents[0]?.id ?? 0;
}

async function shareDocument(server: TestServer, owner: TestUser, id: number, to: TestUser, access: Share): Promise<void> {
  const { body } = await server.request<{ collection: { id: number } }>('GET', `/documents/${id}/`, { token: owner.token });
  await shareCollection(server, owner, body.collection.id, to, access);
}

const makeUser = post('/users/', () => ({ username: name(), email: `${name()}@example.com` }));

async function makeBudget(server: TestServer, owner: TestUser): Promise<number> {
  const target_id = await makeUser(server, owner);
  return post('/budgets/', () => ({ scope: 'user', target_id, unit: 'tokens', period: 'day', amount: 1_000 }))(server, owner);
}

/** Every kind of row, the longer path before the shorter. A route with an id in its path needs one here. */
export const ROW_KINDS: RowKind[] = [
  {
    path: '/me/logins/:id',
    of: 'account',
    make: async (server, { token }) => (await server.request<{ id: number }[]>('GET', '/me/logins/', { token })).body[0]?.id ?? 0,
  },
  {
    path: '/sessions/:id',
    of: 'account',
    make: makeSession,
    share: shareSession,
    shared: { 'GET /sessions/:id': 'read', 'GET /sessions/:id/export': 'read' },
  },
  {
    path: '/chat/:id/feedback',
    of: 'account',
    make: async (server, owner) => {
      const id = await ask(server, owner);
      await server.request('PUT', `/chat/${id}/feedback/`, { token: owner.token, body: { rating: 'up' } });
      return id;
    },
    isKept: true,
    share: shareMessage,
    shared: { 'PUT /chat/:id/feedback': 'read' },
  },
  {
    path: '/chat/:id',
    of: 'account',
    make: ask,
    share: shareMessage,
    shared: { 'GET /chat/:id': 'read', 'GET /chat/:id/stream': 'read' },
  },
  {
    path: '/api-keys/:id',
    of: 'account',
    make: async (server, owner) => (await makeKey(server, owner)).id,
    isForAdminsToo: true,
    isKept: true,
  },
  {
    path: '/collections/:id',
    of: 'admins',
    make: post('/collections/', () => ({ name: name() })),
    share: shareCollection,
    shared: { 'GET /collections/:id': 'read' },
  },
  {
    path: '/jobs/:id',
    of: 'account',
    make: makeJob,
    isForAdminsToo: true,
    share: shareJob,
    shared: { 'GET /jobs/:id': 'read', 'GET /jobs/:id/events': 'read' },
  },
  {
    path: '/documents/:id',
    of: 'account',
    make: makeDocument,
    share: shareDocument,
    shared: {
      'GET /documents/:id': 'read',
      'GET /documents/:id/content': 'read',
      'GET /documents/:id/chunks': 'read',
      'GET /documents/:id/file': 'read',
      'GET /documents/:id/diff': 'read',
      'GET /documents/:id/answers': 'read',
      'GET /documents/:id/versions': 'read',
      'PUT /documents/:id': 'write',
      'PATCH /documents/:id': 'write',
      'DELETE /documents/:id': 'write',
    },
  },
  { path: '/users/:id', of: 'admins', make: makeUser },
  { path: '/groups/:id', of: 'admins', make: post('/groups/', () => ({ name: name() })) },
  { path: '/invitations/:id', of: 'admins', make: post('/invitations/', () => ({ email: `${name()}@example.com` })) },
  { path: '/budgets/:id', of: 'admins', make: makeBudget },
];

/** Bodies that routes with an id take. */
export const BODIES: Record<string, object> = {
  'PUT /documents/:id': { text: 'mine now' },
  'PATCH /documents/:id': { tags: ['mine now'] },
  'PATCH /sessions/:id': { title: 'mine now' },
  'PUT /chat/:id/feedback': { rating: 'up' },
  'PATCH /api-keys/:id': { name: 'mine now' },
  'PATCH /users/:id': { is_active: true },
  'PATCH /groups/:id': { description: 'mine now' },
  'PATCH /budgets/:id': { amount: 2_000 },
  'PATCH /collections/:id': { description: 'mine now' },
  'PUT /collections/:id/grants/users/:user_id': { access: 'read' },
  'PUT /collections/:id/grants/groups/:group_id': { access: 'read' },
};

/** Erases an account with all its rows. */
export const erase = (server: TestServer, { username }: TestUser): Promise<unknown> =>
  server.app.get(DataSource).query('DELETE FROM users WHERE username = ?', [username]);
