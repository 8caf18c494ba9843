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

  it('ends the whole family when a used token comes back, even at once', async () => {
    const user = await accounts.server.signup();
    const next = await refresh(user.refresh);
    const replay = await refresh(user.refresh);
    expect(replay.status).toBe(401);
    expect(replay.body.code).toBe('token_reused');
    const youngest = await refresh(next.body.refresh);
    expect(youngest.status).toBe(401);
    expect(youngest.body.code).toBe('token_invalid');
  });

  it('leaves the other logins of the account alone when one family ends', async () => {
    const user = await accounts.server.signup();
    const elsewhere = await login({ username: user.username, password: user.password });
    await refresh(user.refresh);
    await refresh(user.refresh);
    expect((await refresh(elsewhere.body.refresh)).status).toBe(200);
  });

  it('lets one of eight simultaneous refreshes win, and the client go on with what the winner received', async () => {
    const user = await accounts.server.signup();
    const answers = await refreshTogether(accounts.server.url, user.refresh, 8);
    expect(statusCounts(answers)).toEqual({ 200: 1, 401: 7 });
    expect(answers.filter((answer) => answer.body.code === 'token_reused')).toHaveLength(7);
    const winner = answers.find((answer) => answer.status === 200);
    expect((await refresh(winner?.body.refresh ?? '')).status).toBe(200);
    expect((await refresh(user.refresh)).body.code).toBe('token_reused');
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
  it('ends the family, and may be repeated', async () => {
    const user = await accounts.server.signup();
    const answer = await logout(user, user.refresh);
    expect(answer.status).toBe(204);
    expect(answer.body).toBe('');
    const late = await refresh(user.refresh);
    expect(late.status).toBe(401);
    expect(late.body.code).toBe('token_invalid');
    expect((await logout(user, user.refresh)).status).toBe(204);
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
