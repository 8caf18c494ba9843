import { makeKey } from '../support/api-keys';
import { HANDBOOK } from '../support/openai-api/handbook';
import { QUESTIONS, type RecordedRequest, TASKS } from '../support/openai-api/recorded-requests';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const MINUTES = 120_000;
jest.setTimeout(MINUTES);

let server: ServerWithModels;
let key: string;
let token: string;

beforeAll(async () => {
  server = await startServerWithModels({ documents: HANDBOOK, writers: ['openai'], settings: { EMBEDDING_PROVIDER: 'local' } });
  const user = await server.signup();
  token = user.token;
  ({ key } = await makeKey(server, user));
}, MINUTES);
afterAll(() => server.stop());
beforeEach(() => server.models.reset());

const ANSWER = 'Everybody has 30 days of leave a year [1].';

const send = async ({ path, headers, body }: RecordedRequest, fields: object = {}): Promise<{ status: number; text: string }> => {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ ...body, ...fields }),
  });
  return { status: answer.status, text: await answer.text() };
};

/** The text of an answer, streamed or not, in either protocol. */
function textIn(body: string): string {
  const pieces = body.startsWith('{') ? [body] : body.split('\n').flatMap((line) => /^data: (\{.*)$/.exec(line)?.[1] ?? []);
  return pieces
    .map((piece) => {
      const { choices, type, delta } = JSON.parse(piece) as {
        choices?: { delta?: { content?: string }; message?: { content: string } }[];
        type?: string;
        delta?: string;
      };
      if (type === 'response.output_text.delta') return delta ?? '';
      return choices?.[0]?.message?.content ?? choices?.[0]?.delta?.content ?? '';
    })
    .join('');
}

const named = <Each>(list: readonly Each[], of: (each: Each) => RecordedRequest): [string, Each][] =>
  list.map((each) => [`${of(each).client}: ${of(each).what}`, each]);

it.each(named(QUESTIONS, (each) => each))('is answered from the documents: %s', async (_name, request) => {
  server.models.answer('openai.chat', ANSWER);
  const { status, text } = await send(request);
  expect([status, textIn(text)]).toEqual([200, ANSWER]);
  expect(text).toContain('"url_citation"');
  expect(text).toContain('handbook.md › Leave');
  expect(JSON.stringify(server.models.chats.at(-1)?.body)).toContain('Everybody has 30 days of leave a year.');
});

describe('what a client asks for itself', () => {
  const history = async () => (await server.request<unknown[]>('GET', '/chat-history/?include_failed=true', { token })).body.length;
  const calls = async () => (await server.request<{ total: { calls: number } }>('GET', '/usage/', { token })).body;

  it.each(named(TASKS, ({ request }) => request))(
    'is written by the model as it is worded, without a search: %s',
    async (_name, { request }) => {
      const [kept, counted] = [await history(), JSON.stringify(await calls())];
      server.models.answer('openai.chat', '{ "title": "Days of leave" }');
      const { status, text } = await send(request);
      expect([status, textIn(text)]).toEqual([200, '{ "title": "Days of leave" }']);
      expect(server.models.chats).toHaveLength(1);
      const promptOf = (body?: Record<string, unknown>) => (body?.['messages'] as { content: string }[] | undefined)?.at(-1)?.content;
      expect(promptOf(server.models.chats[0]?.body)).toBe(promptOf(request.body));
      expect(text).not.toContain('url_citation');
      expect(await history()).toBe(kept);
      expect(JSON.stringify(await calls())).not.toBe(counted);
    },
  );

  it.each(named(TASKS, ({ request }) => request))(
    'has the form that the client reads without a model, too: %s',
    async (_name, { request, reply }) => {
      server.models.fail('openai.chat', { status: 401 }, Infinity);
      const { status, text } = await send(request);
      const said = textIn(text);
      expect([status, typeof reply === 'string' ? said : JSON.parse(said)]).toEqual([200, reply]);
    },
  );

  it('is told from a question of a person about such things', async () => {
    server.models.answer('openai.chat', ANSWER);
    const question = { role: 'user', content: 'Suggest 3-5 relevant follow-up questions about a concise title for the leave of everybody' };
    const { text } = await send(QUESTIONS[0] as RecordedRequest, { messages: [question] });
    expect(text).toContain('"askbase"');
  });
});
