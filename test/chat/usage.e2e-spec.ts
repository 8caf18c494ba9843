import { DataSource } from 'typeorm';
import type { TestUser } from '../support/app';
import { signupAdmin } from '../support/admins';
import { makeKey } from '../support/api-keys';
import { record } from '../support/fake-models/fake-model-bodies';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
import { reportedByGemini, reportedByOpenAi } from '../support/fake-models/reported-usage';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { MovableClock } from '../support/movable-clock';

const DAY_MS = 86_400_000;
const HANDBOOK = 'Parking\n\nThe car park behind the building is free for visitors. Bicycles are kept in the cellar.';
const QUESTION = 'Is the car park free for visitors?';

interface Sum {
  attempts: number;
  answered: number;
  failed: number;
  tokens_in: number;
  tokens_out: number;
  estimated_tokens: number;
  milliseconds: number;
  cached_tokens: number;
  cost_usd: number;
  cost_known: boolean;
  providers: (Omit<ReportRow, 'id' | 'name'> & { provider: string; model: string })[];
}
interface ReportRow {
  id: number | null;
  name: string | null;
  attempts: number;
  failed: number;
  tokens_in: number;
  tokens_out: number;
  cost_usd: number;
  cost_known: boolean;
}
interface Report {
  rows: ReportRow[];
  others: ReportRow;
  total: ReportRow;
}
interface Usage {
  unpriced_models: string[];
  days: (Sum & { date: string })[];
  total: Sum;
}

