import { createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { dirname } from 'node:path';
import { DataSource } from 'typeorm';
import { TokenFamiliesRepository } from '../../src/auth/tokens/token-families.repository';
import { UserEntity } from '../../src/auth/accounts/user.entity';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { MovableClock } from '../support/movable-clock';

const SECRET = 'q7Rk2mVx9ZpL4tWc8YhB1nJd6SgF3uEa';
const PASSWORD = 'correct-horse-battery-7';

interface Tokens {
  access: string;
  refresh: string;
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token made by hand, with any header, claims and secret. */
function forge(header: object, claims: object, secret = SECRET, hash = 'sha256'): string {
  const body = `${base64url(header)}.${base64url(claims)}`;
  return `${body}.${createHmac(hash, secret).update(body).digest('base64url')}`;
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

/** How many answers had each status. */
function statusCounts(answers: { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const racer = (number: number) => ({
  username: number % 2 ? 'Racer' : 'racer',
  email: `racer${number}@example.com`,
  password: PASSWORD,
});

describe('accounts and tokens', () => {
  const clock = new MovableClock();
  let server: TestServer;
  let users: ReturnType<DataSource['getRepository']>;

  beforeAll(async () => {
    server = await startTestServer({ clock, settings: { JWT_SECRET: SECRET } });
    users = server.app.get(DataSource).getRepository(UserEntity);
  });
  afterAll(() => server.stop());

  const signup = (body: unknown) => server.request('POST', '/signup/', { body });
  const login = (body: unknown) => server.request<Tokens & { error: string; code: string }>('POST', '/login/', { body });
  const refresh = (token: string) => server.request<Tokens & { code: string }>('POST', '/token/refresh/', { body: { refresh: token } });
  const logout = (user: { token: string }, token: string) =>
    server.request<{ code: string }>('POST', '/logout/', { token: user.token, body: { refresh: token } });
  const useAccess = (token: string) => server.request<{ code: string }>('GET', '/chat-history/', { token });

  describe('POST /signup/', () => {
    it('makes an account and answers in the words of the contract', async () => {
      const answer = await signup({ username: 'john_doe', email: 'john@example.com', password: PASSWORD });
      expect(answer.status).toBe(201);
      expect(answer.body).toEqual({
        success: true,
        message: 'User signed up successfully',
        user: { username: 'john_doe', email: 'john@example.com' },
      });
      const again = await server.request('POST', '/signup', {
        body: { username: 'jane_doe', email: 'jane@example.com', password: PASSWORD },
      });
      expect(again.status).toBe(201);
    });

    it.each([
      ['username_taken', 'username', { username: 'JOHN_DOE', email: 'other@example.com' }],
      ['username_taken', 'username', { username: 'ｊｏｈｎ_doe', email: 'other@example.com' }],
      ['email_taken', 'email', { username: 'other', email: 'John@Example.com' }],
    ])('answers %s when only the case or width differs', async (code, field, names) => {
      const answer = await signup({ ...names, password: PASSWORD });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code, details: [{ field }] });
    });

    it('gives one of eight racing signups the account, and tells the others what was taken', async () => {
      const byName = await Promise.all(Array.from({ length: 8 }, (_, number) => signup(racer(number))));
      expect(statusCounts(byName)).toEqual({ 201: 1, 400: 7 });
      expect(byName.filter((answer) => answer.body['code'] === 'username_taken')).toHaveLength(7);

      const byEmail = await Promise.all(
        Array.from({ length: 8 }, (_, number) => signup({ username: `runner${number}`, email: 'Runner@example.com', password: PASSWORD })),
      );
      expect(statusCounts(byEmail)).toEqual({ 201: 1, 400: 7 });
      expect(byEmail.filter((answer) => answer.body['code'] === 'email_taken')).toHaveLength(7);
    });

    it.each([
      ['too short', 'abc12', 'at least 8'],
      ['too long', 'x'.repeat(129), 'at most 128'],
      ['common', 'Password1', 'most used'],
      ['the username', 'Weakling-Name', 'username'],
    ])('refuses a password that is %s', async (_case, password, reason) => {
      const answer = await signup({ username: 'weakling-name', email: 'weak@example.com', password });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        code: 'password_rejected',
        details: [{ field: 'password', message: expect.stringContaining(reason) as string }],
      });
    });

    const valid = { username: 'valid', email: 'valid@example.com', password: PASSWORD };
    it.each([
      ['no username', { ...valid, username: undefined }],
      ['an empty username', { ...valid, username: '' }],
      ['a blank in the username', { ...valid, username: 'two words' }],
      ['a markup username', { ...valid, username: '<b>' }],
      ['151 characters', { ...valid, username: 'x'.repeat(151) }],
      ['a username that grows a blank when normalized', { ...valid, username: 'ﷺ' }],
      ['a number for a username', { ...valid, username: 7 }],
      ['an array for a username', { ...valid, username: ['valid'] }],
      ['an object for a username', { ...valid, username: { $ne: '' } }],
      ['NUL in the username', { ...valid, username: 'a\0b' }],
      ['NUL in the password', { ...valid, password: 'password\0password' }],
      ['a broken surrogate in the password', { ...valid, password: 'password\ud800word' }],
      ['an array for a password', { ...valid, password: [PASSWORD] }],
      ['null for a password', { ...valid, password: null }],
      ['no address', { ...valid, email: undefined }],
      ['a half address', { ...valid, email: 'valid@' }],
      ['two adprofiles', { ...valid, email: 'a@example.com,b@example.com' }],
      ['a header in the address', { ...valid, email: 'a@example.com\r\nBcc: b@example.com' }],
      ['an endless address', { ...valid, email: `${'x'.repeat(300)}@example.com` }],
      ["someone else's address for a username", { ...valid, username: 'john@example.com' }],
      ['a list for a body', [valid]],
      ['text for a body', 'valid'],
      ['no body', undefined],
    ])('refuses %s', async (_case, body) => {
      const answer = await signup(body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'invalid_input' });
      expect(await users.existsBy({ usernameKey: 'valid' })).toBe(false);
    });

    it('gives nobody a right that they ask for in the body', async () => {
      const wanted = {
        id: 1,
        role: 'admin',
        isAdmin: true,
        is_active: false,
        isActive: false,
        emailVerified: true,
        email_verified_at: '2020',
        emailVerifiedAt: '2020',
      };
      expect((await signup({ ...wanted, username: 'climber', email: 'climber@example.com', password: PASSWORD })).status).toBe(201);
      const row = await users.findOneByOrFail({ usernameKey: 'climber' });
      expect(row).toMatchObject({ isActive: true, emailVerifiedAt: null });
      expect(row['id']).not.toBe(1);
    });

    it('stores the password in the format of Django and never in clear', async () => {
      const { password } = (await users.findOneByOrFail({ usernameKey: 'john_doe' })) as UserEntity;
      expect(password).toMatch(/^pbkdf2_sha256\$1000\$[A-Za-z0-9]{22}\$[A-Za-z0-9+/]{43}=$/);
    });
  });

  describe('POST /login/', () => {
    it.each([
      ['the username', { username: 'john_doe' }],
      ['the username in capitals', { username: 'John_Doe' }],
      ['the address', { email: 'JOHN@example.com' }],
      ['the address as username', { username: 'john@example.com' }],
      ['the address beside an empty username', { username: '', email: 'john@example.com' }],
      ['the address beside null', { username: null, email: 'john@example.com' }],
    ])('accepts %s', async (_case, name) => {
      const answer = await login({ ...name, password: PASSWORD });
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.body).toSorted()).toEqual(['access', 'refresh']);
      expect((await useAccess(answer.body.access)).status).toBe(200);
    });

    it('refuses a wrong password, an unknown account, a locked one and a damaged hash in the very same words', async () => {
      const locked = await server.signup('locked');
      const damaged = await server.signup('damaged');
      await users.update({ username: 'locked' }, { isActive: false });
      await users.update({ username: 'damaged' }, { password: '!unusable' });
      const answers = await Promise.all([
        login({ username: 'john_doe', password: `${PASSWORD}x` }),
        login({ username: 'nobody', password: PASSWORD }),
        login({ email: 'nobody@example.com', password: PASSWORD }),
        login({ username: locked.username, password: locked.password }),
        login({ username: damaged.username, password: damaged.password }),
      ]);
      for (const { status, body } of answers) {
        expect(status).toBe(401);
        expect(body).toEqual({ error: 'Invalid credentials', code: 'invalid_credentials', request_id: expect.any(String) as string });
      }
    });

    it.each([
      ['nothing', {}],
      ['no name', { password: PASSWORD }],
      ['no password', { username: 'john_doe' }],
      ['an array for a password', { username: 'john_doe', password: [PASSWORD] }],
      ['an object for a name', { username: { toString: 'x' }, password: PASSWORD }],
      ['NUL in the name', { username: 'john\0doe', password: PASSWORD }],
      ['a number for an address', { email: 7, password: PASSWORD }],
    ])('answers 400 to %s', async (_case, body) => {
      const answer = await login(body);
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe('invalid_input');
    });

    it('lets an account of the original in with its old hash, and makes a new one of it', async () => {
      await server.signup('moved_in');
      const key = pbkdf2Sync('old secret words', 'seasalt', 260, 32, 'sha256').toString('base64');
      await users.update({ username: 'moved_in' }, { password: `pbkdf2_sha256$260$seasalt$${key}` });
      expect((await login({ username: 'moved_in', password: 'old secret wordz' })).status).toBe(401);
      expect((await login({ username: 'moved_in', password: 'old secret words' })).status).toBe(200);
      const { password } = (await users.findOneByOrFail({ username: 'moved_in' })) as UserEntity;
      expect(password).toMatch(/^pbkdf2_sha256\$1000\$(?!seasalt)/);
      expect((await login({ username: 'moved_in', password: 'old secret words' })).status).toBe(200);
    });

    it('looks for an address among adprofiles only, whatever usernames accounts of the original have', async () => {
      await server.signup('owner_of_address');
      const imposter = await server.signup('imposter');
      await users.update(
        { username: 'imposter' },
        { username: 'owner_of_address@example.com', usernameKey: 'owner_of_address@example.com' },
      );
      await users.update({ username: 'owner_of_address' }, { password: '!' });
      expect((await login({ email: 'owner_of_address@example.com', password: imposter.password })).status).toBe(401);
    });
  });

  describe('POST /token/refresh/', () => {
    it('hands out a new pair, both of which work', async () => {
      const user = await server.signup();
      const first = await refresh(user.refresh);
      expect(first.status).toBe(200);
      expect(first.body.refresh).not.toBe(user.refresh);
      expect((await useAccess(first.body.access)).status).toBe(200);
      expect((await refresh(first.body.refresh)).status).toBe(200);
    });

    it('ends the whole family when a used token comes back, even at once', async () => {
      const user = await server.signup();
      const next = await refresh(user.refresh);
      const replay = await refresh(user.refresh);
      expect(replay.status).toBe(401);
      expect(replay.body.code).toBe('token_reused');
      const youngest = await refresh(next.body.refresh);
      expect(youngest.status).toBe(401);
      expect(youngest.body.code).toBe('token_invalid');
    });

    it('leaves the other logins of the account alone when one family ends', async () => {
      const user = await server.signup();
      const elsewhere = await login({ username: user.username, password: user.password });
      await refresh(user.refresh);
      await refresh(user.refresh);
      expect((await refresh(elsewhere.body.refresh)).status).toBe(200);
    });

    it('lets one of eight simultaneous refreshes win, and the client go on with what the winner received', async () => {
      const user = await server.signup();
      const answers = await refreshTogether(server.url, user.refresh, 8);
      expect(statusCounts(answers)).toEqual({ 200: 1, 401: 7 });
      expect(answers.filter((answer) => answer.body.code === 'token_reused')).toHaveLength(7);
      const winner = answers.find((answer) => answer.status === 200);
      expect((await refresh(winner?.body.refresh ?? '')).status).toBe(200);
      expect((await refresh(user.refresh)).body.code).toBe('token_reused');
    });

    it('refuses an expired token, and the purge takes its family away', async () => {
      const user = await server.signup();
      const families = server.app.get(TokenFamiliesRepository);
      await families.purgeExpired();
      clock.advance(24 * 3_600_000 + 1_000);
      const late = await refresh(user.refresh);
      expect(late.status).toBe(401);
      expect(late.body.code).toBe('token_invalid');
      expect(await families.purgeExpired()).toBeGreaterThan(0);
      expect(await families.purgeExpired()).toBe(0);
    });

    it('keeps a family alive as long as it is refreshed in time', async () => {
      const user = await server.signup();
      clock.advance(20 * 3_600_000);
      const next = await refresh(user.refresh);
      clock.advance(20 * 3_600_000);
      expect((await refresh(next.body.refresh)).status).toBe(200);
    });

    it.each([
      ['an access token', (user: TestUser) => user.token],
      ['nonsense', () => 'nonsense'],
      ['an empty text', () => ''],
      ['another secret', (user: TestUser) => forge({ alg: 'HS256' }, claimsOf(user.refresh), 'another secret altogether')],
      ['no signature', (user: TestUser) => `${base64url({ alg: 'none' })}.${base64url(claimsOf(user.refresh))}.`],
      ['a family that never was', (user: TestUser) => forge({ alg: 'HS256' }, { ...claimsOf(user.refresh), fam: 999_999 })],
      ['claims of the wrong kind', (user: TestUser) => forge({ alg: 'HS256' }, { ...claimsOf(user.refresh), fam: { $gt: 0 }, jti: ['x'] })],
    ])('refuses %s', async (_case, make) => {
      const user = await server.signup();
      const answer = await refresh(make(user));
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe('token_invalid');
      expect((await refresh(user.refresh)).status).toBe(200);
    });

    it.each([[{}], [{ refresh: null }], [{ refresh: 7 }], [{ refresh: ['x'] }], [{ refresh: 'a\0b' }], [[]]])(
      'answers 400 to %j',
      async (body) => {
        const answer = await server.request('POST', '/token/refresh/', { body });
        expect(answer.status).toBe(400);
        expect(answer.body).toMatchObject({ code: 'invalid_input' });
      },
    );
  });

  describe('POST /logout/', () => {
    it('ends the family, and may be repeated', async () => {
      const user = await server.signup();
      const answer = await logout(user, user.refresh);
      expect(answer.status).toBe(204);
      expect(answer.body).toBe('');
      const late = await refresh(user.refresh);
      expect(late.status).toBe(401);
      expect(late.body.code).toBe('token_invalid');
      expect((await logout(user, user.refresh)).status).toBe(204);
    });

    it("treats another account's refresh token like a bad one", async () => {
      const [thief, victim] = [await server.signup(), await server.signup()];
      const foreign = await logout(thief, victim.refresh);
      const bad = await logout(thief, 'nonsense');
      expect(foreign.status).toBe(401);
      expect({ ...foreign.body, request_id: '' }).toEqual({ ...bad.body, request_id: '' });
      expect((await refresh(victim.refresh)).status).toBe(200);
    });

    it('needs an access token', async () => {
      const user = await server.signup();
      const answer = await server.request('POST', '/logout/', { body: { refresh: user.refresh } });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ code: 'authentication_required' });
    });
  });

  describe('access tokens', () => {
    const hs256 = { alg: 'HS256', typ: 'JWT' };

    it('accepts a token made by the rules, so that the refusals below have one reason each', async () => {
      const user = await server.signup();
      const token = forge(hs256, claimsOf(user.token));
      expect((await useAccess(token)).status).toBe(200);
      expect((await useAccess(token)).status).toBe(200);
    });

    it.each([
      ['no algorithm', (claims: object) => `${base64url({ alg: 'none' })}.${base64url(claims)}.`],
      ['HS384', (claims: object) => forge({ alg: 'HS384' }, claims, SECRET, 'sha384')],
      ['HS512', (claims: object) => forge({ alg: 'HS512' }, claims, SECRET, 'sha512')],
      ['RS256 in name', (claims: object) => forge({ alg: 'RS256' }, claims)],
      ['another secret', (claims: object) => forge(hs256, claims, randomBytes(32).toString('hex'))],
      ['an empty secret', (claims: object) => forge(hs256, claims, '')],
      ['a key id that points at a file', (claims: object) => forge({ ...hs256, kid: '/dev/null' }, claims, '')],
      ['another issuer', (claims: object) => forge(hs256, { ...claims, iss: 'elsewhere' })],
      ['another audience', (claims: object) => forge(hs256, { ...claims, aud: 'elsewhere' })],
      ['no audience', (claims: object) => forge(hs256, { ...claims, aud: undefined })],
      ['no kind', (claims: object) => forge(hs256, { ...claims, typ: undefined })],
      ['the kind refresh', (claims: object) => forge(hs256, { ...claims, typ: 'refresh' })],
      ['no end', (claims: object) => forge(hs256, { ...claims, exp: undefined })],
      ['an end that is no number', (claims: object) => forge(hs256, { ...claims, exp: 'never' })],
      ['a start in the future', (claims: object) => forge(hs256, { ...claims, nbf: Date.now() / 1_000 + 864_000 })],
      ['no account', (claims: object) => forge(hs256, { ...claims, sub: undefined })],
      ['an account that is no number', (claims: object) => forge(hs256, { ...claims, sub: '1 OR 1=1' })],
      ['an account that does not exist', (claims: object) => forge(hs256, { ...claims, sub: '999999' })],
      [
        'a changed claim under the old signature',
        (claims: object) => {
          const [header, , signature] = forge(hs256, claims).split('.');
          return `${header}.${base64url({ ...claims, sub: '1' })}.${signature}`;
        },
      ],
      ['a cut signature', (claims: object) => forge(hs256, claims).slice(0, -3)],
      ['nonsense', () => 'nonsense'],
    ])('refuses %s', async (_case, make) => {
      const user = await server.signup();
      const answer = await useAccess(make(claimsOf(user.token)));
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe('token_invalid');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });

    it('refuses a refresh token', async () => {
      const user = await server.signup();
      expect((await useAccess(user.refresh)).body.code).toBe('token_invalid');
    });

    it.each([[{}], [{ authorization: 'Bearer' }], [{ authorization: 'Basic am9objpkb2U=' }], [{ authorization: '' }]])(
      'asks for a token when the headers are %j',
      async (headers) => {
        const answer = await server.request('GET', '/chat-history/', { headers });
        expect(answer.status).toBe(401);
        expect(answer.body).toMatchObject({ code: 'authentication_required' });
      },
    );

    it('is good for five minutes and not a second longer, also for a token seen before', async () => {
      const user = await server.signup();
      clock.advance(298_000);
      expect((await useAccess(user.token)).status).toBe(200);
      clock.advance(3_000);
      expect((await useAccess(user.token)).body.code).toBe('token_invalid');
    });

    it('locks a deactivated account out at once, with every token it holds, and lets it back in', async () => {
      const user = await server.signup('sleeper');
      expect((await useAccess(user.token)).status).toBe(200);
      await users.update({ username: 'sleeper' }, { isActive: false });
      expect((await useAccess(user.token)).body.code).toBe('token_invalid');
      expect((await refresh(user.refresh)).body.code).toBe('token_invalid');
      await users.update({ username: 'sleeper' }, { isActive: true });
      expect((await useAccess(user.token)).status).toBe(200);
      expect((await refresh(user.refresh)).status).toBe(200);
    });

    it('locks a deleted account out at once, and never gives its id to another', async () => {
      const user = await server.signup('leaver');
      expect((await useAccess(user.token)).status).toBe(200);
      await users.delete({ username: 'leaver' });
      await server.signup('follower');
      expect((await useAccess(user.token)).body.code).toBe('token_invalid');
      expect((await refresh(user.refresh)).body.code).toBe('token_invalid');
    });
  });
});

