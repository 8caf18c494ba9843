import { DataSource } from 'typeorm';
import { hostname } from 'node:os';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { type EventReader, readEvents, type ReceivedEvent, textOf } from '../support/event-reader';
import { type FakeModelServer, startFakeModelServer } from '../support/fake-models/fake-model-server';
import { type ServerProcess, startServerProcess } from '../support/server-process';

const HANDBOOK = 'Employee Handbook\n\nEmployees may work remotely up to three days per week. Tuesday is the shared office day.\n';
const QUESTION = 'How many days may employees work remotely?';
const PIECES = ['Employees may work ', 'remotely up to ', 'three days 🦊 ', 'per week ', '[1]. ', 'Tuesday is ', 'the office day [1].'];
const ANSWER = PIECES.join('');
const BEGINNING = 'Employees may work remotely up to';

interface Entry {
  id: number;
  response: string;
  status: string;
  error_code?: string;
  sources: { number: number }[];
}

let models: FakeModelServer;
/** The process that makes the answers. */
let worker: ServerProcess;
/** Another one on the same folders: this process. */
let other: TestServer;
let user: TestUser;

const askWorker = (body: object = {}, headers: Record<string, string> = {}): Promise<EventReader> =>
  readEvents(worker, 'POST', '/chat/', { token: user.token, body: { message: QUESTION, stream: true, ...body }, headers });
const readOther = (id: number, after: number): Promise<EventReader> =>
  readEvents(other, 'GET', `/chat/${id}/stream`, { token: user.token, headers: { 'last-event-id': String(after) } });
const message = async (id: number): Promise<Entry> => (await other.request<Entry>('GET', `/chat/${id}/`, { token: user.token })).body;
const stop = (id: number) => other.request<Entry>('POST', `/chat/${id}/stop`, { token: user.token });
const idOf = (events: readonly ReceivedEvent[]): number => events.find(({ event }) => event === 'sources')?.data.id ?? 0;
const idsOf = (events: readonly ReceivedEvent[]): number[] => events.map(({ id }) => id);
const streams = () => models.requests.filter(({ operation }) => operation === 'gemini.stream');
const latestId = async (): Promise<number> => {
  const [row] = await other.app.get(DataSource).query<{ id: number }[]>(`SELECT MAX(id) AS id FROM messages`);
  return row?.id ?? 0;
};

/** A pending message of a process that does not run here. @param age of its last checkpoint, in milliseconds */
async function pendingElsewhere(workerId: string, text: string | null, age: number): Promise<number> {
  const at = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();
  await other.app.get(DataSource).query(
    `INSERT INTO messages (user_id, message, response, status, worker_id, sources, created_at, checkpointed_at)
     SELECT id, 'asked elsewhere', ?, 'pending', ?, '[]', ?, ? FROM users WHERE username = ?`,
    [text, workerId, at(age + 500), at(age), user.username],
  );
  return latestId();
}

beforeAll(async () => {
  models = await startFakeModelServer();
  const settings = {
    GOOGLE_API_KEY: 'key',
    GEMINI_BASE_URL: models.geminiUrl,
    EMBEDDING_PROVIDER: 'local',
    STREAM_HEARTBEAT: '40ms',
    AI_BREAKER_COOLDOWN: '1ms',
  };
  other = await startTestServer({ documents: { 'handbook.txt': HANDBOOK }, settings });
  worker = await startServerProcess(other, settings);
});
beforeEach(async () => {
  user = await other.signup();
  models.pieces('gemini.stream', PIECES);
});
afterEach(() => models.reset());
afterAll(async () => {
  await worker.kill();
  await other.stop();
  await models.close();
});

