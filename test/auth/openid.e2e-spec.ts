import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuditEventsRepository } from '../../src/auth/audit/audit-events.repository';
import { UserEntity } from '../../src/auth/accounts/user.entity';
import { readConfig } from '../../src/config/app-config';
import { AuditReading1700000034000 } from '../../src/database/sqlite/migrations/team/1700000034000-audit-reading';
import { Openid1700000034100 } from '../../src/database/sqlite/migrations/team/1700000034100-openid';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { Browser, ID_TOKEN_SECONDS, IdentityProvider, type Person, PUBLIC_URL } from '../support/identity-provider';
import { MovableClock } from '../support/movable-clock';

const MINUTE = 60_000;
const APP = 'https://app.example.com';
const CALLBACK = `${PUBLIC_URL}/login/oidc/callback/`;

const provider = new IdentityProvider();
const clock = new MovableClock();
let server: TestServer;
let admin: TestUser;
let browser: Browser;

beforeAll(async () => {
  await provider.start();
  server = await startTestServer({ clock, settings: { ...provider.settings, CORS_ORIGINS: APP, OIDC_ADMIN_GROUP: 'operators' } });
  admin = await signupAdmin(server);
});
beforeEach(() => {
  browser = new Browser(server.url);
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});

interface Outcome {
  status: number;
  body: { access: string; refresh: string; code?: string; error?: string };
}

const isCallback = (url: string) => url.startsWith(CALLBACK);

/** Follows a sign-in to the provider and back, up to the address that the provider sends the browser back with. */
async function callbackFor(person: Person | undefined, query = '', at = browser): Promise<string> {
  provider.person = person;
  return at.follow(`${PUBLIC_URL}/login/oidc/${query}`, isCallback);
}
async function finish(callback: string, at = browser): Promise<Outcome> {
  const { status, text } = await at.open(callback);
  return { status, body: JSON.parse(text) as Outcome['body'] };
}
/** Signs a person in, in a browser of its own. */
async function signIn(person: Person): Promise<Outcome> {
  const own = new Browser(server.url);
  return finish(await callbackFor(person, '', own), own);
}
const database = () => server.app.get(DataSource);
const accounts = () => database().getRepository(UserEntity);
const me = async (token: string) =>
  (await server.request<{ id: number; username: string; role: string; groups: { name: string }[] }>('GET', '/me/', { token })).body;
const groupsOf = async (token: string) => (await me(token)).groups.map(({ name }) => name);
const verify = (user: TestUser) => accounts().update({ username: user.username }, { emailVerifiedAt: clock.iso() });
const events = async (action: string) => server.app.get(AuditEventsRepository).list({ limit: 50, action });
const person = (name: string, more: Partial<Person> = {}): Person => ({
  sub: `id-of-${name}`,
  email: `${name}@example.com`,
  email_verified: true,
  preferred_username: name,
  ...more,
});

