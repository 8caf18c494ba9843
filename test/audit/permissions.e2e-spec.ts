import { DataSource } from 'typeorm';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditEventsRepository } from '../../src/auth/audit/audit-events.repository';
import { ROUTE_TABLE } from '../support/access/route-table';
import { signupAdmin } from '../support/admins';
import { allRead, makeCollection } from '../support/uploads';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

let server: TestServer;
let admin: TestUser;
let member: TestUser;

/** Ids of what earlier steps made, by the parameter that names them. */
const ids: Record<string, number | string> = {};

beforeAll(async () => {
  server = await startTestServer();
  admin = await signupAdmin(server);
  member = await server.signup();
  const idOf = async (path: string, body?: object) => {
    const answer = await server.request<{ id: number }>(body ? 'POST' : 'GET', path, { token: admin.token, ...(body && { body }) });
    return answer.body.id;
  };
  Object.assign(ids, {
    username: member.username,
    group_id: await idOf('/groups/', { name: 'Team' }),
    me: await idOf('/me/'),
    scheduled_job: 'demo_job',
  });
  ids['user_id'] = (await server.request<{ id: number }>('GET', '/me/', { token: member.token })).body.id;
  const own = await makeCollection(server, [admin]);
  const sent = { token: admin.token, body: { name: 'contract.md', text: 'The first version.', collection: own } };
  const made = await server.request<{ documents: { id: number }[] }>('POST', '/documents/', sent);
  Object.assign(ids, { document: made.body.documents[0]?.id ?? 0, number: 1, archive: own });
  await server.request('PUT', `/documents/${ids['document']}/`, { token: admin.token, body: { text: 'The second version.' } });
  await allRead(server);
  await server.app.get(DataSource).query(`UPDATE collections SET everyone_writes = 1 WHERE id = 1`);
  mkdirSync(join(server.dataDir, 'backups'));
  writeFileSync(join(server.dataDir, 'backups', 'old.tar.gz'), '');
  ids['backup'] = 'old.tar.gz';
  ids['session'] = await idOf('/sessions/', {});
  await server.request('PUT', `/groups/${ids['group_id']}/members/${ids['me']}/`, { token: admin.token });
});
afterAll(() => server.stop());

type Change = [route: string, body: object | undefined, action: string, kept?: string];

/** Changes of keys, collections, budgets and shares, one after the other: the route, its body, the one event it leaves, and what keeps its id. */
const CHANGES: Change[] = [
  ['POST /api-keys', { name: 'robot', scopes: ['admin'] }, 'api_key.created', 'key'],
  ['PATCH /api-keys/:key', { name: 'android' }, 'api_key.changed'],
  ['POST /api-keys/:key/rotate', undefined, 'api_key.changed', 'key'],
  ['DELETE /api-keys/:key', undefined, 'api_key.revoked'],
  ['POST /collections', { name: 'Contracts' }, 'collection.created', 'collection'],
  ['PATCH /collections/:collection', { description: 'Signed ones' }, 'collection.changed'],
  ['PUT /collections/:collection/grants/users/:user_id', { access: 'read' }, 'collection.granted'],
  ['DELETE /collections/:collection/grants/users/:user_id', undefined, 'collection.revoked'],
  ['PUT /collections/:collection/grants/groups/:group_id', { access: 'write' }, 'collection.granted'],
  ['DELETE /collections/:collection/grants/groups/:group_id', undefined, 'collection.revoked'],
  ['PATCH /documents/:document', { collection: 'default', tags: ['moved'] }, 'document.changed'],
  ['DELETE /documents/:document/versions/:number', undefined, 'document.version_deleted'],
  ['DELETE /documents/:document', undefined, 'document.deleted'],
  ['DELETE /collections/:collection', undefined, 'collection.deleted'],
  ['POST /backups', {}, 'backup.requested'],
  ['DELETE /backups/:backup', undefined, 'backup.deleted'],
  ['POST /budgets', { scope: 'all', unit: 'tokens', period: 'day', amount: 1000 }, 'budget.created', 'budget'],
  ['PATCH /budgets/:budget', { amount: 2000 }, 'budget.changed'],
  ['DELETE /budgets/:budget', undefined, 'budget.deleted'],
  ['POST /vectorstore/rebuild', {}, 'index.rebuilt'],
  ['PUT /sessions/:session/shares/users/:username', { access: 'read' }, 'session.shared'],
  ['DELETE /sessions/:session/shares/users/:username', undefined, 'session.unshared'],
  ['PUT /sessions/:session/shares/groups/:group_id', { access: 'write' }, 'session.shared'],
  ['DELETE /sessions/:session/shares/groups/:group_id', undefined, 'session.unshared'],
  ['POST /sessions/:session/links', {}, 'session.link_created', 'link_id'],
  ['DELETE /sessions/:session/links/:link_id', undefined, 'session.link_revoked'],
  ['POST /jobs/scheduled/:scheduled_job/run', undefined, 'scheduled_job.run'],
  ['POST /documents/sync', { force: true }, 'documents.synced'],
];

