import type { TestUser } from '../support/app';
import { hideDocument } from '../support/collection-rows';
import { canary } from '../support/canaries';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { type ServerProcess, startServerProcess } from '../support/server-process';
import { makeTicket, openSocket, openWithTicket, type SocketClient, textIn } from '../support/socket-client';
import { signupAdmin } from '../support/admins';
import { until } from '../support/until';

const WORD = canary();
const PLAN = canary();
const HANDBOOK = 'Employee Handbook\n\nEmployees may work remotely up to three days per week. Tuesday is the shared office day.\n';
const SALARIES = `Salaries of ${WORD}\n\nThe salary of ${WORD} is 90,000 EUR a year.\n`;
const QUESTION = 'How many days may employees work remotely?';
const PIECES = ['Employees may work ', 'remotely up to ', 'three days per week ', '[1]. ', 'Tuesday is ', 'the office day [1].'];

let server: ServerWithModels;
let owner: TestUser;
/** Who alone may read the salaries. */
let insider: TestUser;
let colleague: TestUser;
let session: number;
let client: SocketClient;

const shares = (method: string, body?: object) =>
  server.request(method, `/sessions/${session}/shares/users/${colleague.username}/`, { token: owner.token, ...(body && { body }) });
const ask = (body: object = {}, url = server.url) =>
  fetch(`${url}/chat/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ message: QUESTION, session_id: session, ...body }),
  }).then((answer) => answer.json() as Promise<{ id: number; response: string }>);
const about = (id: number) => client.frames.filter((frame) => frame.message_id === id);

beforeAll(async () => {
  server = await startServerWithModels({
    documents: { 'handbook.txt': HANDBOOK, 'salaries.txt': SALARIES, 'plan.txt': `Plans\n\nThe plan is called ${PLAN}.\n` },
    settings: { EMBEDDING_PROVIDER: 'local' },
    writers: ['google'],
  });
  owner = await server.signup();
  insider = await server.signup();
  await hideDocument(server, 'salaries.txt', [insider]);
});
beforeEach(async () => {
  colleague = await server.signup();
  session = (await server.request<{ id: number }>('POST', '/sessions/', { token: owner.token, body: {} })).body.id;
  await shares('PUT', { access: 'read' });
  client = await openWithTicket(server, colleague.token);
});
afterEach(() => {
  client.cut();
  server.models.reset();
});
afterAll(() => server.stop());

async function follow(more: object = {}): Promise<void> {
  client.send({ type: 'follow', request: 'f', session_id: session, ...more });
  await client.frame(({ event, request }) => request === 'f' && event === 'following');
}

describe('a shared session', () => {
  it('is followed as its owner writes: each new message, its answer while it is made, and how it ends', async () => {
    server.models.pieces('gemini.stream', PIECES);
    await ask();
    await follow();
    const hold = server.models.hold('gemini.stream', 3);
    const asked = ask({ stream: false, message: 'And how many days may employees work remotely?' });
    const streamed = fetch(`${server.url}/chat/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ message: QUESTION, session_id: session }),
    }).then((answer) => answer.text());
    // Live: the model has not written the rest.
    await until(() => textIn(client.frames).includes('Employees may work remotely up to'));
    hold.release();
    const { id, response } = await asked;
    await streamed;
    await until(() => client.frames.filter(({ event }) => event === 'done').length === 2);
    expect(client.frames.filter(({ event }) => event === 'message')).toHaveLength(2);
    expect(about(id)[0]).toMatchObject({ event: 'message', data: { id, user: owner.username } });
    expect(textIn(about(id))).toBe(response);
    expect(about(id).at(-1)).toMatchObject({ event: 'done', data: { id, response } });
  });

  it('is followed from a message on, so that nothing is missed between two sockets', async () => {
    const first = await ask();
    const second = await ask();
    await follow({ after: first.id });
    await until(() => about(second.id).some(({ event }) => event === 'done'));
    expect(about(first.id)).toEqual([]);
    expect(about(second.id).at(-1)).toMatchObject({ event: 'done', data: { response: second.response } });
  });

  it('ends for its follower as soon as it is shared no longer, in the middle of an answer too', async () => {
    server.models.pieces('gemini.stream', PIECES);
    await follow();
    const hold = server.models.hold('gemini.stream', 2);
    const asked = fetch(`${server.url}/chat/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ message: QUESTION, session_id: session }),
    }).then((answer) => answer.text());
    await until(() => textIn(client.frames) !== '');
    expect((await shares('DELETE')).status).toBe(204);
    const frames = await client.whole('f');
    hold.release();
    await asked;
    expect(frames.at(-2)).toMatchObject({ event: 'error', data: { code: 'not_found' } });
    expect(textIn(client.frames)).not.toContain('office day');
    client.send({ type: 'follow', request: 'again', session_id: session });
    expect((await client.whole('again'))[0]).toMatchObject({ event: 'error', data: { code: 'not_found' } });
  });

  it('whose answers rest on what the follower may not read shows none of it: 0 canaries', async () => {
    const { id } = (await server.request<{ id: number }>('POST', '/sessions/', { token: insider.token, body: {} })).body;
    await server.request('PUT', `/sessions/${id}/shares/users/${colleague.username}/`, { token: insider.token, body: { access: 'read' } });
    await follow({ session_id: id });
    for (const operation of ['gemini.chat', 'gemini.stream'] as const)
      server.models.answer(operation, `The salary of ${WORD} is 90,000 EUR a year [1].`);
    const body = { message: 'What is the salary, in EUR a year?', session_id: id };
    const asked = (await server.request<{ id: number; response: string }>('POST', '/chat/', { token: insider.token, body })).body;
    expect(asked.response).toContain(WORD);
    await until(() => about(asked.id).some(({ event }) => event === 'done' || event === 'error'));
    client.send({ type: 'resume', request: 'r', message_id: asked.id });
    await client.whole('r');
    server.models.reset();
    client.send({ type: 'ask', request: 'own', message: 'What is the salary, in EUR a year?' });
    await client.whole('own');
    const texts = client.frames.map((frame) => JSON.stringify(frame));
    expect(texts.filter((text) => text.includes(WORD))).toEqual([]);
  });

  it('is followed in another process than the one that answers', async () => {
    const settings = { EMBEDDING_PROVIDER: 'local', GOOGLE_API_KEY: 'key', GEMINI_BASE_URL: server.models.geminiUrl };
    const worker: ServerProcess = await startServerProcess(server, settings);
    try {
      // A ticket of one process opens a socket of the other.
      const far = await openSocket(worker, `?ticket=${await makeTicket(server, colleague.token)}`);
      await far.frame(({ event }) => event === 'ready');
      far.send({ type: 'follow', request: 'f', session_id: session });
      await far.frame(({ event }) => event === 'following');
      const { id, response } = await ask();
      await until(() => far.frames.some((frame) => frame.message_id === id && frame.event === 'done'));
      expect(textIn(far.frames)).toBe(response);
      far.cut();
    } finally {
      await worker.kill();
    }
  }, 180_000);
});

describe('a collection that is taken away', () => {
  it('is gone from the same socket with the next message, from earlier answers too: 0 canaries', async () => {
    const texts = (request: string) => client.of(request).map((frame) => JSON.stringify(frame));
    for (const operation of ['gemini.chat', 'gemini.stream'] as const) server.models.answer(operation, `The plan is called ${PLAN} [1].`);
    client.send({ type: 'ask', request: 'before', message: 'What is the plan called?' });
    const id = (await client.whole('before')).find(({ event }) => event === 'done')?.data.id;
    expect(texts('before').filter((text) => text.includes(PLAN)).length).toBeGreaterThan(1);
    await hideDocument(server, 'plan.txt', []);
    server.models.reset();
    client.send({ type: 'resume', request: 'after', message_id: id });
    client.send({ type: 'resume', request: 'late', message_id: id, last_event_id: 5 });
    client.send({ type: 'ask', request: 'again', message: 'What is the plan called?' });
    for (const request of ['after', 'late', 'again']) {
      expect((await client.whole(request)).map(({ event }) => event)).toContain('done');
      expect(texts(request).filter((text) => text.includes(PLAN))).toEqual([]);
    }
  });
});

describe('a job', () => {
  it('is followed with the events and bodies of its stream over HTTP, by those who may see it', async () => {
    const admin = await signupAdmin(server);
    const made = await server.request<{ job_id: number }>('POST', '/vectorstore/rebuild/', { token: admin.token, body: {} });
    const id = made.body.job_id;
    const own = await openWithTicket(server, admin.token);
    own.send({ type: 'job', request: 'j', job_id: id });
    const frames = await own.whole('j');
    const job = (await server.request('GET', `/jobs/${id}/`, { token: admin.token })).body;
    expect(frames.at(-2)).toMatchObject({ event: 'done', id: expect.any(Number) as number, data: job });
    own.send({ type: 'job', request: 'k', job_id: id, last_event_id: frames.at(-2)?.id });
    expect((await own.whole('k')).map(({ event }) => event)).toEqual(['end']);
    client.send({ type: 'job', request: 'j', job_id: id });
    expect((await client.whole('j'))[0]).toMatchObject({ event: 'error', data: { code: 'not_found' } });
    own.cut();
  });
});
