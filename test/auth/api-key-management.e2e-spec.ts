import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import { makeKey } from '../support/api-keys';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const make = ({ token }: TestUser, body: object) => server.request('POST', '/api-keys/', { token, body: { name: 'a program', ...body } });
const database = () => server.app.get(DataSource);

describe('API keys', () => {
  it('change in name, rate and expiry, and lose scopes but never gain one', async () => {
    const user = await server.signup();
    const made = await makeKey(server, user, { scopes: ['chat', 'documents:read'] });
    const change = (body: object) => server.request('PATCH', `/api-keys/${made.id}/`, { token: user.token, body });
    expect((await change({ name: 'other', requests_per_minute: 5, scopes: ['chat'] })).body).toMatchObject({
      name: 'other',
      requests_per_minute: 5,
      scopes: ['chat'],
    });
    expect((await change({ scopes: ['documents:read'] })).body).toMatchObject({ code: 'invalid_input', details: [{ field: 'scopes' }] });
    expect((await change({ requests_per_minute: null })).body).toMatchObject({
      name: 'other',
      requests_per_minute: null,
      scopes: ['chat'],
    });
  });

  it.each([
    [{ scopes: ['admin'] }, 'forbidden'],
    [{ scopes: [] }, 'invalid_input'],
    [{ scopes: ['everything'] }, 'invalid_input'],
    [{ scopes: 'chat' }, 'invalid_input'],
    [{ name: ' ' }, 'invalid_input'],
    [{ requests_per_minute: 121 }, 'invalid_input'],
    [{ expires_at: '2026-02-31' }, 'invalid_input'],
    [{ origins: ['https://example.com'] }, 'invalid_input'],
    [{ collection_ids: [] }, 'invalid_input'],
    [{ collection_ids: [99] }, 'not_found'],
    [{ kind: 'publishable', origins: ['https://example.com'] }, 'invalid_input'],
    [{ kind: 'publishable', collection_ids: [1] }, 'invalid_input'],
    [{ kind: 'publishable', collection_ids: [1], origins: ['https://example.com/page'] }, 'invalid_input'],
    [{ kind: 'publishable', collection_ids: [1], origins: ['https://example.com'], scopes: ['documents:read'] }, 'invalid_input'],
  ])('of a member cannot be %j', async (properties, code) => {
    const user = await server.signup();
    expect((await make(user, properties)).body).toMatchObject({ code });
    expect((await server.request('GET', '/api-keys/', { token: user.token })).body).toEqual([]);
  });

  it('are listed page by page, those of others for admins', async () => {
    const [user, admin] = [await server.signup(), await signupAdmin(server)];
    const ids = [];
    for (let number = 0; number < 3; number += 1) ids.push((await makeKey(server, user)).id);
    const list = (path: string, token: string) => server.request<{ id: number; user_id: number; owner: string }[]>('GET', path, { token });
    const first = await list('/api-keys/?limit=2', user.token);
    const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect([...first.body, ...(await list(next, user.token)).body].map(({ id }) => id)).toEqual(ids);
    const owner = first.body[0]?.user_id;
    expect((await list(`/api-keys/?user_id=${owner}`, admin.token)).body).toHaveLength(3);
    expect((await list('/api-keys/', admin.token)).body).toEqual([]);
    const all = (await list('/api-keys/?of=everybody&limit=500', admin.token)).body;
    expect(all.filter(({ owner: name }) => name === user.username)).toHaveLength(3);
    for (const query of ['user_id=1', 'of=everybody']) expect((await list(`/api-keys/?${query}`, user.token)).status).toBe(403);
    expect((await server.request('DELETE', `/api-keys/${ids[0]}/`, { token: admin.token })).status).toBe(204);
    expect((await server.request('POST', `/api-keys/${ids[1]}/rotate/`, { token: admin.token })).status).toBe(404);
  });

  it('are at most 50 for an account, revoked ones not counted', async () => {
    const user = await server.signup();
    const ids = [];
    for (let number = 0; number < 50; number += 1) ids.push((await makeKey(server, user)).id);
    expect((await make(user, {})).body).toMatchObject({ code: 'api_key_limit' });
    await server.request('DELETE', `/api-keys/${ids[0]}/`, { token: user.token });
    expect((await make(user, {})).status).toBe(201);
  });

  it('that ended are listed for a while: the newest 100', async () => {
    const user = await server.signup();
    const { id } = await makeKey(server, user);
    const copy = (hash: number) =>
      database().query(
        `INSERT INTO api_keys (user_id, name, kind, prefix, key_hash, scopes, is_limited, expires_at, created_at)
         SELECT user_id, name, kind, prefix, key_hash || ?, scopes, is_limited, created_at, created_at FROM api_keys WHERE id = ?`,
        [hash, id],
      );
    for (let number = 0; number < 105; number += 1) await copy(number);
    await server.request('DELETE', `/api-keys/${id}/`, { token: user.token });
    expect((await server.request('GET', '/api-keys/?limit=500', { token: user.token })).body).toHaveLength(100);
    const made = await makeKey(server, user);
    expect((await server.request<{ id: number }[]>('GET', '/api-keys/?limit=500', { token: user.token })).body.at(-1)?.id).toBe(made.id);
  });
});
