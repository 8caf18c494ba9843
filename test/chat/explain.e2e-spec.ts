import type { TestUser } from '../support/app';
import { hideDocument } from '../support/collection-rows';
import { readEvents } from '../support/event-reader';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { until } from '../support/until';

const DOCUMENTS = {
  'handbook.txt':
    'Employee Handbook\n\nRemote work\nEmployees may work remotely up to three days per week with the approval of their manager.',
  'canteen.txt': 'Canteen\n\nThe canteen opens at noon. Employees who work late may order by telephone.',
  'parking.txt': 'Parking\n\nThe car park behind the building is free for visitors three days before a fair.',
};
const QUESTION = 'How many days may employees work remotely?';

interface Explanation {
  id: number;
  question: string;
  searches: { question: string; candidates: { chunk: number; score: number; bm25: number; number?: number; cut?: string }[] }[];
  instructions: string | null;
  context: string | null;
  timings: { search_ms: number; answer_ms: number };
  attempts: { purpose: string; provider: string; outcome: string; status: number | null; tokens_in: number; cost_usd: number | null }[];
  steps: { step: string; start: number; milliseconds: number; search?: number; purpose?: string; outcome?: string; first_text?: number }[];
  chunks: {
    chunk: number;
    document_id?: number;
    document?: string;
    title?: string;
    part?: number;
    excerpt?: string;
    hidden?: boolean;
    gone?: boolean;
  }[];
}

let models: FakeModelServer;
let server: ServerWithModels;
let user: TestUser;

beforeAll(async () => {
  server = await startServerWithModels({ documents: DOCUMENTS, settings: { EMBEDDING_PROVIDER: 'local', RETRIEVAL_TOP_K: '1' } });
  models = server.models;
  user = await server.signup();
});
afterEach(() => models.reset());
afterAll(() => server.stop());

const ask = async (message = QUESTION) =>
  (await server.request<{ id: number; sources: { chunk: number }[] }>('POST', '/chat/', { token: user.token, body: { message } })).body;
/** Asks with the answer read as a stream. */
const askStreamed = async () => {
  const events = await readEvents(server, 'POST', '/chat/', { token: user.token, body: { message: QUESTION } });
  return (await events.rest()).at(-1)?.data.id ?? 0;
};
const explain = (id: number, token = user.token) => server.request<Explanation>('GET', `/chat/${id}/explain/`, { token });

describe('GET /chat/{id}/explain', () => {
  it('tells what was found with which scores, what was cut, and the very words the model was sent', async () => {
    const answer = await ask();
    const { status, body } = await explain(answer.id);
    expect([status, body.question, body.searches.map(({ question }) => question)]).toEqual([200, QUESTION, [QUESTION]]);
    const [search] = body.searches;
    const shown = search?.candidates.filter(({ number }) => number !== undefined);
    expect(shown?.map(({ chunk, number }) => [chunk, number])).toEqual([[answer.sources[0]?.chunk, 1]]);
    expect(search?.candidates.filter(({ cut }) => cut !== undefined).length).toBeGreaterThan(0);
    expect(search?.candidates[0]?.bm25).toBeGreaterThan(0);
    expect(search?.candidates.map(({ score }) => score)).toEqual(search?.candidates.map(({ score }) => score).sort((a, b) => b - a));
    const sent = models.requests.find(({ operation }) => operation === 'gemini.chat')?.body;
    expect(sent?.['contents']).toEqual([{ role: 'user', parts: [{ text: body.context }] }]);
    expect(sent?.['systemInstruction']).toMatchObject({ parts: [{ text: body.instructions }] });
  });

  it('lists every call that was made, failed ones too', async () => {
    models.fail('gemini.chat', { status: 404 });
    const { body } = await explain((await ask()).id);
    expect(body.attempts).toMatchObject([
      { purpose: 'answer', provider: 'Google Gemini', outcome: 'config', status: 404 },
      { purpose: 'answer', provider: 'OpenAI', outcome: 'ok', status: null },
    ]);
    expect(body.attempts[1]?.tokens_in).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toContain('canary');
  });

  it('tells what the time was spent on, and when the first word came', async () => {
    const id = await askStreamed();
    const stepsNow = async () => (await explain(id)).body.steps;
    // How long storing took is noted after everybody was answered.
    await until(async () => (await stepsNow()).some(({ step }) => step === 'store'));
    const steps = await stepsNow();
    expect(steps.map(({ step }) => step)).toEqual(['read', 'search', 'choose', 'call', 'check', 'store']);
    expect(steps[1]).toMatchObject({ search: 0 });
    const call = steps[3];
    expect(call).toMatchObject({ purpose: 'answer', outcome: 'ok', first_text: expect.any(Number) });
    expect(call?.first_text).toBeLessThanOrEqual(call?.milliseconds ?? 0);
    expect(steps.map(({ start }) => start)).toEqual(steps.map(({ start }) => start).toSorted((one, other) => one - other));
  });

  it('is for the owner alone', async () => {
    const { id } = await ask();
    const other = await server.signup();
    const theirs = await explain(id, other.token);
    const absent = await explain(99_999_999, other.token);
    expect([theirs.status, theirs.body]).toEqual([404, { ...absent.body, request_id: expect.any(String) }]);
  });

  it('goes with its message', async () => {
    const session = await server.request<{ id: number }>('POST', '/sessions/', { token: user.token });
    const body = { message: QUESTION, session_id: session.body.id };
    const { id } = (await server.request<{ id: number }>('POST', '/chat/', { token: user.token, body })).body;
    expect((await explain(id)).status).toBe(200);
    await server.request('DELETE', `/sessions/${session.body.id}/`, { token: user.token });
    expect((await explain(id)).status).toBe(404);
  });

  it('shows both searches of a question that leans on an earlier one', async () => {
    const session = await server.request<{ id: number }>('POST', '/sessions/', { token: user.token });
    const about = (message: string) =>
      server.request<{ id: number }>('POST', '/chat/', { token: user.token, body: { message, session_id: session.body.id } });
    await about(QUESTION);
    models.answer('gemini.chat', 'Who must approve remote work of employees?');
    const { body } = await explain((await about('And who must approve it?')).body.id);
    expect(body.searches.map(({ question }) => question)).toEqual([
      'Who must approve remote work of employees?',
      'And who must approve it?',
    ]);
    expect(body.attempts.map(({ purpose }) => purpose)).toEqual(['condense', 'answer']);
  });

  it('says what the candidates are to whoever may read them now, and of the others that they are hidden or gone', async () => {
    const reader = await server.signup();
    const { id } = (await server.request<{ id: number }>('POST', '/chat/', { token: reader.token, body: { message: QUESTION } })).body;
    const { body } = await explain(id, reader.token);
    const [first] = body.searches[0]?.candidates ?? [];
    expect(new Set(body.chunks.map(({ chunk }) => chunk))).toEqual(new Set(body.searches[0]?.candidates.map(({ chunk }) => chunk)));
    expect(body.chunks.find(({ chunk }) => chunk === first?.chunk)).toMatchObject({
      title: 'Employee Handbook',
      part: 1,
      excerpt: expect.stringContaining('three days per week'),
    });

    const cut = body.chunks.filter(({ title }) => title !== 'Employee Handbook');
    expect(cut.length).toBeGreaterThan(0);
    for (const { document } of cut) await hideDocument(server, document ?? '', []);
    const after = await explain(id, reader.token);
    expect(after.body.chunks.filter(({ hidden }) => hidden)).toEqual(cut.map(({ chunk }) => ({ chunk, hidden: true })));
    expect(JSON.stringify(after.body)).not.toContain('canteen');
  });
});
