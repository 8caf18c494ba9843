import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import type { TestUser } from '../support/app';
import { makeKey } from '../support/api-keys';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
import { reportedByGemini, reportedByOpenAi } from '../support/fake-models/reported-usage';
import { MovableClock } from '../support/movable-clock';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const HANDBOOK = 'Parking\n\nThe car park behind the building is free for visitors. Bicycles are kept in the cellar.';
const QUESTION = 'Is the car park free for visitors?';
const DAY_MS = 86_400_000;

/** What one question costs with {@link reporting}: in tokens, and in dollars with gemini-3.5-flash-lite. */
const TOKENS = 1_100;
const DOLLARS = 1_000 * 0.3e-6 + 100 * 2.5e-6;

/** An answer that reports 1000 tokens read and 100 written. */
const reporting = reportedByGemini(1_000, 100);

interface Budget {
  id: number;
  scope: string;
  target_id: number | null;
  target_name: string | null;
  unit: string;
  period: string;
  amount: number;
  spent: number;
  reserved: number;
  renews_at: string;
}

interface Answer {
  status: number;
  headers: Headers;
  body: { id?: number; code?: string; error?: string };
}

let server: ServerWithModels;
let models: FakeModelServer;
let clock: MovableClock;
let admin: TestUser;
let user: TestUser;

beforeAll(async () => {
  clock = new MovableClock(new Date('2026-11-27T06:00:00.000Z'));
  server = await startServerWithModels({
    clock,
    documents: { 'handbook.txt': HANDBOOK },
    settings: { EMBEDDING_PROVIDER: 'local', ACCESS_TOKEN_LIFETIME: '900d', REFRESH_TOKEN_LIFETIME: '901d' },
  });
  models = server.models;
  admin = await signupAdmin(server);
});
beforeEach(async () => {
  user = await server.signup();
  models.fail('gemini.chat', reporting, Infinity);
});
afterEach(async () => {
  models.reset();
  // Circuits that failures opened close again.
  clock.advance(1_000);
  await query('DELETE FROM budgets', []);
});
afterAll(() => server.stop());

const query = <Row>(statement: string, parameters: unknown[]): Promise<Row[]> =>
  server.app.get(DataSource).query<Row[]>(statement, parameters);
const idOf = async ({ username }: TestUser): Promise<number> => {
  const [row] = await query<{ id: number }>('SELECT id FROM users WHERE username = ?', [username]);
  return row?.id ?? 0;
};
const make = async (budget: object): Promise<Budget> => {
  const made = await server.request<Budget>('POST', '/budgets/', {
    token: admin.token,
    body: { unit: 'tokens', period: 'day', ...budget },
  });
  expect([made.status, made.body]).toEqual([201, expect.anything()]);
  return made.body;
};
const forUser = async (budget: object, whom = user) => make({ scope: 'user', target_id: await idOf(whom), ...budget });
const read = async ({ id }: Budget): Promise<Budget> =>
  (await server.request<Budget>('GET', `/budgets/${id}/`, { token: admin.token })).body;
