import { Passwords } from '../../src/auth/accounts/passwords';
import { PASSWORD } from '../support/accounts';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

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
    server = await startTestServer({ settings: { ...LIMITS, TRUST_PROXY: '1' } });
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

  it.each([
    ['a number of proxies', '1'],
    ['a network', '127.0.0.0/8'],
  ])('takes the address from the proxy, not from the client, behind %s', async (_case, proxies) => {
    server = await startTestServer({ settings: { ...LIMITS, TRUST_PROXY: proxies } });
    const forged = (number: number) => guess('account', `192.0.2.${number}, 203.0.113.1`);
    expect(await times(4, forged)).toEqual([401, 401, 401, 429]);
  });

  it('stops a flood of guesses at one account from many addresses, without locking its owner out', async () => {
    server = await startTestServer({ settings: { ...LIMITS, TRUST_PROXY: '1' } });
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

  it('counts the failures of an account together, by username and by address, and lets its owner in from elsewhere', async () => {
    server = await startTestServer({ settings: { ...LIMITS, TRUST_PROXY: '1', RATE_LIMIT_LOGIN: '6/min' } });
    const owner = { username: 'owner', email: 'owner@example.com', password: PASSWORD };
    await server.request('POST', '/signup/', { body: owner, headers: from('198.51.100.7') });
    const names = [{ username: 'owner' }, { email: 'OWNER@example.com' }, { username: 'owner@example.com' }];
    const login = (name: object, password: string, address: string) =>
      server.request('POST', '/login/', { body: { ...name, password }, headers: from(address) });
    const guessed = await times(8, (number) => login(names[number % 3] ?? {}, 'a wrong guess', `203.0.113.${number % 2}`));
    expect(guessed).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
    for (const address of ['198.51.100.7', '198.51.100.8'])
      expect((await login({ username: 'owner' }, PASSWORD, address)).status).toBe(200);
  });

  it('compares no passwords for clients that have gone', async () => {
    server = await startTestServer({ settings: { PASSWORD_HASH_ITERATIONS: '1000000' } });
    const verify = jest.spyOn(server.app.get(Passwords), 'verify');
    const clients = Array.from({ length: 20 }, () => new AbortController());
    const logins = clients.map(({ signal }, number) =>
      fetch(`${server.url}/login/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: `account${number}`, password: PASSWORD }),
        signal,
      }),
    );
    while (verify.mock.calls.length < clients.length) await server.request('GET', '/health/live');
    for (const client of clients) client.abort();
    await Promise.allSettled(logins);
    const verdicts = await Promise.allSettled(verify.mock.results.map(({ value }) => value as Promise<unknown>));
    expect(verdicts.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(10);
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
