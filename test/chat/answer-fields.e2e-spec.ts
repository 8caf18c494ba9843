import type { OpenAPIObject } from '@nestjs/swagger';
import { describeApi } from '../../src/openapi';
import { startTestServer, type TestUser } from '../support/app';
import { readEvents } from '../support/event-reader';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const HANDBOOK = 'Remote work\n\nEmployees may work remotely up to three days per week with the approval of their manager.';

type Fields = Record<string, unknown>;

/** What a history entry says besides the answer. */
const OF_THE_QUESTION = ['user', 'message'];

let models: FakeModelServer;
let server: ServerWithModels;
let user: TestUser;
let session: number;

beforeAll(async () => {
  server = await startServerWithModels({
    documents: { 'handbook.txt': HANDBOOK },
    writers: ['google'],
    settings: { EMBEDDING_PROVIDER: 'local' },
  });
  ({ models } = server);
});
beforeEach(async () => {
  user = await server.signup();
  session = (await server.request<{ id: number }>('POST', '/sessions/', { token: user.token, body: {} })).body.id;
});
afterEach(() => models.reset());
afterAll(() => server.stop());

const ask = async (message: string, headers: Record<string, string> = {}): Promise<Fields> =>
  (await server.request<Fields>('POST', '/chat/', { token: user.token, body: { message, session_id: session }, headers })).body;
const get = async <Body>(path: string): Promise<Body> => (await server.request<Body>('GET', path, { token: user.token })).body;
const doneEvent = async (method: string, path: string, body?: object): Promise<Fields> => {
  const closing = (await (await readEvents(server, method, path, { token: user.token, body })).rest()).at(-1);
  expect(closing?.event).toBe('done');
  return closing?.data as Fields;
};

/** The same answer as every route that returns it has it, without what belongs to the question. */
async function everywhere(id: unknown): Promise<[string, Fields][]> {
  const entries: [string, Fields | undefined][] = [
    ['GET /chat/{id}/', await get<Fields>(`/chat/${String(id)}/`)],
    ['GET /chat-history/', (await get<Fields[]>('/chat-history/')).find((entry) => entry['id'] === id)],
    ['GET /chat-history/?limit', (await get<Fields[]>('/chat-history/?limit=5')).find((entry) => entry['id'] === id)],
    ['GET /sessions/{id}/', (await get<{ messages: Fields[] }>(`/sessions/${session}/`)).messages.find((entry) => entry['id'] === id)],
  ];
  const answers = entries.map(([route, entry]): [string, Fields] => [
    route,
    Object.fromEntries(Object.entries(entry ?? {}).filter(([name]) => !OF_THE_QUESTION.includes(name))),
  ]);
  return [...answers, ['GET /chat/{id}/stream', await doneEvent('GET', `/chat/${String(id)}/stream`)]];
}

const CASES: [string, () => void, string][] = [
  ['that cites the documents', () => models.answer('gemini.chat', 'It is "three days per week" [1]. And a bonus.'), 'Remote work days?'],
  ['that cites nothing', () => models.answer('gemini.chat', 'I believe it is three.'), 'How many days may employees work remotely?'],
  ['after a failover', () => models.fail('gemini.chat', { status: 404 }), 'How many days may employees work remotely?'],
];

describe('an answer', () => {
  it.each(CASES)('%s is the same wherever it is read', async (_what, prepare, question) => {
    prepare();
    const answer = await ask(question, { 'idempotency-key': 'once' });
    for (const [route, fields] of await everywhere(answer['id'])) expect([route, fields]).toEqual([route, answer]);
    expect(await ask(question, { 'idempotency-key': 'once' })).toEqual(answer);
  });

  it('that streams is the same wherever it is read', async () => {
    models.pieces('gemini.stream', ['Three days ', 'per week [1].']);
    const body = { message: 'How many days may employees work remotely?', session_id: session, stream: true };
    const answer = await doneEvent('POST', '/chat/', body);
    expect(answer).toMatchObject({ session_id: session, status: 'complete', grounded: true });
    for (const [route, fields] of await everywhere(answer['id'])) expect([route, fields]).toEqual([route, answer]);
  });

  it('has every field that is described, and no other', async () => {
    const seen = new Set<string>();
    for (const [, prepare, question] of CASES) {
      prepare();
      for (const name of Object.keys(await ask(question))) seen.add(name);
    }
    const answer = propertiesOf('AnswerResponse');
    expect([...seen].sort()).toEqual(answer);
    expect(propertiesOf('MessageResponse')).toEqual([...answer, ...OF_THE_QUESTION, 'error_code', 'rating'].sort());
  });

  it('that could not be made leaves nothing of an earlier attempt behind', async () => {
    models.pieces('gemini.stream', ['Three days ', 'per week [1].']);
    const body = { message: 'How many days may employees work remotely?' };
    const strict = await startTestServer({
      documents: { 'handbook.txt': HANDBOOK },
      settings: { GOOGLE_API_KEY: 'any', GEMINI_BASE_URL: models.geminiUrl, LOCAL_ANSWERS: 'false', EMBEDDING_PROVIDER: 'local' },
    });
    const asker = await strict.signup();
    const headers = { 'idempotency-key': 'retry' };
    models.fail('gemini.stream', { cut: true, afterPieces: 1 });
    const broken = await readEvents(strict, 'POST', '/chat/', { token: asker.token, body: { ...body, stream: true }, headers });
    const id = (await broken.rest())[0]?.data.id;
    models.fail('gemini.chat', { status: 403 }, Infinity);
    await strict.request('POST', '/chat/', { token: asker.token, body, headers });
    const entry = await strict.request<Fields>('GET', `/chat/${String(id)}/`, { token: asker.token });
    expect(Object.keys(entry.body).sort()).toEqual(['created_at', 'error_code', 'id', 'message', 'response', 'sources', 'status', 'user']);
    expect(entry.body).toMatchObject({ status: 'failed', response: '', sources: [] });
    await strict.stop();
  });
});

function propertiesOf(schema: string): string[] {
  const description: OpenAPIObject = describeApi(server.app);
  const described = description.components?.schemas?.[schema];
  return Object.keys((described && 'properties' in described && described.properties) || {}).sort();
}