const ask = (whom = user, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
  server.request<Answer['body']>('POST', '/chat/', { token: whom.token, body: { message: QUESTION, ...body }, headers });
/** Asks a server without checking its answer against the API description. */
const post = (url: string, body: object = { message: QUESTION }): Promise<Response> =>
  fetch(`${url}/chat/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const reservations = (): Promise<{ amount: number }[]> => query('SELECT amount FROM budget_reservations', []);

describe('a budget', () => {
  it.each([
    ['tokens', 2 * TOKENS + 1, 3 * TOKENS],
    ['tokens', 3 * TOKENS, 3 * TOKENS],
    ['usd', 2.5 * DOLLARS, 3 * DOLLARS],
  ])('in %s of %d lets questions pass while something is left of it', async (unit, amount, spent) => {
    const budget = await forUser({ unit, amount });
    for (let question = 0; question < 3; question += 1) expect((await ask()).status).toBe(200);
    expect(models.chats).toHaveLength(3);
    const refused = await ask();
    expect([refused.status, refused.body.code]).toEqual([429, 'budget_exceeded']);
    const renewal = new Date(clock.millis() - (clock.millis() % DAY_MS) + DAY_MS);
    expect(refused.headers.get('retry-after')).toBe(String((renewal.getTime() - clock.millis()) / 1_000));
    expect(refused.body.error).toBe(`The budget of your account for this day is used up. It renews at ${renewal.toISOString()}.`);
    expect(models.chats).toHaveLength(3);
    expect(await query('SELECT id FROM messages WHERE user_id = ?', [await idOf(user)])).toHaveLength(3);
    const { spent: counted, reserved } = await read(budget);
    expect([counted, reserved]).toEqual([expect.closeTo(spent, 9), 0]);
  });

  it('refuses a stream before it begins', async () => {
    await forUser({ amount: 1 });
    await ask();
    const { status, headers, body } = await ask(user, { stream: true });
    expect([status, headers.get('content-type'), body.code]).toEqual([429, expect.stringContaining('application/json'), 'budget_exceeded']);
  });

  it('counts the calls of its scope: of an account, of the members of a group together, of everybody', async () => {
    const [colleague, outsider] = [await server.signup(), await server.signup()];
    const group = await server.request<{ id: number }>('POST', '/groups/', { token: admin.token, body: { name: user.username } });
    for (const member of [user, colleague]) {
      await server.request('PUT', `/groups/${group.body.id}/members/${await idOf(member)}/`, { token: admin.token });
    }
    const own = await forUser({ amount: 50 * TOKENS });
    const ofGroup = await make({ scope: 'group', target_id: group.body.id, amount: 2 * TOKENS });
    const ofAll = await make({ scope: 'all', amount: 1_000_000 });
    const before = ofAll.spent;
    for (const asker of [user, colleague, outsider]) expect((await ask(asker)).status).toBe(200);
    expect((await read(own)).spent).toBe(TOKENS);
    expect((await read(ofGroup)).spent).toBe(2 * TOKENS);
    expect((await read(ofAll)).spent - before).toBe(3 * TOKENS);
    for (const member of [user, colleague]) expect((await ask(member)).body.error).toContain('The budget of your group for this day');
    expect((await ask(outsider)).status).toBe(200);
    const mine = await server.request<Budget[]>('GET', '/usage/budgets/', { token: user.token });
    expect(mine.body.map(({ scope, target_name }) => [scope, target_name])).toEqual([
      ['user', user.username],
      ['group', user.username],
      ['all', null],
    ]);
    const others = await server.request<Budget[]>('GET', '/usage/budgets/', { token: outsider.token });
    expect(others.body.map(({ scope }) => scope)).toEqual(['all']);
  });

  it('of an API key counts the calls of that key alone, and those of an account count its keys, too', async () => {
    const [key, other] = [await makeKey(server, user), await makeKey(server, user)];
    const ofKey = await make({ scope: 'key', target_id: key.id, amount: TOKENS });
    const own = await forUser({ amount: 100 * TOKENS });
    const withKey = ({ key: token }: typeof key) => ask({ ...user, token });
    for (const asking of [ask(), withKey(other), withKey(key)]) expect((await asking).status).toBe(200);
    expect((await withKey(key)).body.error).toContain('The budget of this API key for this day is used up.');
    expect((await withKey(other)).status).toBe(200);
    expect([(await read(ofKey)).spent, (await read(own)).spent]).toEqual([TOKENS, 4 * TOKENS]);
    const bound = async (token: string) => (await server.request<Budget[]>('GET', '/usage/budgets/', { token })).body.map(({ id }) => id);
    expect(await bound(key.key)).toEqual([ofKey.id, own.id]);
    expect(await bound(user.token)).toEqual([own.id]);
  });

  it('counts what was spent in its period before it was made', async () => {
    await ask();
    expect(await forUser({ amount: 5 * TOKENS })).toMatchObject({ spent: TOKENS, reserved: 0 });
    expect((await forUser({ amount: 1, unit: 'usd', period: 'month' })).spent).toBeCloseTo(DOLLARS, 9);
  });

  it('is gone with the account or the group that it is for', async () => {
    const budget = await forUser({ amount: 1 });
    const group = await server.request<{ id: number }>('POST', '/groups/', { token: admin.token, body: { name: `of ${user.username}` } });
    const ofGroup = await make({ scope: 'group', target_id: group.body.id, amount: 1 });
    await server.request('DELETE', `/groups/${group.body.id}/`, { token: admin.token });
    await server.request('DELETE', `/users/${await idOf(user)}/`, { token: admin.token });
    for (const { id } of [budget, ofGroup]) {
      expect((await server.request('GET', `/budgets/${id}/`, { token: admin.token })).status).toBe(404);
    }
  });

  it('is raised, lowered and taken away at once, each with a record of who did it', async () => {
    const budget = await forUser({ amount: 1 });
    await ask();
    expect((await ask()).status).toBe(429);
    const path = `/budgets/${budget.id}/`;
    const changed = await server.request<Budget>('PATCH', path, { token: admin.token, body: { amount: 2 * TOKENS } });
    expect(changed.body).toMatchObject({ amount: 2 * TOKENS, spent: TOKENS });
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    expect((await server.request('DELETE', path, { token: admin.token })).status).toBe(204);
    expect((await ask()).status).toBe(200);
    const events = await query<{ action: string; actor_name: string; details: string }>(
      `SELECT action, actor_name, details FROM audit_events WHERE target_type = 'budget' AND target_id = ? ORDER BY id`,
      [budget.id],
    );
    expect(events.map(({ action, actor_name }) => [action, actor_name])).toEqual(
      ['budget.created', 'budget.changed', 'budget.deleted'].map((action) => [action, admin.username]),
    );
    expect(JSON.parse(events[1]?.details ?? '')).toMatchObject({ target_name: user.username, amount: 2 * TOKENS, old_amount: 1 });
  });

  it('does not stand in the way of an answer that is there already', async () => {
    await forUser({ amount: TOKENS });
    const once = { 'idempotency-key': `key-of-${user.username}` };
    const first = await ask(user, {}, once);
    const again = await ask(user, {}, once);
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    expect((await ask(user, {}, { 'idempotency-key': `other-of-${user.username}` })).body.code).toBe('budget_exceeded');
    const other = await ask(user, { message: 'Where are bicycles kept?' }, once);
    expect(other.body.code).toBe('idempotency_key_reused');
  });

  it('renews at midnight in UTC, of each day or of the first of a month', async () => {
    const held = new MovableClock(new Date('2026-11-29T23:59:59.000Z'));
    clock.advance(held.millis() - clock.millis());
    const daily = await forUser({ amount: 1 });
    const monthly = await forUser({ amount: 2 * TOKENS + 1, period: 'month' });
    expect((await ask()).status).toBe(200);
    expect((await ask()).headers.get('retry-after')).toBe('1');
    clock.advance(1_000);
    expect(await read(daily)).toMatchObject({ spent: 0, renews_at: '2026-12-01T00:00:00.000Z' });
    expect((await ask()).status).toBe(200);
    expect(await read(monthly)).toMatchObject({ spent: 2 * TOKENS, renews_at: '2026-12-01T00:00:00.000Z' });
    clock.advance(DAY_MS);
    expect((await ask()).status).toBe(200);
    expect(await read(monthly)).toMatchObject({ spent: TOKENS, renews_at: '2027-01-01T00:00:00.000Z' });
  });
});

describe('what is set aside for a question', () => {
  it('is given back when the answer is stopped, and its prompt counts', async () => {
    const budget = await forUser({ amount: 100_000 });
    const hold = models.hold('gemini.stream', 1);
    const asking = post(server.url, { message: QUESTION, stream: true });
    await hold.reached;
    expect((await read(budget)).reserved).toBeGreaterThan(0);
    const [message] = await query<{ id: number }>('SELECT MAX(id) AS id FROM messages', []);
    await server.request('POST', `/chat/${message?.id}/stop/`, { token: user.token });
    hold.release();
    await (await asking).text();
    const { spent, reserved } = await read(budget);
    expect(reserved).toBe(0);
    expect(spent).toBeGreaterThan(100);
  });

  it('is given back when all providers fail, and what they charged counts with failover', async () => {
    const budget = await forUser({ amount: 100_000 });
    models.reset();
    models.fail('gemini.chat', { status: 403 }, Infinity);
    models.fail('openai.chat', reportedByOpenAi('gpt-6-luna', 300, 20, 200));
    expect((await ask()).status).toBe(200);
    expect(await read(budget)).toMatchObject({ spent: 320, reserved: 0 });
    models.fail('openai.chat', { status: 403 }, Infinity);
    await ask();
    expect(await read(budget)).toMatchObject({ spent: 320, reserved: 0 });
  });

  it('is given back when the question cannot be stored', async () => {
    await forUser({ amount: 100_000 });
    await query(`CREATE TRIGGER no_messages BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'no'); END`, []);
    const { status } = await ask();
    await query('DROP TRIGGER no_messages', []);
    expect(status).toBe(500);
    expect(await reservations()).toEqual([]);
  });

  it('counts against others that ask meanwhile, who are told to come back soon', async () => {
    await ask();
    const budget = await forUser({ amount: TOKENS + 1 });
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    models.reset();
    models.fail('gemini.chat', { ...reporting, until });
    const arrival = models.arrival('gemini.chat');
    const first = ask();
    await arrival;
    const second = await ask();
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '5']);
    expect(second.body.error).toContain('is set aside for questions that are being answered');
    release();
    expect((await first).status).toBe(200);
    expect(await read(budget)).toMatchObject({ spent: 2 * TOKENS, reserved: 0 });
  });

  it('outlives neither a process that died nor an hour', async () => {
    const budget = await forUser({ amount: 10 });
    const insertion = `INSERT INTO budget_reservations (budget_id, reservation, worker_id, amount, created_at) VALUES (?, ?, ?, 10, ?)`;
    await query(insertion, [budget.id, 'dead', 'elsewhere:1:x', clock.iso(-2 * 3_600_000)]);
    expect((await ask()).status).toBe(200);
    expect(await reservations()).toEqual([]);
  });
});

describe('questions without a model', () => {
  it('cost nothing and are never refused', async () => {
    const local = await startServerWithModels({ writers: [], documents: { 'handbook.txt': HANDBOOK } });
    const owner = await signupAdmin(local);
    await local.request('POST', '/budgets/', { token: owner.token, body: { scope: 'all', unit: 'tokens', period: 'day', amount: 1 } });
    const statuses = [];
    for (let question = 0; question < 3; question += 1) {
      statuses.push((await local.request('POST', '/chat/', { token: owner.token, body: { message: QUESTION } })).status);
    }
    await local.stop();
    expect(statuses).toEqual([200, 200, 200]);
  });
});

describe('/budgets/', () => {
  it('is a list by id', async () => {
    const made = [
      await make({ scope: 'all', amount: 1 }),
      await make({ scope: 'all', amount: 2 }),
      await make({ scope: 'all', amount: 3 }),
    ];
    const first = await server.request<Budget[]>('GET', '/budgets/?limit=2', { token: admin.token });
    expect(first.body.map(({ id }) => id)).toEqual(made.slice(0, 2).map(({ id }) => id));
    expect(first.headers.get('link')).toBe(`</budgets/?limit=2&after=${made[1]?.id}>; rel="next"`);
    const second = await server.request<Budget[]>('GET', `/budgets/?limit=2&after=${made[1]?.id}`, { token: admin.token });
    expect(second.body.map(({ id }) => id)).toEqual([made[2]?.id]);
    expect(second.headers.get('link')).toBeNull();
  });

  it.each([
    [400, { scope: 'all', target_id: 1 }],
    [400, { scope: 'user' }],
    [400, { scope: 'nobody' }],
    [400, { scope: 'all', unit: 'eur' }],
    [400, { scope: 'all', period: 'week' }],
    [400, { scope: 'all', amount: 1.5 }],
    [400, { scope: 'all', amount: 0 }],
    [400, { scope: 'all', amount: -1, unit: 'usd' }],
    [400, { scope: 'all', amount: 0.0000001, unit: 'usd' }],
    [400, { scope: 'all', amount: 1e12 }],
    [400, { scope: 'all', amount: '5' }],
    [400, { scope: 'user', target_id: '1' }],
    [404, { scope: 'user', target_id: 999_999 }],
    [404, { scope: 'group', target_id: 999_999 }],
    [404, { scope: 'key', target_id: 999_999 }],
  ])('answers %d to %j', async (status, budget) => {
    const body = { unit: 'tokens', period: 'day', amount: 1, ...budget };
    expect((await server.request('POST', '/budgets/', { token: admin.token, body })).status).toBe(status);
  });
});
