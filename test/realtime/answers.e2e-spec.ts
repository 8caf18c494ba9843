import { DataSource } from 'typeorm';
import { makeKey } from '../support/api-keys';
import type { TestUser } from '../support/app';
import { readEvents } from '../support/event-reader';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { openWithTicket, type SocketClient, type SocketFrame, textIn } from '../support/socket-client';
import { until } from '../support/until';

const HANDBOOK = 'Employee Handbook\n\nEmployees may work remotely up to three days per week. Tuesday is the shared office day.\n';
const QUESTION = 'How many days may employees work remotely?';
const PIECES = ['Employees may work ', 'remotely up to ', 'three days 🦊 ', 'per week ', '[1]. ', 'Tuesday is ', 'the office day [1].'];
const ANSWER = PIECES.join('');
const BEGINNING = 'Employees may work remotely up to';

let server: ServerWithModels;
let user: TestUser;
let client: SocketClient;

const ask = (to: SocketClient, request: string, more: object = {}) => to.send({ type: 'ask', request, message: QUESTION, ...more });
const begun = (from: SocketClient, request: string) =>
  until(() => textIn(from.of(request)).startsWith(BEGINNING)).then(() => from.of(request));
const idOf = (frames: readonly SocketFrame[]) => frames.find(({ event }) => event === 'sources')?.data.id ?? 0;
const idsOf = (frames: readonly SocketFrame[]) => frames.flatMap(({ id }) => id ?? []);
const lastId = (frames: readonly SocketFrame[]) => idsOf(frames).at(-1) ?? 0;
const streams = () => server.models.requests.filter(({ operation }) => operation === 'gemini.stream');
const count = async (statement: string): Promise<number> =>
  (await server.app.get(DataSource).query<{ count: number }[]>(`SELECT COUNT(*) AS count FROM ${statement}`))[0]?.count ?? -1;

beforeAll(async () => {
  server = await startServerWithModels({
    documents: { 'handbook.txt': HANDBOOK },
    settings: {
      EMBEDDING_PROVIDER: 'local',
      RATE_LIMIT_ENABLED: 'true',
      RATE_LIMIT_CHAT: '12/min',
      RATE_LIMIT_PUBLIC: '10000/min',
      RATE_LIMIT_SIGNUP: '1000/min',
      RATE_LIMIT_LOGIN: '1000/min',
    },
  });
});
beforeEach(async () => {
  user = await server.signup();
  server.models.pieces('gemini.stream', PIECES);
  client = await openWithTicket(server, user.token);
});
afterEach(() => {
  client.cut();
  server.models.reset();
});
afterAll(() => server.stop());

describe('a question', () => {
  it('is answered with the events of a stream over HTTP', async () => {
    ask(client, 'a');
    const frames = await client.whole('a');
    const over = await readEvents(server, 'GET', `/chat/${idOf(frames)}/stream`, { token: user.token });
    const events = await over.rest();
    expect(frames.at(-1)).toEqual({ request: 'a', event: 'end', data: {} });
    const told = frames.slice(0, -1).map(({ event, id, data }) => ({ id, event, data }));
    expect([told[0], told.at(-1)]).toEqual([events[0], events.at(-1)]);
    expect(textIn(frames)).toBe(ANSWER);
    expect(told.at(-1)).toMatchObject({ event: 'done', data: { status: 'complete', response: ANSWER } });
  });

  it('is told from others on the same socket by its request', async () => {
    for (const request of ['a', 'b', 'c']) ask(client, request);
    const all = await Promise.all(['a', 'b', 'c'].map((request) => client.whole(request)));
    expect(new Set(all.map(idOf)).size).toBe(3);
    for (const frames of all) {
      expect(textIn(frames)).toBe(ANSWER);
      expect(frames.at(-2)).toMatchObject({ event: 'done', data: { id: idOf(frames) } });
    }
  });

  it('is refused as POST /chat/ refuses it, in one shape', async () => {
    const cases: [object, string][] = [
      [{ message: ' ' }, 'message_required'],
      [{ message: 'x'.repeat(8_001) }, 'message_too_long'],
      [{ session_id: 'one' }, 'invalid_input'],
      [{ session_id: 4_711 }, 'not_found'],
      [{ collections: ['nowhere'] }, 'not_found'],
      [{ filter: { owner: 'me' } }, 'invalid_input'],
      [{ idempotency_key: 'two words' }, 'invalid_input'],
      [{ message: ['a'] }, 'invalid_input'],
    ];
    for (const [index, [more, code]] of cases.entries()) {
      ask(client, `r${index}`, more);
      const { event, data } = await client.frame(({ request }) => request === `r${index}`);
      expect([event, data.code]).toEqual(['error', code]);
      expect(
        Object.keys(data)
          .filter((name) => name !== 'details')
          .sort(),
      ).toEqual(['code', 'error', 'request_id']);
    }
  });

  it('counts into the limit that POST /chat/ counts into', async () => {
    const over = (request: string) =>
      client.frame((frame) => frame.request === request && frame.event !== 'sources' && frame.event !== 'delta');
    for (let number = 0; number < 6; number += 1) {
      ask(client, `r${number}`);
      await client.whole(`r${number}`);
      expect((await server.request('POST', '/chat/', { token: user.token, body: { message: QUESTION } })).status).toBe(200);
    }
    ask(client, 'late');
    expect(await over('late')).toMatchObject({ event: 'error', data: { code: 'rate_limited', retry_after: expect.any(Number) as number } });
    expect((await server.request('POST', '/chat/', { token: user.token, body: { message: QUESTION } })).status).toBe(429);
  });

  it('of a key counts into the limit of the key', async () => {
    const { key } = await makeKey(server, user, { requests_per_minute: 3 });
    const own = await openWithTicket(server, key);
    for (const request of ['a', 'b', 'c']) {
      ask(own, request);
      await own.whole(request);
    }
    expect(['a', 'b', 'c'].map((request) => own.of(request).at(-2)?.event)).toEqual(['done', 'done', 'error']);
    expect((await server.request('GET', '/sessions/', { token: key })).status).toBe(429);
    own.cut();
  });
});