describe('settings of accounts', () => {
  it('keeps tokens good over a restart with the secret it made itself', async () => {
    const first = await startTestServer();
    const user = await first.signup();
    await first.stop(true);
    const second = await startTestServer({ dataDir: first.dataDir, documentsDir: first.documentsDir });
    try {
      expect((await second.request('GET', '/chat-history/', { token: user.token })).status).toBe(200);
      expect((await second.request('POST', '/token/refresh/', { body: { refresh: user.refresh } })).status).toBe(200);
    } finally {
      await second.stop();
      rmSync(dirname(first.dataDir), { recursive: true, force: true });
    }
  });

  it('keeps two applications in one process apart', async () => {
    const [one, other] = [await startTestServer(), await startTestServer()];
    try {
      const user = await one.signup();
      expect((await one.request('GET', '/chat-history/', { token: user.token })).status).toBe(200);
      expect((await other.request('GET', '/chat-history/', { token: user.token })).status).toBe(401);
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });
});

const from = (address: string) => ({ 'x-forwarded-for': address });

/** Makes attempts one after the other and tells how each was answered. */
async function times(count: number, attempt: (number: number) => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = [];
  for (let number = 0; number < count; number += 1) statuses.push((await attempt(number)).status);
  return statuses;
}

describe('rate limits', () => {
  const LIMITS = { RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_LOGIN: '3/min', RATE_LIMIT_SIGNUP: '4/min', RATE_LIMIT_CHAT: '2/min' };
  let server: TestServer;
  const guess = (username: string, address: string) =>
    server.request('POST', '/login/', { body: { username, password: 'a wrong guess' }, headers: from(address) });

  afterEach(() => server.stop());

  it('counts logins by address, whatever accounts they name, and says when to come back', async () => {
    server = await startTestServer({ settings: { ...LIMITS, TRUST_PROXY: 'true' } });
    expect(await times(4, (number) => guess(`account${number}`, '203.0.113.1'))).toEqual([401, 401, 401, 429]);
    const refused = await guess('account0', '203.0.113.1');
    expect(refused.body).toMatchObject({
      code: 'rate_limited',
      error: expect.stringMatching(/^Too many requests\. Try again in \d+ seconds\.$/) as string,
    });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    const elsewhere = await guess('account0', '203.0.113.2');
    expect(elsewhere.status).toBe(401);
    expect(elsewhere.headers.get('ratelimit-limit')).toBe('3');
    expect(elsewhere.headers.get('ratelimit-remaining')).toBe('2');
  });

  it('believes X-Forwarded-For only behind a trusted proxy', async () => {
    server = await startTestServer({ settings: LIMITS });
    expect(await times(4, (number) => guess('account', `203.0.113.${number}`))).toEqual([401, 401, 401, 429]);
  });

  it('stops a flood of guesses at one account from many adprofiles, without locking its owner out', async () => {
    server = await startTestServer({ settings: { ...LIMITS, TRUST_PROXY: 'true' } });
    const owner = { username: 'owner', email: 'owner@example.com', password: PASSWORD };
    await server.request('POST', '/signup/', { body: owner });
    const ownLogin = () =>
      server.request('POST', '/login/', { body: { username: 'Owner', password: PASSWORD }, headers: from('198.51.100.7') });
    expect((await ownLogin()).status).toBe(200);
    const flood = await times(31, (number) => guess('owner', `203.0.113.${number}`));
    expect(flood.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect((await guess('OWNER', '203.0.113.99')).status).toBe(429);
    expect((await guess('someone-else', '203.0.113.99')).status).toBe(401);
    expect((await ownLogin()).status).toBe(200);
  });

  it('counts signups by address', async () => {
    server = await startTestServer({ settings: LIMITS });
    const made = await times(5, (number) =>
      server.request('POST', '/signup/', { body: { username: `n${number}`, email: `n${number}@example.com`, password: PASSWORD } }),
    );
    expect(made).toEqual([201, 201, 201, 201, 429]);
    expect((await server.request('POST', '/verify-email/resend/', { body: { email: 'n1@example.com' } })).status).toBe(202);
  });

  it('counts questions by user, not by address', async () => {
    server = await startTestServer({ settings: LIMITS });
    const [one, other] = [await server.signup(), await server.signup()];
    const ask = (user: TestUser) => server.request('POST', '/chat/', { token: user.token, body: {} });
    expect(await times(3, () => ask(one))).toEqual([400, 400, 429]);
    expect((await ask(other)).status).toBe(400);
    expect((await server.request('POST', '/chat/', { body: {} })).status).toBe(401);
  });

  it('survives bodies that name no account', async () => {
    server = await startTestServer({ settings: LIMITS });
    const bodies = [{ username: { a: 1 }, password: 'x' }, [], { username: 7 }];
    expect(await times(3, (number) => server.request('POST', '/login/', { body: bodies[number] }))).toEqual([400, 400, 400]);
  });
});

/** Sends the same refresh token over several open connections in one go, so that the server reads all requests in one turn. */
async function refreshTogether(url: string, token: string, count: number): Promise<{ status: number; body: Tokens & { code: string } }[]> {
  const agents = Array.from({ length: count }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const send = (agent: Agent, path: string, body: string) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const request = httpRequest(`${url}${path}`, { agent, method: 'POST', headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      request.on('error', reject);
      request.end(body);
    });
  try {
    await Promise.all(agents.map((agent) => send(agent, '/token/refresh/', '{}')));
    const answers = await Promise.all(agents.map((agent) => send(agent, '/token/refresh/', JSON.stringify({ refresh: token }))));
    return answers.map(({ status, text }) => ({ status, body: JSON.parse(text) as Tokens & { code: string } }));
  } finally {
    for (const agent of agents) agent.destroy();
  }
}
