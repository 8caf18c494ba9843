import { Agent, request as httpRequest } from 'node:http';
import { TokenFamiliesRepository } from '../../src/auth/tokens/token-families.repository';
import { base64url, claimsOf, forge, statusCounts, type Tokens, useAccounts } from '../support/accounts';
import { type TestUser } from '../support/app';

const accounts = useAccounts();
const { clock, login, refresh, logout, useAccess } = accounts;

describe('POST /token/refresh/', () => {
  it('hands out a new pair, both of which work', async () => {
    const user = await accounts.server.signup();
    const first = await refresh(user.refresh);
    expect(first.status).toBe(200);
    expect(first.body.refresh).not.toBe(user.refresh);
    expect((await useAccess(first.body.access)).status).toBe(200);
    expect((await refresh(first.body.refresh)).status).toBe(200);
  });

  it('gives ten parallel refreshes the same successor, and all of their tokens work', async () => {
    const user = await accounts.server.signup();
    const answers = await refreshTogether(accounts.server.url, user.refresh, 10);
    expect(statusCounts(answers)).toEqual({ 200: 10 });
    const successors = new Set(answers.map(({ body }) => body.refresh));
    expect(successors.size).toBe(1);
    for (const { body } of answers) expect((await useAccess(body.access)).status).toBe(200);
    expect((await refresh([...successors][0] ?? '')).status).toBe(200);
  });

  it('gives a second tab the same successor for ten seconds, and never a branch of its own', async () => {
    const user = await accounts.server.signup();
    const first = await refresh(user.refresh);
    clock.advance(9_000);
    const second = await refresh(user.refresh);
    expect([second.status, second.body.refresh]).toEqual([200, first.body.refresh]);
    expect((await useAccess(first.body.access)).status).toBe(200);
    expect((await useAccess(second.body.access)).status).toBe(200);
    expect((await refresh(first.body.refresh)).status).toBe(200);
  });

  it('ends the whole family at once when a token comes back after ten seconds', async () => {
    const user = await accounts.server.signup();
    const next = await refresh(user.refresh);
    clock.advance(11_000);
    const replay = await refresh(user.refresh);
    expect([replay.status, replay.body.code]).toEqual([401, 'token_reused']);
    expect((await refresh(next.body.refresh)).body.code).toBe('token_invalid');
    for (const access of [user.token, next.body.access]) expect((await useAccess(access)).body.code).toBe('token_invalid');
  });

  it('ends the family when a token older than the predecessor comes back, however soon', async () => {
    const user = await accounts.server.signup();
    const second = await refresh(user.refresh);
    const third = await refresh(second.body.refresh);
    expect((await refresh(user.refresh)).body.code).toBe('token_reused');
    expect((await refresh(second.body.refresh)).body.code).toBe('token_invalid');
    expect((await refresh(third.body.refresh)).body.code).toBe('token_invalid');
    expect((await useAccess(third.body.access)).body.code).toBe('token_invalid');
  });

  it('gives nobody a successor once the login has ended', async () => {
    const user = await accounts.server.signup();
    const next = await refresh(user.refresh);
    await logout({ token: next.body.access }, next.body.refresh);
    expect((await refresh(user.refresh)).body.code).toBe('token_invalid');
  });

  it('leaves the other logins of the account alone when one family ends', async () => {
    const user = await accounts.server.signup();
    const elsewhere = await login({ username: user.username, password: user.password });
    await refresh(user.refresh);
    clock.advance(11_000);
    expect((await refresh(user.refresh)).body.code).toBe('token_reused');
    expect((await useAccess(elsewhere.body.access)).status).toBe(200);
    expect((await refresh(elsewhere.body.refresh)).status).toBe(200);
  });

  it('refuses an expired token, and the purge takes its family away', async () => {
    const user = await accounts.server.signup();
    const families = accounts.server.app.get(TokenFamiliesRepository);
    await families.purgeExpired();
    clock.advance(24 * 3_600_000 + 1_000);
    const late = await refresh(user.refresh);
    expect(late.status).toBe(401);
    expect(late.body.code).toBe('token_invalid');
    expect(await families.purgeExpired()).toBeGreaterThan(0);
    expect(await families.purgeExpired()).toBe(0);
  });

  it('keeps a family alive as long as it is refreshed in time', async () => {
    const user = await accounts.server.signup();
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
    const user = await accounts.server.signup();
    const answer = await refresh(make(user));
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('token_invalid');
    expect((await refresh(user.refresh)).status).toBe(200);
  });

  it.each([[{}], [{ refresh: null }], [{ refresh: 7 }], [{ refresh: ['x'] }], [{ refresh: 'a\0b' }], [[]]])(
    'answers 400 to %j',
    async (body) => {
      const answer = await accounts.server.request('POST', '/token/refresh/', { body });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'invalid_input' });
    },
  );
});

describe('POST /logout/', () => {
  it('ends the family', async () => {
    const user = await accounts.server.signup();
    const answer = await logout(user, user.refresh);
    expect(answer.status).toBe(204);
    expect(answer.body).toBe('');
    const late = await refresh(user.refresh);
    expect(late.status).toBe(401);
    expect(late.body.code).toBe('token_invalid');
  });

  it('ends the access tokens of the login at once, those from before a refresh too, and no other login', async () => {
    const user = await accounts.server.signup();
    const elsewhere = await login({ username: user.username, password: user.password });
    const next = await refresh(user.refresh);
    expect((await useAccess(user.token)).status).toBe(200);
    expect((await logout({ token: next.body.access }, next.body.refresh)).status).toBe(204);
    for (const access of [user.token, next.body.access]) expect((await useAccess(access)).body.code).toBe('token_invalid');
    expect((await useAccess(elsewhere.body.access)).status).toBe(200);
  });

  it('may be repeated by another login of the account', async () => {
    const user = await accounts.server.signup();
    const elsewhere = await login({ username: user.username, password: user.password });
    const again = () => logout({ token: elsewhere.body.access }, user.refresh);
    expect([(await again()).status, (await again()).status]).toEqual([204, 204]);
  });

  it("treats another account's refresh token like a bad one", async () => {
    const [thief, victim] = [await accounts.server.signup(), await accounts.server.signup()];
    const foreign = await logout(thief, victim.refresh);
    const bad = await logout(thief, 'nonsense');
    expect(foreign.status).toBe(401);
    expect({ ...foreign.body, request_id: '' }).toEqual({ ...bad.body, request_id: '' });
    expect((await refresh(victim.refresh)).status).toBe(200);
  });

  it('needs an access token', async () => {
    const user = await accounts.server.signup();
    const answer = await accounts.server.request('POST', '/logout/', { body: { refresh: user.refresh } });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'authentication_required' });
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