describe('a first sign-in', () => {
  it('makes an account without a password, whose tokens work, and a second one finds it again under another address', async () => {
    const first = await signIn(person('nora', { given_name: 'Nora', family_name: 'Nyberg' }));
    expect(first).toEqual({ status: 200, body: { access: expect.any(String), refresh: expect.any(String) } });
    const account = await me(first.body.access);
    expect(account).toMatchObject({
      username: 'nora',
      email: 'nora@example.com',
      email_verified: true,
      role: 'member',
      first_name: 'Nora',
    });
    const second = await signIn(person('nora', { email: 'married@example.com', preferred_username: 'someone' }));
    expect(await me(second.body.access)).toEqual(account);
    const [made] = await events('user.created');
    expect(made).toMatchObject({ actor_name: 'nora', target_id: account.id, address: '127.0.0.1', details: { issuer: provider.issuer } });
    expect((await events('login.openid')).filter(({ target_id }) => target_id === account.id)).toHaveLength(2);
    const login = await server.request('POST', '/login/', { body: { username: 'nora', password: '' } });
    expect(login.status).not.toBe(200);
  });

  it('gives another username where the name is taken, looks like another, or is none', async () => {
    await server.signup('twin');
    const nameOf = async (one: Person) => (await me((await signIn(one)).body.access)).username;
    expect(await nameOf(person('x1', { preferred_username: 'TWIN' }))).toBe('TWIN2');
    expect(await nameOf(person('mail-name', { preferred_username: 'сосо' }))).toBe('mail-name');
    expect(await nameOf(person('x3', { preferred_username: 'Anna Maria <b>' }))).toBe('AnnaMariab');
    expect(await nameOf(person('x4', { preferred_username: 'admin@elsewhere.org' }))).toBe('admin');
  });

  it('is refused to people who are not invited, where SIGNUP is not open, and takes an invitation with its role', async () => {
    const settings = { ...provider.settings, SIGNUP: 'invite' };
    const closed = await startTestServer({ clock, settings });
    const enter = async (one: Person, to: TestServer) => {
      const own = new Browser(to.url);
      return finish(await callbackFor(one, '', own), own);
    };
    expect(await enter(person('stranger'), closed)).toMatchObject({ status: 403, body: { code: 'signup_closed' } });
    const insertion = `INSERT INTO users (username, username_key, email, email_key, password, role, email_verified_at, date_joined)
      VALUES ('boss', 'boss', 'boss@example.com', 'boss@example.com', '!', 'admin', ?, ?)`;
    await closed.app.get(DataSource).query(insertion, [clock.iso(), clock.iso()]);
    const { body } = await enter(person('boss'), closed);
    const invite = { email: 'guest@example.com', role: 'admin' };
    expect((await closed.request('POST', '/invitations/', { token: body.access, body: invite })).status).toBe(201);
    const guest = await enter(person('guest'), closed);
    expect((await closed.request('GET', '/me/', { token: guest.body.access })).body).toMatchObject({ role: 'admin' });
    expect((await closed.request('GET', '/invitations/', { token: guest.body.access })).body).toEqual([]);
    await closed.stop();
    const provided = await startTestServer({ clock, settings: { ...settings, OIDC_SIGNUP: 'true' } });
    expect((await enter(person('stranger'), provided)).status).toBe(200);
    await provided.stop();
  });
});

describe('linking', () => {
  it('finds the account whose verified address the provider vouches for, and says so in the audit', async () => {
    const user = await server.signup('linked');
    await verify(user);
    const { body } = await signIn(person('linked', { preferred_username: 'other-name' }));
    expect((await me(body.access)).username).toBe('linked');
    expect((await events('user.identity_linked'))[0]).toMatchObject({ target_name: 'linked', details: { issuer: provider.issuer } });
    expect((await server.request('POST', '/login/', { body: { username: 'linked', password: user.password } })).status).toBe(200);
  });

  it('never gives a person the account that somebody else made for their address beforehand', async () => {
    const waiting = await server.signup('victim');
    expect(await signIn(person('victim'))).toMatchObject({ status: 403, body: { code: 'openid_refused' } });
    expect(await accounts().countBy({ email: waiting.email })).toBe(1);
    expect((await events('login.failed'))[0]).toMatchObject({ actor_name: 'victim@example.com', details: { reason: 'identity_refused' } });
    expect((await events('user.identity_linked')).some(({ target_name }) => target_name === 'victim')).toBe(false);
  });

  it.each<[string, Partial<Person>]>([
    ['is not verified at the provider', { email_verified: false }],
    ['is verified in words only', { email_verified: 'true' }],
    ['is not said to be verified', { email_verified: undefined }],
    ['is missing', { email: undefined }],
    ['is none', { email: 'nobody' }],
    ['only becomes theirs in normal form', { email: 'ｖerified@example.com' }],
  ])('is refused when the address %s', async (_what, more) => {
    const user = await server.signup(more.email?.startsWith('ｖ') ? 'verified' : undefined);
    await verify(user);
    const before = await accounts().count();
    expect(await signIn(person(user.username, more))).toMatchObject({ status: 403, body: { code: 'openid_refused' } });
    expect(await accounts().count()).toBe(before);
  });

  it('is refused to the next owner of an address that belongs to an account of another person', async () => {
    const first = await signIn(person('reused-address'));
    expect(first.status).toBe(200);
    expect(await signIn(person('reused-address', { sub: 'a-new-colleague' }))).toMatchObject({
      status: 403,
      body: { code: 'openid_refused' },
    });
  });
});

