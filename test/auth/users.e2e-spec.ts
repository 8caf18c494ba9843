import { signupAdmin } from '../support/admins';
import { PASSWORD, type Tokens } from '../support/accounts';
import type { TestUser } from '../support/app';
import { useVerification } from '../support/verification';

interface User {
  id: number;
  username: string;
  email: string;
  role: string;
  is_active: boolean;
  email_verified: boolean;
}

const harness = useVerification();
let admin: TestUser;

beforeAll(async () => {
  admin = await signupAdmin(harness.server, 'the-admin');
});

// The clock goes on between two tests by more than a token lives.
beforeEach(async () => {
  admin.token = (await login(admin.username)).body.access;
});

const asAdmin = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  harness.server.request<Body>(method, path, { token: admin.token, body });
const idOf = async ({ username }: { username: string }) =>
  (await asAdmin<User[]>('GET', `/users/?search=${username}`)).body.find((user) => user.username === username)?.id ?? 0;
const login = (username: string, password = PASSWORD) =>
  harness.server.request<Tokens>('POST', '/login/', { body: { username, password } });
const useAccess = (token: string) => harness.server.request('GET', '/me/', { token });

describe('the list of accounts', () => {
  it('goes through all of them page by page, each once', async () => {
    for (let count = 0; count < 5; count += 1) await harness.signup('paged');
    const seen: string[] = [];
    let path: string | undefined = '/users/?limit=2&search=PAGED';
    while (path) {
      const page: { body: User[]; headers: Headers } = await asAdmin<User[]>('GET', path);
      expect(page.body.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.map(({ username }) => username));
      path = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  it('is searched by parts of usernames and addresses, which stand for themselves', async () => {
    await harness.server.signup('under_score');
    const found = async (search: string) => (await asAdmin<User[]>('GET', `/users/?search=${encodeURIComponent(search)}`)).body.length;
    expect(await found('UNDER_S')).toBe(1);
    expect(await found('under_score@exam')).toBe(1);
    for (const nothing of ['under%score', 'u_der', '%', '!', "'"]) expect([nothing, await found(nothing)]).toEqual([nothing, 0]);
  });

  it('says in which groups they are and when they were seen, and is narrowed by role, state and names of people', async () => {
    const user = await harness.server.signup('gina');
    const id = await idOf(user);
    await asAdmin('PATCH', `/users/${id}/`, { first_name: 'Georgina', last_name: 'Ghazal', is_active: false });
    const { body: group } = await asAdmin<{ id: number }>('POST', '/groups/', { name: 'Listed' });
    await asAdmin('PUT', `/groups/${group.id}/members/${id}/`);
    const found = async (query: string) => (await asAdmin<User[]>('GET', `/users/?${query}`)).body.map(({ username }) => username);
    expect(await found('search=ghaz&state=locked_out&role=member')).toEqual([user.username]);
    expect(await found('search=ghaz&state=active')).toEqual([]);
    expect(await found('search=GEORG&role=admin')).toEqual([]);
    expect((await asAdmin('GET', `/users/${id}/`)).body).toMatchObject({
      groups: [{ id: group.id, name: 'Listed' }],
      last_seen_at: expect.stringMatching(/Z$/) as string,
    });
  });

  it.each([['limit=0'], ['role=owner'], ['state=asleep'], ['limit=501'], ['after=x'], [`search=${'x'.repeat(101)}`]])(
    'refuses ?%s',
    async (query) => {
      expect((await asAdmin('GET', `/users/?${query}`)).status).toBe(400);
    },
  );
});

describe('an account that an admin makes', () => {
  it('can be used at once with its password', async () => {
    const made = await asAdmin<User>('POST', '/users/', { username: 'made', email: 'made@example.com', password: PASSWORD, role: 'admin' });
    expect(made).toMatchObject({ status: 201, body: { username: 'made', role: 'admin', is_active: true, email_verified: true } });
    expect(JSON.stringify(made.body)).not.toContain('pbkdf2');
    const { access } = (await login('made')).body;
    expect((await harness.server.request('GET', '/users/', { token: access })).status).toBe(200);
    await asAdmin('DELETE', `/users/${made.body.id}/`);
  });

  it('gets a mail to set a password when it is made without one', async () => {
    await asAdmin('POST', '/users/', { username: 'later', email: 'later@example.com' });
    expect((await login('later', '')).status).toBe(401);
    await harness.mails.sendPending();
    const token = harness.mail.tokenFor('later@example.com', 'password-reset');
    await harness.server.request('POST', '/password-reset/confirm/', { body: { token, password: PASSWORD } });
    expect((await login('later')).status).toBe(200);
  });

  it.each([
    [{ username: 'the-admin', email: 'x@example.com' }, 'username_taken'],
    [{ username: 'x', email: 'the-admin@example.com' }, 'email_taken'],
    [{ username: 'x', email: 'x@example.com', password: 'short' }, 'password_rejected'],
    [{ username: 'x', email: 'x@example.com', role: 'root' }, 'invalid_input'],
  ])('is not made of %j', async (body, code) => {
    expect((await asAdmin('POST', '/users/', body)).body).toMatchObject({ code });
  });
});

describe('a change by an admin', () => {
  it('of the role holds for tokens that are out already', async () => {
    const user = await harness.server.signup();
    const id = await idOf(user);
    const list = () => harness.server.request('GET', '/users/', { token: user.token });
    expect(await list()).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await asAdmin('PATCH', `/users/${id}/`, { role: 'admin' })).body).toMatchObject({ role: 'admin', is_active: true });
    expect((await list()).status).toBe(200);
    await asAdmin('PATCH', `/users/${id}/`, { role: 'member' });
    expect((await list()).status).toBe(403);
  });

  it('locks an account out at once, and its old tokens stay dead when it is let in again', async () => {
    const user = await harness.server.signup();
    const id = await idOf(user);
    expect((await asAdmin('PATCH', `/users/${id}/`, { is_active: false })).body).toMatchObject({ is_active: false, role: 'member' });
    const dead = async () => {
      expect((await useAccess(user.token)).status).toBe(401);
      expect((await harness.server.request('POST', '/token/refresh/', { body: { refresh: user.refresh } })).status).toBe(401);
    };
    await dead();
    expect((await login(user.username)).body).toMatchObject({ code: 'invalid_credentials' });
    await asAdmin('PATCH', `/users/${id}/`, { is_active: true });
    await dead();
    expect((await login(user.username)).status).toBe(200);
  });

  it('logs out everywhere, and leaves the password', async () => {
    const user = await harness.server.signup();
    expect((await asAdmin('DELETE', `/users/${await idOf(user)}/logins/`)).status).toBe(204);
    expect((await useAccess(user.token)).status).toBe(401);
    expect((await login(user.username)).status).toBe(200);
  });

  it('starts a reset, whose link goes to the owner', async () => {
    const user = await harness.server.signup();
    expect((await asAdmin('POST', `/users/${await idOf(user)}/password-reset/`)).status).toBe(202);
    await harness.mails.sendPending();
    const token = harness.mail.tokenFor(user.email, 'password-reset');
    const confirmed = await harness.server.request('POST', '/password-reset/confirm/', { body: { token, password: 'a-quiet-harbour-42' } });
    expect(confirmed.status).toBe(200);
  });

  it('erases an account', async () => {
    const user = await harness.server.signup();
    const id = await idOf(user);
    expect((await asAdmin('DELETE', `/users/${id}/`)).status).toBe(204);
    expect((await useAccess(user.token)).status).toBe(401);
    for (const path of [`/users/${id}/`, '/users/999999/', '/users/x/']) expect((await asAdmin('GET', path)).status).toBe(404);
    expect((await asAdmin('PATCH', `/users/${id}/`, { role: 'admin' })).status).toBe(404);
  });

  it('changes names and address, all of a request or nothing, and has the new address confirmed', async () => {
    const [user, other] = [await harness.server.signup(), await harness.server.signup()];
    const id = await idOf(user);
    const change = (body: object) => asAdmin<User & { first_name: string }>('PATCH', `/users/${id}/`, body);
    expect(await change({ role: 'admin', username: other.username })).toMatchObject({ status: 400, body: { code: 'username_taken' } });
    expect(await change({ role: 'admin', email: other.email })).toMatchObject({ status: 400, body: { code: 'email_taken' } });
    expect(await change({ username: 'a@b.example' })).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect((await asAdmin('GET', `/users/${id}/`)).body).toMatchObject({ username: user.username, role: 'member' });
    const renamed = await change({ username: `${user.username}-new`, first_name: 'Ines', email: `new-${user.email}`, role: 'admin' });
    expect(renamed.body).toMatchObject({ username: `${user.username}-new`, first_name: 'Ines', email_verified: false, role: 'admin' });
    await harness.mails.sendPending();
    expect((await harness.confirm(harness.mail.tokenFor(`new-${user.email}`, 'verify-email'))).status).toBe(200);
    await change({ role: 'member' });
  });

  it('leaves the last active admin', async () => {
    const id = await idOf(admin);
    for (const change of [{ role: 'member' }, { is_active: false }, { role: 'admin', is_active: false }])
      expect(await asAdmin('PATCH', `/users/${id}/`, change)).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    expect((await asAdmin('DELETE', `/users/${id}/`)).status).toBe(409);
    expect((await asAdmin('PATCH', `/users/${id}/`, { role: 'admin', is_active: true })).status).toBe(200);
    expect((await asAdmin('GET', '/users/')).status).toBe(200);
  });

  it('leaves one of two admins who remove each other', async () => {
    const other = await signupAdmin(harness.server);
    const [own, foreign] = [await idOf(admin), await idOf(other)];
    const demote = (token: string, id: number) => harness.server.request('PATCH', `/users/${id}/`, { token, body: { role: 'member' } });
    const answers = await Promise.all([demote(admin.token, foreign), demote(other.token, own)]);
    // The second is refused as the last admin, or because it is none any more when it arrives.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await harness.users.countBy({ role: 'admin', isActive: true })).toBe(1);
    await harness.users.update({ username: admin.username }, { role: 'admin' });
    await harness.users.update({ username: other.username }, { role: 'member' });
  });
});
