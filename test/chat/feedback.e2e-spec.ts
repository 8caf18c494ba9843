import { DataSource } from 'typeorm';
import { startTestServer, type TestAnswer, type TestServer, type TestUser } from '../support/app';

const DOCUMENTS = { 'leave.txt': 'Parental leave\n\nParental leave lasts six months for every parent.' };
const ABSENT = 999_999_999;

let server: TestServer;
let user: TestUser;
let answered: number;

const call = <Body = Record<string, unknown>>(caller: TestUser, method: string, path: string, body?: unknown): Promise<TestAnswer<Body>> =>
  server.request<Body>(method, path, { token: caller.token, body });
const ask = async (caller: TestUser, sessionId?: number): Promise<number> =>
  (await call<{ id: number }>(caller, 'POST', '/chat/', { message: 'How long does parental leave last?', session_id: sessionId })).body.id;
const feedback = (caller: TestUser, method: string, body?: unknown, id = answered) => call(caller, method, `/chat/${id}/feedback/`, body);
const without = ({ status, body }: TestAnswer): unknown => [status, { ...(body as object), request_id: '' }];

beforeAll(async () => {
  server = await startTestServer({ documents: DOCUMENTS });
});
beforeEach(async () => {
  user = await server.signup();
  answered = await ask(user);
});
afterAll(() => server.stop());

describe('feedback on an answer', () => {
  it('is given, changed, read and taken back', async () => {
    expect((await feedback(user, 'GET')).status).toBe(404);
    const given = await feedback(user, 'PUT', { rating: 'down', reason: '  It is twelve months now. ' });
    expect([given.status, given.body]).toEqual([
      200,
      { id: answered, rating: 'down', reason: 'It is twelve months now.', updated_at: expect.any(String) },
    ]);
    expect((await feedback(user, 'PUT', { rating: 'up' })).body).toMatchObject({ rating: 'up', reason: null });
    expect((await feedback(user, 'GET')).body).toMatchObject({ id: answered, rating: 'up', reason: null });
    expect((await feedback(user, 'DELETE')).status).toBe(204);
    expect((await feedback(user, 'DELETE')).status).toBe(404);
    expect((await feedback(user, 'GET')).status).toBe(404);
  });

  it.each([
    [{}],
    [{ rating: 'sideways' }],
    [{ rating: 1 }],
    [{ rating: 'up', reason: 'x'.repeat(1_001) }],
    [{ rating: 'up', reason: 'a\u0000b' }],
  ])('is refused when it is %j', async (body) => {
    expect((await feedback(user, 'PUT', body)).body).toMatchObject({ code: 'invalid_input' });
  });

  it('is given by each reader of a shared session for the own account, as long as the session is shared', async () => {
    const reader = await server.signup();
    const session = (await call<{ id: number }>(user, 'POST', '/sessions/', {})).body.id;
    const id = await ask(user, session);
    const shares = `/sessions/${session}/shares/users/${reader.username}/`;
    await call(user, 'PUT', shares);
    await feedback(user, 'PUT', { rating: 'up' }, id);
    expect((await feedback(reader, 'GET', undefined, id)).status).toBe(404);
    expect((await feedback(reader, 'PUT', { rating: 'down' }, id)).status).toBe(200);
    expect((await feedback(user, 'GET', undefined, id)).body).toMatchObject({ rating: 'up' });
    await call(user, 'DELETE', shares);
    for (const [method, body] of [
      ['PUT', { rating: 'up' }],
      ['GET', undefined],
    ] as const) {
      expect(without(await feedback(reader, method, body, id))).toEqual(without(await feedback(reader, method, body, ABSENT)));
    }
    expect((await feedback(reader, 'DELETE', undefined, id)).status).toBe(204);
  });

  it("on somebody else's message looks like that on none, and on a question without an answer too", async () => {
    const stranger = await server.signup();
    for (const [method, body] of [['PUT', { rating: 'up' }], ['GET'], ['DELETE']] as const) {
      const foreign = await feedback(stranger, method, body);
      expect([method, foreign.status]).toEqual([method, 404]);
      expect(without(foreign)).toEqual(without(await feedback(stranger, method, body, ABSENT)));
    }
    await server.app.get(DataSource).query(`UPDATE messages SET status = 'failed' WHERE id = ?`, [answered]);
    expect((await feedback(user, 'PUT', { rating: 'up' })).status).toBe(404);
  });

  it('goes with the message and with the account', async () => {
    const reader = await server.signup();
    const session = (await call<{ id: number }>(user, 'POST', '/sessions/', {})).body.id;
    const id = await ask(user, session);
    await call(user, 'PUT', `/sessions/${session}/shares/users/${reader.username}/`);
    await feedback(reader, 'PUT', { rating: 'down' }, id);
    await feedback(user, 'PUT', { rating: 'up' }, id);
    const rows = () => server.app.get(DataSource).query('SELECT rating FROM message_feedback WHERE message_id = ?', [id]);
    await call(reader, 'DELETE', '/me/', { password: reader.password });
    expect(await rows()).toEqual([{ rating: 'up' }]);
    await call(user, 'DELETE', `/sessions/${session}/`);
    expect(await rows()).toEqual([]);
  });
});
