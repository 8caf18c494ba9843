import { hostname } from 'node:os';
import { DataSource } from 'typeorm';
import { startTestServer, type TestUser } from '../support/app';
import { type EventReader, readEvents, type ReceivedEvent, textOf } from '../support/event-reader';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const HANDBOOK = [
  'Employee Handbook',
  '',
  'Remote work',
  'Employees may work remotely up to three days per week with the approval of their manager. Tuesday is the shared office day.',
].join('\n');
const QUESTION = 'How many days may employees work remotely?';
const PIECES = ['Employees may work ', 'remotely up to ', 'three days 🦊 ', 'per week ', '[1]. ', 'Tuesday is ', 'the office day [1].'];
const ANSWER = PIECES.join('');

interface Entry {
  id: number;
  response: string;
  status: string;
  error_code?: string;
  sources: { number: number; quote: string }[];
}

let models: FakeModelServer;
let server: ServerWithModels;
let user: TestUser;

const ask = (headers: Record<string, string> = {}, body: object = {}): Promise<EventReader> =>
  readEvents(server, 'POST', '/chat/', { token: user.token, body: { message: QUESTION, ...body }, headers });
const resume = (id: number, after: number): Promise<EventReader> =>
  readEvents(server, 'GET', `/chat/${id}/stream`, { token: user.token, headers: { 'last-event-id': String(after) } });
const message = async (id: number): Promise<Entry> => (await server.request<Entry>('GET', `/chat/${id}/`, { token: user.token })).body;
const idOf = (events: readonly ReceivedEvent[]): number => events.find(({ event }) => event === 'sources')?.data.id ?? 0;

beforeAll(async () => {
  server = await startServerWithModels({ documents: { 'handbook.txt': HANDBOOK }, settings: { STREAM_HEARTBEAT: '40ms' } });
  ({ models } = server);
});
beforeEach(async () => {
  user = await server.signup();
  models.pieces('gemini.stream', PIECES);
});
afterEach(() => models.reset());
afterAll(() => server.stop());

