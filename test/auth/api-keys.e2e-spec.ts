import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import { makeKey, type TestKey } from '../support/api-keys';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { MovableClock } from '../support/movable-clock';

const MINUTE = 60_000;

let server: TestServer;
let lines: string;
const clock = new MovableClock();

beforeAll(async () => {
  lines = '';
  server = await startTestServer({
    clock,
    settings: { LOG_LEVEL: 'trace' },
    log: { write: (line) => (lines += line) },
    documents: { 'leave.txt': 'Leave\n\nEverybody has 30 days of leave.' },
  });
});
afterAll(() => server.stop());

const ask = (key: string) => server.request('POST', '/chat/', { token: key, body: { message: 'How many days of leave?' } });
const read = ({ token }: Pick<TestUser, 'token'>, id: number) => server.request('GET', `/api-keys/${id}/`, { token });
const make = ({ token }: TestUser, body: object) => server.request('POST', '/api-keys/', { token, body: { name: 'a program', ...body } });
const database = () => server.app.get(DataSource);

describe('API keys', () => {
  it('are shown once, and stand for their account', async () => {
    const user = await server.signup();
    const made = await makeKey(server, user, { name: ' nightly   report ' });
    expect(made).toMatchObject({
      name: 'nightly report',
      kind: 'secret',
      scopes: ['chat'],
      collection_ids: null,
      origins: [],
      revoked_at: null,
    });
    expect(made.key).toMatch(/^ask_[\w-]{43}$/);
    expect(made.key.startsWith(made.prefix)).toBe(true);
    const { body } = await ask(made.key);
    expect(body).toMatchObject({ response: expect.stringContaining('30 days') as string });
    expect((await server.request('GET', `/chat/${String(body['id'])}/`, { token: user.token })).status).toBe(200);
    const shown = (await read(user, made.id)).body;
    expect(shown).toMatchObject({ id: made.id, prefix: made.prefix });
    expect(JSON.stringify(shown)).not.toContain(made.key);
  });

  it('are in no row and no log line', async () => {
    const user = await server.signup();
    const { key, prefix } = await makeKey(server, user);
    await ask(key);
    await ask(`${key}x`);
    const secret = key.slice(prefix.length);
    expect(lines).toContain('/chat');
    expect(lines).not.toContain(secret);
    for (const table of ['api_keys', 'audit_events']) {
      expect(JSON.stringify(await database().query(`SELECT * FROM ${table}`))).not.toContain(secret);
    }
  });

  it('do what their scopes name, and say which scope is missing', async () => {
    const admin = await signupAdmin(server);
    const reader = (await makeKey(server, admin, { scopes: ['documents:read'] })).key;
    const all = (await makeKey(server, admin, { scopes: ['admin'] })).key;
    expect((await ask(reader)).body).toMatchObject({ code: 'forbidden', error: expect.stringContaining('scope chat') as string });
    expect((await server.request('GET', '/users/', { token: reader })).body).toMatchObject({
      error: expect.stringContaining('scope admin') as string,
    });
    expect((await server.request('GET', '/vectorstore/stats/', { token: reader })).status).toBe(200);
    expect((await server.request('GET', '/users/', { token: all })).status).toBe(200);
    expect((await ask(all)).status).toBe(200);
    for (const path of ['/me/', '/me/logins/']) expect((await server.request('GET', path, { token: all })).status).toBe(403);
  });

  it('make keys only with the scope admin', async () => {
    const admin = await signupAdmin(server);
    const made = await makeKey(server, { token: (await makeKey(server, admin, { scopes: ['admin'] })).key }, { scopes: ['admin'] });
    expect((await server.request('GET', '/groups/', { token: made.key })).status).toBe(200);
    const chat = await makeKey(server, admin);
    expect((await make({ ...admin, token: chat.key }, {})).body).toMatchObject({ code: 'forbidden' });
  });

  it('end when they are revoked, at once and all alike', async () => {
    const user = await server.signup();
    const made = await makeKey(server, user);
    const unknown = await ask(`ask_${'x'.repeat(43)}`);
    expect((await ask(made.key)).status).toBe(200);
    const revoke = () => server.request('DELETE', `/api-keys/${made.id}/`, { token: user.token });
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 204]);
    const revoked = await ask(made.key);
    expect(revoked).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
    expect({ ...revoked.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' });
    expect((await read(user, made.id)).body['revoked_at']).not.toBeNull();
    const renamed = await server.request('PATCH', `/api-keys/${made.id}/`, { token: user.token, body: { name: 'again' } });
    expect(renamed.status).toBe(404);
  });

  it('expire', async () => {
    const user = await server.signup();
    const made = await makeKey(server, user, { expires_at: new Date(clock.millis() + MINUTE).toISOString() });
    expect((await ask(made.key)).status).toBe(200);
    clock.advance(MINUTE);
    expect((await ask(made.key)).body).toMatchObject({ code: 'token_invalid' });
    const extend = (expires_at: unknown) => server.request('PATCH', `/api-keys/${made.id}/`, { token: user.token, body: { expires_at } });
    expect((await extend('2020-01-01T00:00:00Z')).status).toBe(400);
    expect((await extend('tomorrow')).status).toBe(400);
    expect((await extend(null)).body).toMatchObject({ expires_at: null });
    expect((await ask(made.key)).status).toBe(200);
  });

  it('lose at once what their owner loses', async () => {
    const admin = await signupAdmin(server);
    const { key } = await makeKey(server, admin, { scopes: ['admin'] });
    const list = async () => (await server.request('GET', '/users/', { token: key })).status;
    const change = (what: string) => database().query(`UPDATE users SET ${what} WHERE username = ?`, [admin.username]);
    expect(await list()).toBe(200);
    await change(`role = 'member'`);
    expect(await list()).toBe(403);
    await change(`role = 'admin', is_active = false`);
    expect(await list()).toBe(401);
    await change('is_active = true');
    expect(await list()).toBe(200);
    await database().query('DELETE FROM users WHERE username = ?', [admin.username]);
    expect(await list()).toBe(401);
  });

  it('get another secret, and the one before ends', async () => {
    const user = await server.signup();
    const made = await makeKey(server, user);
    const { body } = await server.request<TestKey>('POST', `/api-keys/${made.id}/rotate/`, { token: user.token });
    expect([(await ask(made.key)).status, (await ask(body.key)).status]).toEqual([401, 200]);
  });

  it('note when they were used, once a minute', async () => {
    const user = await server.signup();
    const { id, key } = await makeKey(server, user);
    const used = async () => Date.parse(String((await read(user, id)).body['last_used_at']));
    await ask(key);
    const first = await used();
    await ask(key);
    expect(await used()).toBe(first);
    clock.advance(MINUTE);
    await ask(key);
    expect(await used()).toBeGreaterThanOrEqual(first + MINUTE);
  });

  it('reach nothing when the last of their collections is deleted', async () => {
    const user = await server.signup();
    await database().query(
      `INSERT INTO collections (id, name, name_key, description, everyone_reads, everyone_writes, created_at) VALUES (77, 'x', 'x', '', true, false, '')`,
    );
    const made = await makeKey(server, user, { collection_ids: [77] });
    expect(made.collection_ids).toEqual([77]);
    await database().query('UPDATE collections SET everyone_reads = false WHERE id = 77');
    expect((await make(user, { collection_ids: [77] })).body).toMatchObject({ code: 'not_found' });
    await database().query('DELETE FROM collections WHERE id = 77');
    expect((await read(user, made.id)).body).toMatchObject({ collection_ids: [] });
  });

  it('leave a trail', async () => {
    const user = await server.signup();
    const made = await makeKey(server, user);
    await server.request('PATCH', `/api-keys/${made.id}/`, { token: user.token, body: { name: 'other' } });
    await server.request('DELETE', `/api-keys/${made.id}/`, { token: user.token });
    const events: { action: string; actor_name: string; details: string }[] = await database().query(
      `SELECT action, actor_name, details FROM audit_events WHERE target_type = 'api_key' AND target_id = ? ORDER BY id`,
      [made.id],
    );
    expect(events.map(({ action }) => action)).toEqual(['api_key.created', 'api_key.changed', 'api_key.revoked']);
    expect(JSON.parse(events[0]?.details ?? '')).toMatchObject({ prefix: made.prefix, scopes: ['chat'] });
    expect(events[0]?.actor_name).toBe(user.username);
  });
});