describe('groups and roles', () => {
  it('follow the provider at each sign-in; groups that no admin made, and memberships that an admin gave, are left alone', async () => {
    const make = async (name: string) =>
      (await server.request<{ id: number }>('POST', '/groups/', { token: admin.token, body: { name } })).body.id;
    const [finance, byHand] = [await make('Finance'), await make('By hand')];
    await make('Legal');
    const at = (groups: unknown) => signIn(person('member', { groups }));
    const first = await at(['finance', 'unknown here', 7]);
    expect(await groupsOf(first.body.access)).toEqual(['Finance']);
    const { id } = await me(first.body.access);
    await server.request('PUT', `/groups/${byHand}/members/${id}/`, { token: admin.token });
    expect(await groupsOf((await at(['Legal', 'By hand'])).body.access)).toEqual(['By hand', 'Legal']);
    expect((await events('group.member_removed'))[0]).toMatchObject({
      actor_name: 'identity provider',
      details: { group_id: finance, group: 'Finance' },
    });
    expect(await groupsOf((await at(undefined)).body.access)).toEqual(['By hand']);
    expect(await groupsOf((await at('Finance')).body.access)).toEqual(['By hand', 'Finance']);
    expect(await accounts().manager.query(`SELECT COUNT(*) AS n FROM user_groups`)).toEqual([{ n: 3 }]);
  });

  it('make and unmake admins, but never take the last one', async () => {
    const role = async (groups: string[]) => (await me((await signIn(person('operator', { groups }))).body.access)).role;
    expect(await role([])).toBe('member');
    expect(await role(['operators'])).toBe('admin');
    expect((await events('user.role_changed'))[0]).toMatchObject({
      actor_name: 'identity provider',
      details: { from: 'member', to: 'admin' },
    });
    await accounts().update({ username: admin.username }, { role: 'member' });
    expect(await role([])).toBe('admin');
    await accounts().update({ username: admin.username }, { role: 'admin' });
    expect(await role(['Operators'])).toBe('member');
  });
});

describe('a sign-in that is not to be believed', () => {
  const invalid = { status: 400, body: { code: 'openid_login_invalid' } };

  it('is one with a state that was not given out, was used, or is ten minutes old', async () => {
    const callback = await callbackFor(person('stateful'));
    const kept = new Map(browser.cookies);
    const again = () => {
      for (const [key, value] of kept) browser.cookies.set(key, value);
    };
    const forged = new URL(callback);
    forged.searchParams.set('state', 'A'.repeat(43));
    expect(await finish(forged.href)).toMatchObject(invalid);
    again();
    expect((await finish(callback)).status).toBe(200);
    again();
    expect(await finish(callback)).toMatchObject(invalid);
    const late = await callbackFor(person('stateful'));
    clock.advance(10 * MINUTE);
    expect(await finish(late)).toMatchObject(invalid);
    expect(await finish(CALLBACK)).toMatchObject(invalid);
  });

  it('is one that another browser began', async () => {
    const callback = await callbackFor(person('forced'));
    const [other, own] = [new Browser(server.url), new Browser(server.url)];
    expect(await finish(callback, other)).toMatchObject(invalid);
    await callbackFor(person('elsewhere'), '', own);
    expect(await finish(callback, own)).toMatchObject(invalid);
    expect((await finish(callback)).status).toBe(200);
  });

  it.each(['nonce', 'code_challenge'])('is one whose %s was exchanged on the way', async (name) => {
    provider.person = person('altered');
    const page = new URL(await browser.follow(`${PUBLIC_URL}/login/oidc/`, (url) => url.startsWith(provider.issuer)));
    page.searchParams.set(name, 'x'.repeat(43));
    const callback = await browser.follow(page.href, isCallback);
    expect(await finish(callback)).toMatchObject({ status: 403, body: { code: 'openid_refused' } });
    expect(await accounts().countBy({ email: 'altered@example.com' })).toBe(0);
  });

  it('is one with a code that the provider did not give', async () => {
    const callback = new URL(await callbackFor(person('coded')));
    callback.searchParams.set('code', 'guessed');
    expect(await finish(callback.href)).toMatchObject({ status: 403, body: { code: 'openid_refused' } });
  });

  it('is one whose ID token has expired, but for the difference of two clocks', async () => {
    provider.clockIsLateBy = ID_TOKEN_SECONDS + 30;
    expect((await signIn(person('skewed'))).status).toBe(200);
    provider.clockIsLateBy = ID_TOKEN_SECONDS + 90;
    expect(await signIn(person('skewed'))).toMatchObject({ status: 403, body: { code: 'openid_refused' } });
    provider.clockIsLateBy = 0;
  });

  it('is told to people on a page', async () => {
    const { status, text } = await browser.open(`${CALLBACK}?state=x`, { accept: 'text/html' });
    expect([status, text]).toEqual([400, expect.stringContaining('Begin it again')]);
  });
});