describe('an answer that streams', () => {
  it.each([
    ['Accept: text/event-stream', {}, {}],
    ['"stream": true', { accept: 'application/json' }, { stream: true }],
  ])('is asked for by %s', async (_what, headers, body) => {
    const reader = await ask({ 'accept-encoding': 'gzip, br', ...headers }, body);
    expect(reader.status).toBe(200);
    expect(reader.headers.get('content-type')).toContain('text/event-stream');
    expect(reader.headers.get('content-encoding')).toBeNull();
    expect(reader.headers.get('x-accel-buffering')).toBe('no');
    expect(reader.headers.get('cache-control')).toContain('no-transform');
    const events = await reader.rest();
    expect([events[0]?.event, events[1]?.event, events.at(-1)?.event]).toEqual(['sources', 'delta', 'done']);
    expect(events.map(({ id }) => id)).toEqual(events.map(({ id }) => id).sort((a, b) => a - b));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(textOf(events)).toBe(ANSWER);
    const done = events.at(-1)?.data;
    expect(done).toMatchObject({ response: ANSWER, provider: 'Google Gemini', status: 'complete', grounded: true, failover: false });
    expect(await message(idOf(events))).toMatchObject({ response: ANSWER, status: 'complete', sources: done?.sources });
  });

  it('is read while it is written, not when it is over', async () => {
    const hold = models.hold('gemini.stream', 2);
    const reader = await ask();
    const seen = await reader.until('Employees may work remotely');
    hold.release();
    expect(textOf([...seen, ...(await reader.rest())])).toBe(ANSWER);
  });

  it('offers the passages the model was shown, and ends with the ones it cites', async () => {
    const events = await (await ask()).rest();
    const offered = events[0]?.data.sources as { number: number; quote: string; start: number; end: number }[];
    expect(offered.map(({ number }) => number)).toEqual([1]);
    expect(HANDBOOK.slice(offered[0]?.start, offered[0]?.end)).toBe(offered[0]?.quote);
    expect(events.at(-1)?.data.sources).toMatchObject([{ number: 1, document: 'handbook.txt' }]);
  });

  it('without a key streams too', async () => {
    models.fail('gemini.stream', { status: 404 });
    models.fail('openai.stream', { status: 404 });
    const fresh = await startTestServer({ documents: { 'handbook.txt': HANDBOOK } });
    const asker = await fresh.signup();
    const events = await (await readEvents(fresh, 'POST', '/chat/', { token: asker.token, body: { message: QUESTION } })).rest();
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { provider: 'Local', response: textOf(events) } });
    expect(textOf(events)).toContain('three days per week');
    await fresh.stop();
  });

  it('fails over while nothing was shown', async () => {
    models.fail('gemini.stream', { status: 404 });
    models.pieces('openai.stream', ['OpenAI says ', 'three days [1].']);
    const events = await (await ask()).rest();
    expect(textOf(events)).toBe('OpenAI says three days [1].');
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { provider: 'OpenAI', failover: true } });
  });

  it('breaks off when its provider does, and keeps what was shown', async () => {
    models.fail('gemini.stream', { cut: true, afterPieces: 3 });
    const hold = models.hold('gemini.stream', 3);
    const reader = await ask();
    // What is under way when a connection is lost may be lost with it.
    const before = await reader.until('Employees may work remotely');
    hold.release();
    const events = [...before, ...(await reader.rest())];
    const shown = textOf(events);
    expect(ANSWER.startsWith(shown) && shown.length > 10).toBe(true);
    expect(events.at(-1)).toMatchObject({ event: 'error', data: { code: 'answer_interrupted', request_id: expect.any(String) } });
    expect(models.requests.filter(({ operation }) => operation === 'openai.stream')).toEqual([]);
    const kept = await message(idOf(events));
    expect(kept).toMatchObject({ status: 'interrupted', response: shown, error_code: 'answer_interrupted' });
    const again = await (await resume(kept.id, 0)).rest();
    expect([textOf(again), again.at(-1)?.event]).toEqual([shown, 'error']);
  });

  it('keeps a quiet connection alive with comments', async () => {
    const hold = models.hold('gemini.stream', 3);
    const reader = await ask();
    const reading = reader.rest();
    await hold.reached;
    const started = performance.now();
    // The condition is on what arrived: the loop only gives the timer of the server its turns.
    while (reader.comments.length < 2 && performance.now() - started < 5_000) await new Promise((resolve) => setTimeout(resolve, 10));
    hold.release();
    expect(textOf(await reading)).toBe(ANSWER);
    expect(reader.comments.length).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ['an image cut in pieces', ['Three days [1]. !', '[x](https://evil', '.example/?q=1', ') Done [1].'], 'Three days [1]. x Done [1].'],
    ['a citation in another form cut in pieces', ['Three days 【', '1', '】.'], 'Three days [1].'],
    ['a tag cut in pieces', ['Three <scr', 'ipt>alert(1)</scr', 'ipt>days [1].'], 'Three days [1].'],
  ])('shows nothing of %s', async (_what, pieces, expected) => {
    models.pieces('gemini.stream', pieces);
    const events = await (await ask()).rest();
    expect(textOf(events)).toBe(expected);
    expect(await message(idOf(events))).toMatchObject({ response: expected });
  });

  it('that cannot begin is an error like any other', async () => {
    const lonely = await startTestServer({
      documents: { 'handbook.txt': HANDBOOK },
      settings: { GOOGLE_API_KEY: 'key', GEMINI_BASE_URL: models.geminiUrl, LOCAL_ANSWERS: 'false', EMBEDDING_PROVIDER: 'local' },
    });
    const asker = await lonely.signup();
    models.fail('gemini.stream', { status: 403 }, Infinity);
    const { status, body } = await lonely.request('POST', '/chat/', { token: asker.token, body: { message: QUESTION, stream: true } });
    expect([status, body['code']]).toEqual([503, 'no_provider']);
    await lonely.stop();
  });
});

