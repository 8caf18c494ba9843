import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

interface Collection {
  id: number;
  name: string;
  access: string | null;
  everyone: string;
}

describe('collections', () => {
  let server: TestServer;
  let admin: TestUser;
  let anna: TestUser;
  let bert: TestUser;

  beforeAll(async () => {
    server = await startTestServer({ documents: { 'a.txt': 'Alpha\n\nThe first letter.\n' } });
    admin = await signupAdmin(server, 'admin1');
    anna = await server.signup('anna');
    bert = await server.signup('bert');
  });
  afterAll(() => server.stop());

  const as = <Body = Collection>({ token }: TestUser, method: string, path: string, body?: unknown) =>
    server.request<Body>(method, path, { token, body });
  const idOf = async (name: string): Promise<number> => {
    const { body } = await as<{ id: number; username: string }[]>(admin, 'GET', `/users/?search=${name}`);
    return body[0]?.id ?? 0;
  };
  const make = async (name: string): Promise<Collection> => (await as(admin, 'POST', '/collections/', { name })).body;
  const listed = async (user: TestUser): Promise<string[]> =>
    (await as<Collection[]>(user, 'GET', '/collections/')).body.map(({ name, access }) => `${name} ${access}`);
  const code = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

  it('are seen by those who may read them, through a grant, a group or everyone, until that is taken away', async () => {
    const hr = await make('hr');
    expect(await listed(anna)).toEqual(['default read']);
    expect(await listed(admin)).toEqual(['default read', 'hr null']);
    expect(await as(anna, 'PUT', `/collections/${hr.id}/grants/users/${await idOf('anna')}/`, { access: 'read' })).toMatchObject({
      status: 403,
    });
    await as(admin, 'PUT', `/collections/${hr.id}/grants/users/${await idOf('anna')}/`, { access: 'write' });
    const group = (await as<{ id: number }>(admin, 'POST', '/groups/', { name: 'People' })).body.id;
    await as(admin, 'PUT', `/collections/${hr.id}/grants/groups/${group}/`, { access: 'read' });
    expect([await listed(anna), await listed(bert)]).toEqual([['default read', 'hr write'], ['default read']]);
    await as(admin, 'PUT', `/groups/${group}/members/${await idOf('bert')}/`);
    expect(await listed(bert)).toEqual(['default read', 'hr read']);
    const grants = (await as<object[]>(admin, 'GET', `/collections/${hr.id}/grants/`)).body;
    expect(grants).toMatchObject([
      { type: 'user', name: 'anna', access: 'write' },
      { type: 'group', name: 'People', access: 'read' },
    ]);
    await as(admin, 'PUT', `/groups/${group}/members/${await idOf('anna')}/`);
    const ofAnna = { collection_id: hr.id, type: 'user', name: 'anna', access: 'write', group_ids: [group] };
    const ofGroup = { collection_id: hr.id, type: 'group', id: group, name: 'People', access: 'read', group_ids: [] };
    expect((await as<object[]>(admin, 'GET', '/grants/')).body).toMatchObject([ofAnna, ofGroup]);
    const first = await as<object[]>(admin, 'GET', '/grants/?limit=1');
    const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect([...first.body, ...(await as<object[]>(admin, 'GET', next)).body]).toMatchObject([ofAnna, ofGroup]);
    await as(admin, 'DELETE', `/groups/${group}/members/${await idOf('anna')}/`);
    await as(admin, 'DELETE', `/groups/${group}/members/${await idOf('bert')}/`);
    await as(admin, 'DELETE', `/collections/${hr.id}/grants/users/${await idOf('anna')}/`);
    expect([await listed(anna), await listed(bert)]).toEqual([['default read'], ['default read']]);
    expect(code(await as(anna, 'GET', `/collections/${hr.id}/`))).toEqual([404, 'not_found']);
    await as(admin, 'PATCH', `/collections/${hr.id}/`, { everyone: 'read', description: 'Rules' });
    expect((await as(anna, 'GET', `/collections/${hr.id}/`)).body).toMatchObject({ name: 'hr', access: 'read', description: 'Rules' });
    expect((await as(admin, 'DELETE', `/collections/${hr.id}/`)).status).toBe(204);
  });

  it('keep their names apart, and go only when they are empty', async () => {
    const one = await make('One');
    expect(code(await as(admin, 'POST', '/collections/', { name: ' ONE ' }))).toEqual([400, 'collection_name_taken']);
    const two = await make('Two');
    expect(code(await as(admin, 'PATCH', `/collections/${two.id}/`, { name: 'one' }))).toEqual([400, 'collection_name_taken']);
    expect(code(await as(admin, 'DELETE', '/collections/1/'))).toEqual([409, 'collection_in_use']);
    for (const { id } of [one, two]) expect((await as(admin, 'DELETE', `/collections/${id}/`)).status).toBe(204);
    expect(code(await as(admin, 'DELETE', `/collections/${one.id}/`))).toEqual([404, 'not_found']);
    for (const path of ['grants/users/999999/', 'grants/groups/999999/']) {
      expect(code(await as(admin, 'PUT', `/collections/1/${path}`, { access: 'read' }))).toEqual([404, 'not_found']);
      expect(code(await as(admin, 'DELETE', `/collections/1/${path}`))).toEqual([404, 'not_found']);
    }
  });

  it('are changed by admins alone, and each change is recorded', async () => {
    const { id } = await make('Audited');
    await as(admin, 'PATCH', `/collections/${id}/`, { everyone: 'write' });
    await as(admin, 'PUT', `/collections/${id}/grants/users/${await idOf('bert')}/`, { access: 'read' });
    await as(admin, 'DELETE', `/collections/${id}/grants/users/${await idOf('bert')}/`);
    await as(admin, 'DELETE', `/collections/${id}/`);
    const rows = await server.app
      .get(DataSource)
      .query<{ action: string; actor_name: string; details: string }[]>(
        `SELECT action, actor_name, details FROM audit_events WHERE target_name = 'Audited' ORDER BY id`,
      );
    expect(rows.map(({ action }) => action)).toEqual([
      'collection.created',
      'collection.changed',
      'collection.granted',
      'collection.revoked',
      'collection.deleted',
    ]);
    expect(rows[1]).toMatchObject({ actor_name: 'admin1', details: '{"everyone":"write","everyone_before":"none"}' });
  });
});