describe('a refusal', () => {
  it('of the person or the provider is passed on, and leaves nothing', async () => {
    const callback = await callbackFor(undefined);
    const outcome = await finish(callback);
    expect(outcome).toMatchObject({ status: 403, body: { code: 'openid_refused' } });
    expect(outcome.body.error).toContain('(access_denied)');
  });

  it('keeps locked accounts locked', async () => {
    await signIn(person('locked'));
    await accounts().update({ username: 'locked' }, { isActive: false });
    expect(await signIn(person('locked'))).toMatchObject({ status: 403, body: { code: 'openid_refused' } });
    expect((await events('login.failed'))[0]).toMatchObject({ target_name: 'locked', details: { reason: 'account_locked' } });
  });
});

describe('a page', () => {
  const verifier = 'v'.repeat(50);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = (returnTo: string) => `?return_to=${encodeURIComponent(returnTo)}&challenge=${challenge}`;
  const exchange = (code: string, given = verifier) =>
    server.request<{ access: string }>('POST', '/login/oidc/token/', { body: { code, verifier: given } });
  const codeFor = async (name: string) => {
    const callback = await callbackFor(person(name), query(`${APP}/signed-in?tab=1`));
    const { status, location = '' } = await browser.open(callback);
    expect([status, location]).toEqual([303, expect.stringMatching(/^https:\/\/app\.example\.com\/signed-in\?tab=1#code=[\w-]{43}$/)]);
    return location.slice(-43);
  };

  it('gets a code in its fragment that works once, for a minute, for whoever began', async () => {
    const code = await codeFor('spa');
    expect(await exchange(code, 'w'.repeat(50))).toMatchObject({ status: 400, body: { code: 'openid_login_invalid' } });
    const tokens = await exchange(code);
    expect(await me(tokens.body.access)).toMatchObject({ username: 'spa' });
    expect(await exchange(code)).toMatchObject({ status: 400, body: { code: 'openid_login_invalid' } });
    const late = await codeFor('spa');
    clock.advance(MINUTE);
    expect((await exchange(late)).status).toBe(400);
    const locked = await codeFor('spa');
    await accounts().update({ username: 'spa' }, { isActive: false });
    expect((await exchange(locked)).status).toBe(403);
  });

  it.each([
    'https://evil.example.com/',
    `${APP}.evil.com/`,
    `${APP}/#x`,
    'javascript:alert(1)',
    '//app.example.com',
    '/relative',
    `${APP}:8443/`,
  ])('elsewhere gets none: %s', async (page) => {
    const answer = await server.request('GET', `/login/oidc/${query(page)}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  it.each([`?return_to=${APP}/`, `?challenge=${challenge}`, `?return_to=${APP}/&challenge=short`])(
    'needs address and challenge: %s',
    async (given) => {
      expect((await server.request('GET', `/login/oidc/${given}`)).status).toBe(400);
    },
  );
});

describe('a provider that cannot be reached', () => {
  it('does not keep the server from starting; sign-ins are refused until it is back, and leave nothing half done', async () => {
    const absent = new IdentityProvider('client_secret_post');
    await absent.start();
    const { settings, port } = absent;
    await absent.stop();
    const waiting = await startTestServer({ settings });
    const begin = () => waiting.request('GET', '/login/oidc/');
    const refused = await begin();
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await absent.start(port);
    absent.isFailing = true;
    expect((await begin()).status).toBe(503);
    absent.isFailing = false;
    absent.person = person('patient');
    const own = new Browser(waiting.url);
    const callback = await own.follow(`${PUBLIC_URL}/login/oidc/`, isCallback);
    absent.isFailing = true;
    expect(await finish(callback, own)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(await waiting.app.get(DataSource).getRepository(UserEntity).count()).toBe(0);
    absent.isFailing = false;
    expect((await finish(await own.follow(`${PUBLIC_URL}/login/oidc/`, isCallback), own)).status).toBe(200);
    await waiting.stop();
    await absent.stop();
  });

  it('that does not answer is waited for ten seconds, whatever it is asked', async () => {
    const silent = new IdentityProvider();
    await silent.start();
    const served = await startTestServer({ settings: silent.settings });
    const own = new Browser(served.url);
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const waits = jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => timeout(milliseconds / 50));
    silent.isSilent = true;
    expect((await own.open(`${PUBLIC_URL}/login/oidc/`)).status).toBe(503);
    silent.isSilent = false;
    silent.person = person('unanswered');
    const callback = await own.follow(`${PUBLIC_URL}/login/oidc/`, isCallback);
    silent.isSilent = true;
    expect(await finish(callback, own)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(Math.max(...waits.mock.calls.flat())).toBe(10_000);
    waits.mockRestore();
    await served.stop();
    await silent.stop();
  });

  it.each(['client_secret_post', 'none'] as const)('may take the proof %s', async (proof) => {
    const other = new IdentityProvider(proof);
    await other.start();
    const served = await startTestServer({ settings: other.settings });
    const own = new Browser(served.url);
    other.person = person('proved');
    expect((await finish(await own.follow(`${PUBLIC_URL}/login/oidc/`, isCallback), own)).status).toBe(200);
    await served.stop();
    await other.stop();
  });

  it('is asked once an hour for its description, however many sign in', async () => {
    const asked = () => provider.requests.get('/.well-known/openid-configuration');
    clock.advance(61 * MINUTE);
    const before = Number(asked());
    await Promise.all([1, 2, 3].map(() => server.request('GET', '/login/oidc/')));
    await server.request('GET', '/login/oidc/');
    expect(asked()).toBe(before + 1);
  });
});

describe('a store from before', () => {
  it('opens, keeps memberships as given by admins, and lets people sign in', async () => {
    const home = mkdtempSync(join(tmpdir(), 'askbase-openid-'));
    const folders = { dataDir: join(home, 'data'), documentsDir: join(home, 'documents') };
    const before = await startTestServer(folders);
    const member = await before.signup('longtime');
    const runner = before.app.get(DataSource).createQueryRunner();
    await runner.query(`UPDATE users SET email_verified_at = '2026-01-01T00:00:00.000Z'`);
    await runner.query(
      `INSERT INTO user_groups (name, name_key, description, created_at) VALUES ('Old', 'old', '', '2026-01-01T00:00:00.000Z')`,
    );
    await runner.query(`INSERT INTO group_members (group_id, user_id, added_at) VALUES (1, 1, '2026-01-01T00:00:00.000Z')`);
    for (const migration of [new Openid1700000034100(), new AuditReading1700000034000()]) {
      await migration.down(runner);
      await runner.query(`DELETE FROM migrations WHERE name = ?`, [migration.constructor.name]);
    }
    await before.stop();
    const after = await startTestServer({ ...folders, settings: provider.settings });
    const own = new Browser(after.url);
    const { body } = await finish(await callbackFor(person(member.username), '', own), own);
    const profile = await after.request('GET', '/me/', { token: body.access });
    expect(profile.body).toMatchObject({ id: 1, username: 'longtime', groups: [{ name: 'Old' }] });
    await after.stop();
    rmSync(home, { recursive: true });
  });
});

describe('settings', () => {
  it('make the cookie fit the public address', async () => {
    const settings = { ...provider.settings, PUBLIC_URL: 'https://example.com/askbase/' };
    const behindProxy = await startTestServer({ settings });
    const { headers } = await behindProxy.request('GET', '/login/oidc/');
    expect(headers.get('set-cookie')).toMatch(
      /^askbase_openid=[\w-]{43}; Path=\/askbase\/login\/oidc; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    );
    await behindProxy.stop();
  });

  it('without a provider answer that there is none', async () => {
    const without = await startTestServer();
    expect(await without.request('GET', '/login/oidc/')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    await without.stop();
  });

  it('keep the issuer as it is written, since it is compared so', () => {
    const issuer = 'https://sso.example.com/application/o/askbase/';
    expect(readConfig({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'a' }).get('OIDC_ISSUER')).toBe(issuer);
  });

  it.each([
    [{ OIDC_ISSUER: 'http://idp.example.com', OIDC_CLIENT_ID: 'a' }, 'OIDC_ISSUER must begin with https://'],
    [
      { OIDC_ISSUER: 'http://127.0.0.1:9000', OIDC_CLIENT_ID: 'a', NODE_ENV: 'production', JWT_SECRET: 'q7Rk2mVx9ZpL4tWc8YhB1nJd6SgF3uEa' },
      'not in production',
    ],
    [{ OIDC_ISSUER: 'https://idp.example.com' }, 'OIDC_CLIENT_ID must be set'],
    [{ OIDC_CLIENT_ID: 'a' }, 'OIDC_ISSUER must be set'],
    [{ OIDC_SCOPES: 'email' }, 'OIDC_SCOPES must contain openid'],
  ])('%j are refused', (settings, problem) => expect(() => readConfig(settings)).toThrow(problem));
});