describe('a reader who goes away', () => {
  it('loses nothing: the answer is finished and stored', async () => {
    const hold = models.hold('gemini.stream', 2);
    const reader = await ask();
    const first = (await reader.next()) as ReceivedEvent;
    await reader.next();
    reader.leave();
    hold.release();
    const rest = await (await resume(Number(first.data.id), 0)).rest();
    expect([textOf(rest), rest.at(-1)?.event]).toEqual([ANSWER, 'done']);
    expect(await message(Number(first.data.id))).toMatchObject({ status: 'complete', response: ANSWER });
    expect(models.requests.filter(({ operation }) => operation === 'gemini.stream')).toHaveLength(1);
  });

  it('comes back at any event, while the answer is written or after, and has the same text', async () => {
    const whole = await (await ask()).rest();
    const id = idOf(whole);
    for (let cut = 0; cut < whole.length; cut += 1) {
      const before = whole.slice(0, cut);
      const after = await (await resume(id, before.at(-1)?.id ?? 0)).rest();
      expect(textOf([...before, ...after])).toBe(ANSWER);
      expect(after.at(-1)).toMatchObject({ event: 'done', data: whole.at(-1)?.data as object });
    }
    for (let cut = 1; cut <= PIECES.length; cut += 1) {
      const hold = models.hold('gemini.stream', cut);
      const reader = await ask();
      const before: ReceivedEvent[] = [];
      await hold.reached;
      for (let index = 0; index < 2; index += 1) before.push((await reader.next()) as ReceivedEvent);
      reader.leave();
      const again = await resume(idOf(before), before.at(-1)?.id ?? 0);
      hold.release();
      expect(textOf([...before, ...(await again.rest())])).toBe(ANSWER);
    }
  });

  it('has nothing left to read after the closing event', async () => {
    const whole = await (await ask()).rest();
    expect(await (await resume(idOf(whole), whole.at(-1)?.id ?? 0)).rest()).toEqual([]);
  });

  it.each(['abc', '-1', '1.5'])('is told that Last-Event-ID %s is none', async (lastEventId) => {
    const events = await (await ask()).rest();
    const headers = { 'last-event-id': lastEventId };
    const { status, body } = await server.request('GET', `/chat/${idOf(events)}/stream`, { token: user.token, headers });
    expect([status, body['code']]).toEqual([400, 'invalid_input']);
  });
});

describe('POST /chat/{id}/stop', () => {
  const stop = (id: number, token = user.token) => server.request<Entry>('POST', `/chat/${id}/stop`, { token });

  it('ends the answer and keeps the text so far', async () => {
    const hold = models.hold('gemini.stream', 2);
    const reader = await ask();
    const before = await reader.until('Employees may work remotely');
    const { status, body } = await stop(idOf(before));
    expect([status, body.status]).toEqual([200, 'stopped']);
    const events = [...before, ...(await reader.rest())];
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { status: 'stopped', response: body.response } });
    expect(textOf(events)).toBe(body.response);
    expect(body.response).toMatch(/^Employees may work remotely up to/);
    expect(await models.requests.find(({ operation }) => operation === 'gemini.stream')?.ended).toBe('lost');
    hold.release();
    const history = await server.request<Entry[]>('GET', '/chat-history/', { token: user.token });
    expect(history.body).toMatchObject([{ id: body.id, status: 'stopped', response: body.response }]);
  });

  it('leaves an answer that is over as it is', async () => {
    const events = await (await ask()).rest();
    expect((await stop(idOf(events))).body).toMatchObject({ status: 'complete', response: ANSWER });
  });

  it('ends the wait for a first word too', async () => {
    models.fail('gemini.stream', { hang: true });
    const arrival = models.arrival('gemini.stream');
    const asking = ask();
    await arrival;
    const [row] = await server.app.get(DataSource).query<{ id: number }[]>(`SELECT MAX(id) AS id FROM messages`);
    expect((await stop(row?.id ?? 0)).body).toMatchObject({ status: 'stopped', response: '' });
    expect((await (await asking).rest()).at(-1)).toMatchObject({ event: 'done', data: { status: 'stopped', response: '' } });
  });
});

describe("somebody else's message", () => {
  it.each([
    ['GET', ''],
    ['GET', '/stream'],
    ['POST', '/stop'],
  ])('looks like none at all: %s /chat/{id}%s', async (method, path) => {
    const events = await (await ask()).rest();
    const other = await server.signup();
    const theirs = await server.request(method, `/chat/${idOf(events)}${path}`, { token: other.token });
    const absent = await server.request(method, `/chat/99999999${path}`, { token: other.token });
    expect([theirs.status, theirs.body['error'], theirs.body['code']]).toEqual([404, absent.body['error'], 'not_found']);
    for (const id of ['abc', '0', '-1', '1e3', '9'.repeat(30)]) {
      expect((await server.request(method, `/chat/${id}${path}`, { token: other.token })).status).toBe(404);
    }
  });

  it('cannot be stopped while it is written', async () => {
    const hold = models.hold('gemini.stream', 2);
    const reader = await ask();
    const before = [await reader.next()] as ReceivedEvent[];
    const other = await server.signup();
    expect((await server.request('POST', `/chat/${idOf(before)}/stop`, { token: other.token })).status).toBe(404);
    hold.release();
    expect(textOf(await reader.rest())).toBe(ANSWER);
  });
});

