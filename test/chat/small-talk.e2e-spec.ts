import type { AnswerResponse } from '../../src/chat/chat.responses';
import { startTestServer, type TestServer } from '../support/app';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const DOCUMENTS = {
  'leave.txt': 'Leave policy\n\nEmployees receive 25 days of paid leave a year. Requests go to the team lead.\n',
  'travel.txt': 'Travel policy\n\nThe limit for a hotel room is 190 euros per night. Trains come first.\n',
  'badges.txt': 'Badges\n\nA new badge costs 15 EUR. It is issued on Tuesdays.\n',
};

async function asker(server: TestServer) {
  const { token } = await server.signup();
  const ask = async (message: string): Promise<AnswerResponse> =>
    (await server.request<AnswerResponse>('POST', '/chat/', { token, body: { message } })).body;
  const searches = async ({ id }: AnswerResponse): Promise<unknown[]> =>
    (await server.request<{ searches: unknown[] }>('GET', `/chat/${id}/explain`, { token })).body.searches;
  return { ask, searches };
}

describe('small talk without a model', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS });
  });
  afterAll(() => server.stop());

  it.each([
    ['hello', 'Hello!'],
    ['what can you do?', 'I answer questions'],
    ['test', 'I am here'],
    ['Hallo zusammen', 'In den Dokumenten geht es um'],
    ['Siapakah kamu?', 'Dokumen membahas'],
  ])('is replied to with what the documents are about, and with no search: %s', async (message, beginning) => {
    const { ask, searches } = await asker(server);
    const answer = await ask(message);
    expect(answer).toMatchObject({ grounded: false, reason: 'conversation', sources: [], sentences: [], status: 'complete' });
    expect(answer.response).toContain(beginning);
    expect(answer.response).toContain('Travel policy');
    expect(await searches(answer)).toEqual([]);
  });

  it('offers three questions, which are answered', async () => {
    const { ask } = await asker(server);
    const { response } = await ask('help');
    const offered = [...response.matchAll(/^- (.+)$/gm)].map((match) => match[1] ?? '');
    expect(offered).toHaveLength(3);
    for (const question of offered) expect(await ask(question)).toMatchObject({ grounded: true, sources: [expect.anything()] });
  });

  it.each([
    ['thanks', 'You are welcome.'],
    ['Vielen Dank!', 'Gern geschehen.'],
    ['再见', '再见！'],
  ])('gets a short reply: %s', async (message, reply) => {
    const { ask } = await asker(server);
    expect((await ask(message)).response).toBe(reply);
  });

  it.each(['hey, how many days of paid leave do I get?', 'How many days of paid leave do employees receive? Thanks!'])(
    'leaves a question among it to the search: %s',
    async (message) => {
      const { ask } = await asker(server);
      expect(await ask(message)).toMatchObject({ grounded: true, response: expect.stringContaining('25 days') });
    },
  );
});

it('says that there are no documents when there are none', async () => {
  const server = await startTestServer();
  const { ask } = await asker(server);
  expect(await ask('hello')).toMatchObject({ reason: 'conversation', response: expect.stringContaining('There are no documents yet') });
  await server.stop();
});

describe('small talk with a model', () => {
  let server: ServerWithModels;
  beforeAll(async () => {
    server = await startServerWithModels({ documents: DOCUMENTS, writers: ['google'], settings: { EMBEDDING_PROVIDER: 'local' } });
  });
  beforeEach(() => server.models.reset());
  afterAll(() => server.stop());

  it('is replied to in its own words: it is given the titles, and no passage', async () => {
    server.models.answer('gemini.chat', 'Good morning! Ask me about leave or travel.');
    const { ask, searches } = await asker(server);
    const answer = await ask('good morning');
    expect(answer).toMatchObject({
      response: 'Good morning! Ask me about leave or travel.',
      provider: 'Google Gemini',
      grounded: false,
      reason: 'conversation',
      sentences: [],
    });
    expect(await searches(answer)).toEqual([]);
    const sent = JSON.stringify(server.models.requests.findLast(({ operation }) => operation === 'gemini.chat')?.body);
    expect(sent).toContain('- Travel policy');
    expect(sent).not.toContain('190 euros');
  });

  it('is replied to without the model when that fails', async () => {
    server.models.fail('gemini.chat', { status: 500 }, 9);
    const { ask } = await asker(server);
    expect(await ask('hello')).toMatchObject({ provider: 'Local', reason: 'conversation', response: expect.stringContaining('Hello!') });
  });
});