/** Routes whose events `people.e2e-spec.ts` and `openid.e2e-spec.ts` look at. */
const PEOPLE = [/ \/(users|groups|invitations|me|signup|login|verify-email|password-reset)\b/];

/** Routes that change no people, keys, permissions or settings: conversations, tokens, mails that anybody may ask for, one's own jobs. */
const NO_CHANGES = [
  // Uploads leave rows of their own; POST /documents/delete leaves an event for each document.
  /^(POST|PUT) \/documents(\/|$)/,
  / \/(chat|v1|token|logout|web|health|mcp|ws-tickets)\b/,
  /^(POST|PATCH|DELETE) \/sessions(\/:id)?$/,
  /^POST \/search$/,
  /^POST \/jobs\/:id\//,
  // Looks the providers up.
  /^POST \/ai\/status\/check$/,
];

describe('keys, collections, budgets and shares', () => {
  it.each(CHANGES)('leave one event: %s', async (...[route, body, action, kept]: Change) => {
    const [method = '', path = ''] = route.split(' ');
    const named = path.replace(/:(\w+)/g, (_, name: string) => String(ids[name]));
    const newest = async () => (await server.app.get(AuditEventsRepository).list({ limit: 5 }))[0];
    const before = (await newest())?.id ?? 0;
    const answer = await server.request<{ id: number }>(method, `${named}/`, { token: admin.token, ...(body && { body }) });
    expect(answer.status).toBeLessThan(300);
    if (kept) ids[kept] = answer.body.id;
    const events = (await server.app.get(AuditEventsRepository).list({ limit: 5 })).filter(({ id }) => id > before);
    expect(events).toMatchObject([{ action, actor_id: ids['me'], actor_name: admin.username, address: '127.0.0.1' }]);
  });

  it('are all looked at: a new route that changes something stands here, or in the list of those that need no event', () => {
    const changing = Object.keys(ROUTE_TABLE).filter((name) => !name.startsWith('GET '));
    const shape = (name: string) => name.replace(/:\w+/g, ':');
    const looked = new Set(CHANGES.map(([route]) => shape(route)));
    const isKnown = (name: string) => looked.has(shape(name)) || [...PEOPLE, ...NO_CHANGES].some((pattern) => pattern.test(name));
    expect(changing.filter((name) => !isKnown(name))).toEqual([]);
  });

  it('name the key by which a program made a change', async () => {
    const body = { name: 'program', scopes: ['admin'] };
    const made = await server.request<{ id: number; key: string }>('POST', '/api-keys/', { token: admin.token, body });
    await server.request('POST', '/groups/', { token: made.body.key, body: { name: 'By a program' } });
    const [event] = await server.app.get(AuditEventsRepository).list({ limit: 1 });
    expect(event).toMatchObject({ action: 'group.created', actor_name: admin.username, api_key_id: made.body.id });
  });
});