describe('Idempotency-Key', () => {
  const once = (key: string, body: object = {}, token = user.token) =>
    server.request<{ id: number; response: string; code?: string; session_id?: number }>('POST', '/chat/', {
      token,
      body: { message: QUESTION, ...body },
      headers: { 'idempotency-key': key },
    });
  const calls = () => models.requests.filter(({ operation }) => operation === 'gemini.chat' || operation === 'gemini.stream').length;

  it('gives the same answer again: one message, one model call', async () => {
    const first = await once('order-1');
    const second = await once('order-1');
    expect(second.body).toEqual(first.body);
    expect(calls()).toBe(1);
    expect((await server.request<Entry[]>('GET', '/chat-history/', { token: user.token })).body).toHaveLength(1);
  });

  it('holds for questions that come at once, plain or streamed', async () => {
    const [streamed, ...plain] = await Promise.all([ask({ 'idempotency-key': 'race' }), once('race'), once('race'), once('race')]);
    const events = await streamed.rest();
    for (const { status, body } of plain) expect([status, body]).toEqual([200, events.at(-1)?.data]);
    expect(calls()).toBe(1);
  });

  it('refuses another question under the same key', async () => {
    await once('order-2');
    const { status, body } = await once('order-2', { message: 'Is parking free?' });
    expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('belongs to one user', async () => {
    const first = await once('order-3');
    const other = await server.signup();
    expect((await once('order-3', {}, other.token)).body.id).not.toBe(first.body.id);
  });

  it('lets a question that failed be asked again, as the same message', async () => {
    const lonely = await startTestServer({
      documents: { 'handbook.txt': HANDBOOK },
      settings: {
        GOOGLE_API_KEY: 'key',
        GEMINI_BASE_URL: models.geminiUrl,
        LOCAL_ANSWERS: 'false',
        EMBEDDING_PROVIDER: 'local',
      },
    });
    const asker = await lonely.signup();
    const again = () =>
      lonely.request<{ id: number }>('POST', '/chat/', {
        token: asker.token,
        body: { message: QUESTION },
        headers: { 'idempotency-key': 'retry' },
      });
    models.fail('gemini.chat', { status: 422 });
    expect((await again()).status).toBe(503);
    const { status } = await again();
    expect(status).toBe(200);
    const all = await lonely.request<Entry[]>('GET', '/chat-history/?include_failed=true', { token: asker.token });
    expect(all.body).toHaveLength(1);
    await lonely.stop();
  });

  it.each(['', 'a b', 'ü', 'x'.repeat(256)])('refuses the key %j', async (key) => {
    // Headers are bytes on the wire: what is no ASCII arrives as Latin-1.
    const { status, body } = await once(key);
    expect([status, body.code]).toEqual([400, 'invalid_input']);
  });
});

describe('a restart', () => {
  it('keeps the text of an answer that was cut off as interrupted, with the sources it cites', async () => {
    const first = await startTestServer({ documents: { 'handbook.txt': HANDBOOK } });
    const asker = await first.signup();
    const offered = [1, 2].map((number) => ({
      number,
      document: 'handbook.txt',
      chunk: 1,
      part: 1,
      parts: 1,
      start: 0,
      end: 8,
      quote: 'Employee',
      score: 1,
    }));
    await first.app.get(DataSource).query(
      `INSERT INTO messages (user_id, message, response, offered, status, worker_id, sources, created_at)
       SELECT id, 'asked before the crash', 'Three days [2]. Tues', ?, 'pending', ?, '[]', '2026-01-01T00:00:00.000Z' FROM users WHERE username = ?`,
      [JSON.stringify(offered), `${hostname()}:999999999:x`, asker.username],
    );
    await first.stop(true);
    const restarted = await startTestServer({ dataDir: first.dataDir, documentsDir: first.documentsDir });
    const { body } = await restarted.request<{ access: string }>('POST', '/login/', {
      body: { username: asker.username, password: asker.password },
    });
    const history = await restarted.request<Entry[]>('GET', '/chat-history/', { token: body.access });
    expect(history.body).toMatchObject([{ status: 'interrupted', response: 'Three days [2]. Tues', sources: [{ number: 2 }] }]);
    const path = `/chat/${history.body[0]?.id}/stream`;
    const events = await (await readEvents(restarted, 'GET', path, { token: body.access })).rest();
    expect([textOf(events), events.at(-1)?.data.code]).toEqual(['Three days [2]. Tues', 'answer_interrupted']);
    await restarted.stop();
    await first.stop();
  });
});
