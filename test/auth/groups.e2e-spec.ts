import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

interface Group {
  id: number;
  name: string;
  member_count: number;
}

let server: TestServer;
let admin: TestUser;

beforeAll(async () => {
  server = await startTestServer();
  admin = await signupAdmin(server);
});
afterAll(() => server.stop());

const asAdmin = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  server.request<Body>(method, path, { token: admin.token, body });
const make = async (name: string) => (await asAdmin<Group>('POST', '/groups/', { name })).body;
const me = async (user: TestUser) =>
  (await server.request<{ id: number; groups: { name: string }[] }>('GET', '/me/', { token: user.token })).body;

describe('groups', () => {
  it('have names of their own', async () => {
    const made = await asAdmin<Group>('POST', '/groups/', { name: '  Human   Resources ', description: 'Contracts' });
    expect(made).toMatchObject({ status: 201, body: { name: 'Human Resources', description: 'Contracts', member_count: 0 } });
    expect((await asAdmin('POST', '/groups/', { name: 'HUMAN RESOURCES' })).body).toMatchObject({ code: 'group_name_taken' });
    const other = await make('Legal');
    const rename = (name: string) => asAdmin('PATCH', `/groups/${other.id}/`, { name });
    expect((await rename('human resources')).body).toMatchObject({ code: 'group_name_taken' });
    expect((await rename('LEGAL')).body).toMatchObject({ name: 'LEGAL', description: '' });
    expect((await rename(' ')).status).toBe(400);
  });

  it('are listed page by page', async () => {
    for (const name of ['one', 'two', 'three']) await make(name);
    const first = await asAdmin<Group[]>('GET', '/groups/?limit=1');
    const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await asAdmin<Group[]>('GET', next);
    expect(second.body[0]?.id).toBeGreaterThan(first.body[0]?.id ?? 0);
  });

  it('have members, who see their own groups and nobody else', async () => {
    const group = await make('Finance');
    const [member, other] = [await server.signup('teller'), await server.signup()];
    const { id } = await me(member);
    const put = () => asAdmin('PUT', `/groups/${group.id}/members/${id}/`);
    expect([(await put()).status, (await put()).status]).toEqual([204, 204]);
    expect((await me(member)).groups).toEqual([{ id: group.id, name: 'Finance' }]);
    expect((await me(other)).groups).toEqual([]);
    expect((await asAdmin('GET', `/groups/${group.id}/`)).body).toMatchObject({ member_count: 1 });
    expect((await asAdmin('GET', `/groups/${group.id}/members/`)).body).toMatchObject([{ id, username: 'teller', is_active: true }]);
    expect((await asAdmin('DELETE', `/groups/${group.id}/members/${id}/`)).status).toBe(204);
    expect((await asAdmin('DELETE', `/groups/${group.id}/members/${id}/`)).status).toBe(404);
    expect((await me(member)).groups).toEqual([]);
  });

  it('end, and keep the accounts of their members; and lose accounts that are erased', async () => {
    const [ending, staying] = [await make('Ending'), await make('Staying')];
    const [stays, goes] = [await server.signup(), await server.signup()];
    for (const user of [stays, goes])
      for (const group of [ending, staying]) await asAdmin('PUT', `/groups/${group.id}/members/${(await me(user)).id}/`);
    expect((await asAdmin('DELETE', `/groups/${ending.id}/`)).status).toBe(204);
    await server.request('DELETE', '/me/', { token: goes.token, body: { password: goes.password } });
    expect((await me(stays)).groups).toEqual([{ id: staying.id, name: 'Staying' }]);
    expect((await asAdmin('GET', `/groups/${staying.id}/`)).body).toMatchObject({ member_count: 1 });
    for (const path of [`/groups/${ending.id}/`, `/groups/${ending.id}/members/`]) expect((await asAdmin('GET', path)).status).toBe(404);
    expect((await asAdmin('PUT', `/groups/${staying.id}/members/999999/`)).status).toBe(404);
    expect((await asAdmin('PUT', `/groups/999999/members/1/`)).status).toBe(404);
  });
});