describe('an answer that another process makes', () => {
  it('is read from any event on: every character once, and the same end', async () => {
    const hold = models.hold('gemini.stream', 4);
    const asking = await askWorker();
    const before = await asking.until(BEGINNING);
    const whole = await readOther(idOf(before), 0);
    const resumed = await readOther(idOf(before), before.at(-1)?.id ?? 0);
    // Both are read while the answer is made: its model has not written the rest.
    const seen = await whole.until(BEGINNING);
    hold.release();
    const [made, read, gone] = [
      [...before, ...(await asking.rest())],
      [...seen, ...(await whole.rest())],
      [...before, ...(await resumed.rest())],
    ];
    for (const events of [made, read, gone]) {
      expect(textOf(events)).toBe(ANSWER);
      expect(idsOf(events)).toEqual([...new Set(idsOf(events))].sort((a, b) => a - b));
      expect(events[0]).toEqual(made[0]);
      expect(events.at(-1)).toEqual(made.at(-1));
    }
    expect(made.at(-1)).toMatchObject({ event: 'done', data: { status: 'complete', response: ANSWER } });
    expect(streams()).toHaveLength(1);
  });

  it('sends comments while it is quiet', async () => {
    const hold = models.hold('gemini.stream', 3);
    const asking = await askWorker();
    const reader = await readOther(idOf(await asking.until(BEGINNING)), 0);
    await reader.until(BEGINNING);
    hold.release();
    expect(textOf(await asking.rest())).not.toBe('');
    await reader.rest();
    expect(reader.comments.length).toBeGreaterThan(0);
  });

  it('is stopped, with what there is of it', async () => {
    models.hold('gemini.stream', 3);
    const asking = await askWorker();
    const before = await asking.until(BEGINNING);
    const { status, body } = await stop(idOf(before));
    expect([status, body.status]).toEqual([200, 'stopped']);
    const events = [...before, ...(await asking.rest())];
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { status: 'stopped', response: body.response } });
    expect(textOf(events)).toBe(body.response);
    expect(await streams()[0]?.ended).toBe('lost');
  });

  it('is stopped before its first word, also when it was asked for as a whole', async () => {
    models.fail('gemini.chat', { hang: true });
    const arrival = models.arrival('gemini.chat');
    const asking = fetch(`${worker.url}/chat/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${user.token}` },
      body: JSON.stringify({ message: QUESTION }),
    });
    await arrival;
    expect((await stop(await latestId())).body).toMatchObject({ status: 'stopped', response: '' });
    expect(await (await asking).json()).toMatchObject({ status: 'stopped', response: '' });
  });

  it('looks like none at all to somebody else', async () => {
    const hold = models.hold('gemini.stream', 3);
    const asking = await askWorker();
    const id = idOf(await asking.until(BEGINNING));
    const { token } = await other.signup();
    for (const [method, path] of [
      ['GET', 'stream'],
      ['POST', 'stop'],
    ] as const) {
      expect((await other.request(method, `/chat/${id}/${path}`, { token })).status).toBe(404);
    }
    hold.release();
    await asking.rest();
    expect(await message(id)).toMatchObject({ status: 'complete' });
  });

  it('is the answer to the same Idempotency-Key in both processes: one model call', async () => {
    const hold = models.hold('gemini.stream', 3);
    const headers = { 'idempotency-key': 'both' };
    const asking = await askWorker({}, headers);
    const before = await asking.until(BEGINNING);
    const streamed = await readEvents(other, 'POST', '/chat/', { token: user.token, body: { message: QUESTION }, headers });
    const plain = other.request<Entry>('POST', '/chat/', { token: user.token, body: { message: QUESTION }, headers });
    const seen = await streamed.until(BEGINNING);
    hold.release();
    const made = [...before, ...(await asking.rest())];
    expect([...seen, ...(await streamed.rest())].at(-1)).toEqual(made.at(-1));
    const answered = await plain;
    expect([answered.status, answered.body]).toEqual([200, made.at(-1)?.data]);
    expect(models.chats).toHaveLength(1);
    expect((await other.request<Entry[]>('GET', '/chat-history/', { token: user.token })).body).toHaveLength(1);
  });

  it('ends when its session is deleted, and does not come back', async () => {
    const session = await other.request<{ id: number }>('POST', '/sessions/', { token: user.token, body: {} });
    models.hold('gemini.stream', 3);
    const asking = await askWorker({ session_id: session.body.id });
    const before = await asking.until(BEGINNING);
    const reader = await readOther(idOf(before), 0);
    await reader.until(BEGINNING);
    expect((await other.request('DELETE', `/sessions/${session.body.id}/`, { token: user.token })).status).toBe(204);
    expect((await reader.rest()).at(-1)).toMatchObject({ event: 'error', data: { code: 'not_found' } });
    expect((await asking.rest()).at(-1)).toMatchObject({ event: 'done', data: { status: 'stopped' } });
    expect(await streams()[0]?.ended).toBe('lost');
    expect((await other.request('GET', `/chat/${idOf(before)}/`, { token: user.token })).status).toBe(404);
    expect(textOf(await (await askWorker()).rest())).toBe(ANSWER);
  });
});

describe('a process that makes an answer and does not react', () => {
  it('on another machine has its message closed when it was silent for half a minute', async () => {
    const id = await pendingElsewhere('elsewhere:1:x', 'Three days [1]. Tues', 31_000);
    const events = await (await readOther(id, 0)).rest();
    expect([textOf(events), events.at(-1)?.data.code]).toEqual(['Three days [1]. Tues', 'answer_interrupted']);
    expect(await message(id)).toMatchObject({ status: 'interrupted', response: 'Three days [1]. Tues' });
  });

  it('on this machine has its message closed at once when it is gone', async () => {
    const id = await pendingElsewhere(`${hostname()}:999999999:x`, null, 0);
    expect((await stop(id)).body).toMatchObject({ id, status: 'failed', error_code: 'internal_error' });
  });

  it('leaves the message pending for now when it may still run', async () => {
    const id = await pendingElsewhere('elsewhere:1:x', 'Three', 0);
    const { status, body } = await stop(id);
    expect([status, body]).toEqual([200, expect.objectContaining({ id, status: 'pending', response: 'Three' })]);
  });
});

// Last: there is no worker any more.
describe('a process that is killed while another one reads its answer', () => {
  it('ends the reading as interrupted, keeps the text, and lets the question be asked again', async () => {
    models.hold('gemini.stream', 3);
    const headers = { 'idempotency-key': 'killed' };
    const before = await (await askWorker({}, headers)).until(BEGINNING);
    const reader = await readOther(idOf(before), 0);
    const seen = await reader.until(BEGINNING);
    const ahead = await readOther(idOf(before), ANSWER.length * 2);
    await worker.kill();
    const events = [...seen, ...(await reader.rest())];
    expect(events.at(-1)).toMatchObject({ event: 'error', data: { code: 'answer_interrupted' } });
    expect(await message(idOf(before))).toMatchObject({ status: 'interrupted', response: textOf(events) });
    // Who has read more than was stored is told too that it is over.
    expect((await ahead.rest()).map(({ event }) => event)).toEqual(['error']);
    const again = await readEvents(other, 'POST', '/chat/', { token: user.token, body: { message: QUESTION }, headers });
    const whole = await again.rest();
    expect([idOf(whole), textOf(whole)]).toEqual([idOf(before), ANSWER]);
  });
});
