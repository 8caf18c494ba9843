import { startTestServer, type TestServer, type TestUser } from '../support/app';
import type { Fault, FakeModelServer } from '../support/fake-models/fake-model-server';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const DOCUMENTS = {
  'leave.txt':
    'Leave\n\nEmployees receive 25 days of paid leave a year. Contractors receive no paid leave. Interns receive 10 days of paid leave. ' +
    'The team lead approves requests for leave, because only the team lead knows who is needed when.',
  'travel.txt': 'Travel\n\nContractors may claim up to 30 EUR per day for meals. Employees may claim up to 45 EUR per day for meals.',
  'badge.txt': 'Badges\n\nA lost badge is blocked at the front desk. A new badge costs 15 EUR. It is issued on Tuesdays.',
};

interface Explained {
  searches: { question: string }[];
  passages: { number: number; document: string; start: number; end: number }[];
  context: string;
}
type Answer = { id: number; response: string; provider: string; grounded: boolean; sources: { document: string; quote: string }[] };

/** One user's conversation. */
async function converse(server: TestServer, user?: TestUser) {
  const { token } = user ?? (await server.signup());
  const session = await server.request<{ id: number }>('POST', '/sessions/', { token, body: {} });
  const explain = async ({ id }: Answer): Promise<Explained> =>
    (await server.request<Explained>('GET', `/chat/${id}/explain`, { token })).body;
  const ask = async (message: string): Promise<Answer> => {
    const { status, body } = await server.request<Answer>('POST', '/chat/', { token, body: { message, session_id: session.body.id } });
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  return { ask, explain };
}

describe('a follow-up with a model', () => {
  let server: ServerWithModels;
  let models: FakeModelServer;

  beforeAll(async () => {
    const settings = { EMBEDDING_PROVIDER: 'local', AI_BREAKER_COOLDOWN: '30s', RETRIEVAL_TOP_K: '1' };
    server = await startServerWithModels({ documents: DOCUMENTS, writers: ['google'], settings });
    models = server.models;
  });
  afterEach(() => models.reset());
  afterAll(() => server.stop());

  it.each([
    'Translate that into German',
    'make it shorter',
    'Are you sure?',
    'Show me the source',
    'Why?',
    'Mach es kürzer',
    'Pourquoi ?',
    '你确定吗？',
  ])('keeps the passages of the answer before, with no search and no rewriting: %s', async (message) => {
    const { ask, explain } = await converse(server);
    const before = await explain(await ask('How many days of paid leave do employees receive?'));
    models.requests.length = 0;
    const after = await explain(await ask(message));
    expect(after.passages).toEqual(before.passages);
    expect(after.searches).toEqual([]);
    expect(after.context).toContain('25 days of paid leave');
    expect(models.requests.filter(({ operation }) => operation === 'gemini.chat')).toHaveLength(1);
    // And again, for a chain of them.
    expect((await explain(await ask('summarise your answer'))).passages).toEqual(before.passages);
  });

  it('searches a request about an answer when there is no answer before', async () => {
    const { ask, explain } = await converse(server);
    expect((await explain(await ask('Why is a lost badge blocked?'))).searches).toHaveLength(1);
  });
});

describe('a follow-up that cannot be rewritten', () => {
  it.each<[string, Fault]>([
    ['an empty reply', { body: { candidates: [{ content: { role: 'model', parts: [{ text: '' }] }, finishReason: 'STOP', index: 0 }] } }],
    ['500', { status: 500 }],
    ['a reply that is cut', { body: { filler: 'x'.repeat(50_000) }, cut: true }],
  ])('takes the model from nobody: %s', async (_what, fault) => {
    const settings = { EMBEDDING_PROVIDER: 'local', AI_BREAKER_COOLDOWN: '30s', RETRIEVAL_TOP_K: '1' };
    const server = await startServerWithModels({ documents: DOCUMENTS, writers: ['google'], settings });
    const { ask, explain } = await converse(server);
    await ask('How many days of paid leave do employees receive?');
    server.models.fail('gemini.chat', fault, 3);
    const answer = await ask('and contractors?');
    expect(answer).toMatchObject({ provider: 'Google Gemini' });
    expect((await explain(answer)).context).toContain('Contractors receive no paid leave');
    const other = await converse(server);
    expect(await other.ask('What does a new badge cost?')).toMatchObject({ provider: 'Google Gemini', status: 'complete' });
    await server.stop();
  });
});

describe('a follow-up with a model and room for several passages', () => {
  it('shows the passages before behind those of the new searches, as far as their documents are still there', async () => {
    const server = await startServerWithModels({
      documents: DOCUMENTS,
      writers: ['google'],
      settings: { EMBEDDING_PROVIDER: 'local', RETRIEVAL_TOP_K: '3' },
    });
    const { ask, explain } = await converse(server);
    await ask('What does a new badge cost?');
    const { passages } = await explain(await ask('zyxwv qwrtp'));
    expect(passages.map(({ document }) => document)).toEqual(['badge.txt']);
    await server.stop();
  });
});

describe('a follow-up without a model', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS });
  });
  afterAll(() => server.stop());

  it.each([
    ['How many days of paid leave do employees receive?', 'and contractors?', 'Contractors receive no paid leave.'],
    ['How many days of paid leave do employees receive?', 'What about interns?', 'Interns receive 10 days of paid leave.'],
    ['How much may contractors claim for meals?', 'And employees?', 'Employees may claim up to 45 EUR per day for meals.'],
    ['What does a new badge cost?', 'On which day is it issued?', 'Tuesdays'],
  ])('is answered from the subject before: %s %s', async (first, second, expected) => {
    const { ask } = await converse(server);
    await ask(first);
    const { response, grounded } = await ask(second);
    expect([grounded, response]).toEqual([true, expect.stringContaining(expected)]);
  });

  it.each(['Why?', 'Why is that?', 'why so?'])('finds the reason in the passage before: %s', async (message) => {
    const { ask } = await converse(server);
    await ask('Who approves requests for leave?');
    const { response, grounded } = await ask(message);
    expect([grounded, response]).toEqual([true, expect.stringContaining('because only the team lead knows')]);
  });

  it.each(['Are you sure?', 'show me the source', 'Zeig mir die Quelle'])(
    'shows the passages of the answer before: %s',
    async (message) => {
      const { ask } = await converse(server);
      await ask('What does a new badge cost?');
      await ask('thanks');
      const { response, grounded, sources } = await ask(message);
      expect(response).toContain('badge.txt:\n> A lost badge is blocked at the front desk. A new badge costs 15 EUR.');
      expect([grounded, sources.map(({ document }) => document)]).toEqual([true, ['badge.txt']]);
    },
  );

  it.each([
    ['Summarise your answer', 'needs a language model'],
    ['in German please', 'needs a language model'],
    ['Übersetze das bitte ins Englische', 'braucht es ein Sprachmodell'],
    ['What did I just ask?', 'You asked: “What does a new badge cost?”'],
    ['Qu’est-ce que je viens de demander ?', 'What does a new badge cost?'],
  ])('says what it can do about the answer before: %s', async (message, expected) => {
    const { ask } = await converse(server);
    await ask('What does a new badge cost?');
    const reply = { grounded: false, reason: 'conversation', sources: [], sentences: [], response: expect.stringContaining(expected) };
    expect(await ask(message)).toMatchObject(reply);
  });

  it('shows no passages of an answer that had none', async () => {
    const { ask } = await converse(server);
    await ask('Who painted the Mona Lisa?');
    expect(await ask('show me the source')).toMatchObject({
      grounded: false,
      sources: [],
      response: expect.stringContaining('not made from'),
    });
  });

  it('shows passages that answered nothing again as what they are', async () => {
    const { ask } = await converse(server);
    const before = await ask('Which badge opens the laboratory of the institute?');
    expect(before).toMatchObject({ grounded: false, reason: 'low_confidence' });
    const shown = { grounded: false, reason: 'low_confidence', sources: [expect.objectContaining({ document: 'badge.txt' })] };
    expect(await ask('show me the source')).toMatchObject(shown);
  });

  it.each(['are you sure?', 'why?', 'What did I just ask?'])('has nothing to refer to at the beginning: %s', async (message) => {
    const { ask } = await converse(server);
    expect(await ask(message)).toMatchObject({ grounded: false, reason: 'conversation', sources: [] });
  });
});