describe('GET /usage/', () => {
  let models: FakeModelServer;
  let server: ServerWithModels;
  let user: TestUser;
  let clock: MovableClock;

  beforeAll(async () => {
    clock = new MovableClock();
    server = await startServerWithModels({
      clock,
      documents: { 'handbook.txt': HANDBOOK },
      settings: {
        EMBEDDING_PROVIDER: 'local',
        ACCESS_TOKEN_LIFETIME: '900d',
        REFRESH_TOKEN_LIFETIME: '901d',
      },
    });
    models = server.models;
  });
  beforeEach(async () => {
    // Noon of the next day, so that no test runs over midnight; circuits that failures opened close again.
    clock.advance(1.5 * DAY_MS - (clock.millis() % DAY_MS));
    await query('DELETE FROM attempts', []);
    user = await server.signup();
  });
  afterEach(() => models.reset());
  afterAll(() => server.stop());

  const ask = async (body: object = {}, token = user.token): Promise<number> => {
    const answer = await server.request<{ id: number }>('POST', '/chat/', { token, body: { message: QUESTION, ...body } });
    expect(answer.status).toBe(200);
    return answer.body.id;
  };
  const usage = async (query = '', token = user.token): Promise<Usage> =>
    (await server.request<Usage>('GET', `/usage/${query}`, { token })).body;
  const ofModel = (sum: Sum, provider: string) => sum.providers.find((one) => one.provider === provider);
  const query = <Row>(sql: string, parameters: unknown[]): Promise<Row[]> => server.app.get(DataSource).query<Row[]>(sql, parameters);

  it('sums reported tokens by UTC day and model, newest day first', async () => {
    models.fail('gemini.chat', reportedByGemini(100, 7));
    await ask();
    clock.advance(DAY_MS);
    models.fail('gemini.chat', reportedByGemini(40, 5));
    models.fail('gemini.chat', reportedByGemini(60, 6));
    await ask();
    await ask();
    const { days, total } = await usage();
    expect(days.map(({ date }) => date)).toEqual([clock.iso().slice(0, 10), clock.iso(-DAY_MS).slice(0, 10)]);
    expect(days.map(({ tokens_in, tokens_out }) => [tokens_in, tokens_out])).toEqual([
      [100, 11],
      [100, 7],
    ]);
    expect(total).toMatchObject({ tokens_in: 200, tokens_out: 18, estimated_tokens: 0, failed: 0 });
    expect(ofModel(total, 'Google Gemini')).toMatchObject({ model: 'gemini-3.5-flash-lite', attempts: 3, failed: 0, tokens_in: 200 });
    expect(total.attempts).toBe(total.answered);
  });

  it('looks back as many days as asked for, today included', async () => {
    await ask();
    clock.advance(DAY_MS);
    await ask();
    expect((await usage('?days=2')).days).toHaveLength(2);
    const today = await usage('?days=1');
    expect(today.days.map(({ date }) => date)).toEqual([clock.iso().slice(0, 10)]);
    expect(today.total).toMatchObject({ attempts: today.days[0]?.attempts, tokens_in: today.days[0]?.tokens_in });
    clock.advance(29 * DAY_MS);
    expect((await usage()).days).toHaveLength(1);
    clock.advance(400 * DAY_MS);
    expect(await usage('?days=366')).toMatchObject({ days: [], total: { attempts: 0, tokens_in: 0, providers: [] } });
  });

  it('counts what failed beside what answered, each as a row of its message', async () => {
    models.fail('gemini.chat', { status: 403 }, Infinity);
    const id = await ask();
    const { total } = await usage();
    expect(ofModel(total, 'Google Gemini')).toMatchObject({ attempts: 1, failed: 1, tokens_out: 0 });
    expect(ofModel(total, 'OpenAI')).toMatchObject({ failed: 0 });
    expect(total.failed).toBe(1);
    const rows = await query(
      `SELECT provider, outcome, status, purpose, estimated FROM attempts WHERE message_id = ? AND purpose = 'answer' ORDER BY id`,
      [id],
    );
    expect(rows).toEqual([
      { provider: 'google', outcome: 'config', status: 403, purpose: 'answer', estimated: expect.any(Number) },
      { provider: 'openai', outcome: 'ok', status: null, purpose: 'answer', estimated: 0 },
    ]);
  });

  it('estimates what no provider reports, and says how much that is', async () => {
    models.fail('gemini.chat', { body: { candidates: record(reportedByGemini(0, 0).body)['candidates'] } });
    await ask();
    const { total } = await usage();
    expect(total.tokens_in).toBeGreaterThan(0);
    expect(total.estimated_tokens).toBe(total.tokens_in + total.tokens_out);
  });

  it('counts answers that stream, by what they report at their end', async () => {
    const response = await fetch(`${server.url}/chat/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: QUESTION, stream: true }),
    });
    await response.text();
    const gemini = ofModel((await usage()).total, 'Google Gemini');
    expect(gemini).toMatchObject({ attempts: 1, failed: 0 });
    expect(gemini?.tokens_out).toBeGreaterThan(0);
  });

  it('stays as it is when the message is deleted, and goes with the account', async () => {
    const session = await server.request<{ id: number }>('POST', '/sessions/', { token: user.token, body: {} });
    const id = await ask({ session_id: session.body.id });
    const before = await usage();
    expect(before.total.attempts).toBeGreaterThan(0);
    const [row] = await query<{ user_id: number }>('SELECT user_id FROM attempts WHERE message_id = ?', [id]);
    await server.request('DELETE', `/sessions/${session.body.id}/`, { token: user.token });
    expect(await usage()).toEqual(before);
    expect(await query('SELECT id FROM attempts WHERE message_id = ?', [id])).toEqual([]);
    await query('DELETE FROM users WHERE id = ?', [row?.user_id]);
    expect(await query('SELECT id FROM attempts WHERE user_id = ?', [row?.user_id])).toEqual([]);
  });

  it('counts the call for a message that is gone by the time it ends', async () => {
    const hold = models.hold('gemini.stream', 1);
    const asking = fetch(`${server.url}/chat/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: QUESTION, stream: true }),
    });
    await hold.reached;
    await query('DELETE FROM messages WHERE message = ?', [QUESTION]);
    hold.release();
    await (await asking).text();
    expect(ofModel((await usage()).total, 'Google Gemini')).toMatchObject({ attempts: 1, failed: 0 });
  });

  it("is the caller's own", async () => {
    await ask();
    const stranger = await server.signup();
    expect(await usage('', stranger.token)).toMatchObject({ days: [], total: { attempts: 0 } });
  });

  it('says what calls cost by the prices of their models, less for what was cached', async () => {
    models.fail('gemini.chat', reportedByGemini(10_000, 100, 4_000));
    await ask();
    models.fail('gemini.chat', { status: 403 });
    models.fail('openai.chat', reportedByOpenAi('gpt-6-luna', 20_000, 200, 5_000));
    await ask();
    const { total, unpriced_models } = await usage();
    const gemini = (6_000 * 0.3 + 4_000 * 0.03 + 100 * 2.5) / 1e6;
    const luna = (15_000 * 0.1 + 5_000 * 0.01 + 200 * 0.5) / 1e6;
    expect(ofModel(total, 'Google Gemini')).toMatchObject({ cost_usd: gemini, cost_known: true });
    expect(ofModel(total, 'OpenAI')).toMatchObject({ cost_usd: luna, cost_known: true });
    expect(total.cost_usd).toBeCloseTo(gemini + luna, 9);
    expect([total.cached_tokens, total.cost_known, unpriced_models]).toEqual([9_000, true, []]);
  });

  it('says when the price of a model is unknown: its calls cost nothing then', async () => {
    models.fail('gemini.chat', { status: 403 });
    models.fail('openai.chat', reportedByOpenAi('llama3.3', 20_000, 200));
    await ask();
    const { total, unpriced_models } = await usage();
    expect([total.cost_usd, total.cost_known, unpriced_models]).toEqual([0, false, ['llama3.3']]);
  });

  it.each(['days=0', 'days=367', 'days=-1', 'days=1.5', 'days=week', 'days=1&days=2'])('refuses ?%s', async (search) => {
    const { status, body } = await server.request('GET', `/usage/?${search}`, { token: user.token });
    expect([status, body['code']]).toEqual([400, 'invalid_input']);
  });

  describe('report/', () => {
    let admin: TestUser;
    beforeEach(async () => {
      admin = await signupAdmin(server);
    });
    const report = async (search: string): Promise<Report> =>
      (await server.request<Report>('GET', `/usage/report/?${search}`, { token: admin.token })).body;
    const idOf = async ({ username }: TestUser): Promise<number> =>
      (await query<{ id: number }>('SELECT id FROM users WHERE username = ?', [username]))[0]?.id ?? 0;

    it('sums the calls of everybody by account, key, group, model, collection and day', async () => {
      const colleague = await server.signup();
      const key = await makeKey(server, colleague, { name: 'nightly report' });
      const group = await server.request<{ id: number }>('POST', '/groups/', { token: admin.token, body: { name: 'Finance' } });
      await server.request('PUT', `/groups/${group.body.id}/members/${await idOf(colleague)}/`, { token: admin.token });
      models.fail('gemini.chat', reportedByGemini(1_000, 10));
      await ask();
      clock.advance(DAY_MS);
      models.fail('gemini.chat', reportedByGemini(3_000, 10), 2);
      await ask({}, colleague.token);
      await ask({}, key.key);
      const shown = async (search: string) => (await report(search)).rows.map(({ id, name, tokens_in }) => [id, name, tokens_in]);
      expect(await shown('group_by=user')).toEqual([
        [await idOf(colleague), colleague.username, 6_000],
        [await idOf(user), user.username, 1_000],
      ]);
      expect(await shown('group_by=key')).toEqual([
        [null, null, 4_000],
        [key.id, 'nightly report', 3_000],
      ]);
      expect(await shown('group_by=group')).toEqual([
        [group.body.id, 'Finance', 6_000],
        [null, null, 1_000],
      ]);
      expect(await shown('group_by=model')).toEqual([[null, 'gemini-3.5-flash-lite', 7_000]]);
      expect(await shown('group_by=day')).toEqual([
        [null, clock.iso().slice(0, 10), 6_000],
        [null, clock.iso(-DAY_MS).slice(0, 10), 1_000],
      ]);
      expect(await shown(`group_by=day&user_id=${await idOf(user)}`)).toEqual([[null, clock.iso(-DAY_MS).slice(0, 10), 1_000]]);
      expect(await shown(`group_by=user&from=${clock.iso().slice(0, 10)}`)).toEqual([[await idOf(colleague), colleague.username, 6_000]]);
      expect(await shown(`group_by=user&to=${clock.iso(-DAY_MS).slice(0, 10)}`)).toEqual([[await idOf(user), user.username, 1_000]]);
      expect(await shown(`group_by=model&group_id=${group.body.id}&api_key_id=${key.id}`)).toEqual([
        [null, 'gemini-3.5-flash-lite', 3_000],
      ]);
      expect(await shown('group_by=collection')).toEqual([[1, 'default', 7_000]]);
    });

    it('sums what is beyond its longest list, and loses nothing', async () => {
      for (const tokens of [100, 200, 300]) {
        models.fail('gemini.chat', reportedByGemini(tokens, 10));
        await ask({}, (await server.signup()).token);
      }
      const { rows, others, total } = await report('group_by=user&limit=2');
      expect(rows.map(({ tokens_in }) => tokens_in)).toEqual([300, 200]);
      expect(others).toMatchObject({ tokens_in: 100, tokens_out: 10 });
      expect(total).toMatchObject({ tokens_in: 600, tokens_out: 30 });
      expect(total.cost_usd).toBeCloseTo(others.cost_usd + rows.reduce((sum, row) => sum + row.cost_usd, 0), 9);
    });

    it('refuses what is no report', async () => {
      const days = ['from=yesterday', 'from=2026-02-30', 'from=2026-11-02&to=2026-11-01', 'from=2024-01-01&to=2026-01-01'];
      const queries = [
        '',
        'group_by=role',
        'group_by=day&limit=0',
        'group_by=user&user_id=me',
        ...days.map((some) => `group_by=day&${some}`),
      ];
      for (const search of queries) {
        const { status, body } = await server.request('GET', `/usage/report/?${search}`, { token: admin.token });
        expect([search, status, body['code']]).toEqual([search, 400, 'invalid_input']);
      }
    });
  });
});