describe('an answer', () => {
  it('is stopped, with what there is of it', async () => {
    server.models.hold('gemini.stream', 3);
    ask(client, 'a');
    const id = idOf(await begun(client, 'a'));
    client.send({ type: 'stop', request: 'b', message_id: id });
    const stopped = await client.whole('b');
    expect(stopped[0]).toMatchObject({ event: 'stopped', data: { id, status: 'stopped' } });
    const frames = await client.whole('a');
    expect(frames.at(-2)).toMatchObject({ event: 'done', data: { status: 'stopped', response: stopped[0]?.data.response } });
  });

  it('survives its reader: after a break in mid-stream and a reload nothing is lost, doubled or charged twice', async () => {
    const before = [await count('messages'), await count('attempts')];
    const hold = server.models.hold('gemini.stream', 4);
    ask(client, 'a', { idempotency_key: 'question-1' });
    const seen = await begun(client, 'a');
    client.cut();
    const again = await openWithTicket(server, user.token);
    again.send({ type: 'resume', request: 'r', message_id: idOf(seen), last_event_id: lastId(seen) });
    // A client that does not know what became of its question asks it again under its key.
    ask(again, 'k', { idempotency_key: 'question-1' });
    await begun(again, 'k');
    hold.release();
    const [resumed, repeated] = [await again.whole('r'), await again.whole('k')];
    expect(textIn([...seen, ...resumed])).toBe(ANSWER);
    expect(textIn(repeated)).toBe(ANSWER);
    const ids = idsOf([...seen, ...resumed]);
    expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right));
    expect(resumed.at(-2)).toEqual({ ...repeated.at(-2), request: 'r' });
    expect(idOf(repeated)).toBe(idOf(seen));
    expect([await count('messages'), await count('attempts')]).toEqual(before.map((number) => number + 1));
    expect(streams()).toHaveLength(1);
    again.cut();
  });

  it('is completed when nobody reads it, and read later from its end', async () => {
    const hold = server.models.hold('gemini.stream', 4);
    ask(client, 'a');
    const seen = await begun(client, 'a');
    client.cut();
    hold.release();
    const entry = async () => (await server.request<{ status: string }>('GET', `/chat/${idOf(seen)}/`, { token: user.token })).body.status;
    await until(async () => (await entry()) === 'complete');
    const later = await openWithTicket(server, user.token);
    later.send({ type: 'resume', request: 'r', message_id: idOf(seen), last_event_id: lastId(seen) });
    expect(textIn([...seen, ...(await later.whole('r'))])).toBe(ANSWER);
    later.cut();
  });

  it('goes on when its reader leaves, who may come back on the same socket', async () => {
    const hold = server.models.hold('gemini.stream', 4);
    ask(client, 'a');
    const seen = await begun(client, 'a');
    client.send({ type: 'leave', request: 'l', of: 'a' });
    expect((await client.whole('a')).at(-1)?.event).toBe('end');
    client.send({ type: 'resume', request: 'a2', message_id: idOf(seen), last_event_id: lastId(client.of('a')) });
    hold.release();
    expect(textIn([...client.of('a'), ...(await client.whole('a2'))])).toBe(ANSWER);
  });

  it('of somebody else is not there', async () => {
    ask(client, 'a');
    const id = idOf(await client.whole('a'));
    const other = await openWithTicket(server, (await server.signup()).token);
    for (const type of ['resume', 'stop']) {
      other.send({ type, request: type, message_id: id });
      expect((await other.whole(type))[0]).toMatchObject({ event: 'error', data: { code: 'not_found' } });
    }
    other.cut();
  });
});
