import { DataSource } from 'typeorm';
import type { TestUser } from '../support/app';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
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
  providers: { provider: string; model: string; attempts: number; failed: number; tokens_in: number; tokens_out: number }[];
}
interface Usage {
  days: (Sum & { date: string })[];
  total: Sum;
}

/** A Gemini answer that reports these tokens. */
const reporting = (promptTokenCount: number, candidatesTokenCount: number) => ({
  body: {
    candidates: [{ content: { role: 'model', parts: [{ text: 'It is free [1].' }] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount, candidatesTokenCount, totalTokenCount: promptTokenCount + candidatesTokenCount },
    modelVersion: 'gemini-3.5-flash-lite',
  },
});

describe('GET /usage/', () => {
  let models: FakeModelServer;
  let server: ServerWithModels;
  let user: TestUser;
  let clock: MovableClock;

  beforeEach(async () => {
    clock = new MovableClock();
    // Noon of tomorrow, so that no test runs over midnight.
    clock.advance(1.5 * DAY_MS - (clock.millis() % DAY_MS));
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
    user = await server.signup();
  });
  afterEach(() => server.stop());

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
    models.fail('gemini.chat', reporting(100, 7));
    await ask();
    clock.advance(DAY_MS);
    models.fail('gemini.chat', reporting(40, 5));
    models.fail('gemini.chat', reporting(60, 6));
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
    const { body } = reporting(0, 0);
    models.fail('gemini.chat', { body: { candidates: body.candidates } });
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

  it.each(['days=0', 'days=367', 'days=-1', 'days=1.5', 'days=week', 'days=1&days=2'])('refuses ?%s', async (search) => {
    const { status, body } = await server.request('GET', `/usage/?${search}`, { token: user.token });
    expect([status, body['code']]).toEqual([400, 'invalid_input']);
  });
});
