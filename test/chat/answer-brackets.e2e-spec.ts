import type { AnswerResponse } from '../../src/chat/chat.responses';
import { startTestServer, type TestServer } from '../support/app';
import { readEvents, textOf } from '../support/event-reader';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

/** Asks a question, and tells whether the message that is stored has the same text. */
async function ask(server: TestServer, message: string): Promise<AnswerResponse> {
  const { token } = await server.signup();
  const { status, body } = await server.request<AnswerResponse>('POST', '/chat/', { token, body: { message } });
  expect([status, body]).toEqual([200, expect.anything()]);
  const stored = await server.request<AnswerResponse>('GET', `/chat/${body.id}/`, { token });
  expect(stored.body.response).toBe(body.response);
  return body;
}

const numbersOf = ({ sources }: AnswerResponse): (number | undefined)[] => sources.map(({ number }) => number);

describe('brackets of a document, without a model', () => {
  const DOCUMENTS = {
    'gateway.txt': 'Gateway manual\n\nThe gateway listens on ports [80, 443] by default.',
    'log.txt': 'Error catalogue\n\nThe error code for a broken lease is [18].',
    'cfg.txt': 'Gain\n\nThe valid range of the gain parameter is [0, 1].',
    'bolts.txt': 'Bolts\n\nThe torque of a flange bolt is stated in table [1] of the annex.',
  };
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS });
  });
  afterAll(() => server.stop());

  it.each([
    ['Which ports does the gateway listen on by default?', 'gateway.txt', 'The gateway listens on ports [80, 443] by default.'],
    ['What is the error code for a broken lease?', 'log.txt', 'The error code for a broken lease is [18].'],
    ['What is the valid range of the gain parameter?', 'cfg.txt', 'The valid range of the gain parameter is [0, 1].'],
    ['Where is the torque of a flange bolt stated?', 'bolts.txt', 'The torque of a flange bolt is stated in table [1] of the annex.'],
  ])('stay in the answer and are no citations: %s', async (question, document, sentence) => {
    const answer = await ask(server, question);
    expect(answer).toMatchObject({ provider: 'Local', grounded: true });
    const cited = answer.sources.find((source) => source.document === document);
    expect(cited?.quote).toContain(sentence);
    expect(answer.response).toContain(`${sentence} [${cited?.number}]`);
    expect(answer.sentences.find(({ start, end }) => answer.response.slice(start, end).includes(sentence))?.cited).toEqual([cited?.number]);
  });
});

describe('brackets in the answer of a model', () => {
  const STANDARD = 'The range is [2] to [9] bar according to annex [1] of the standard.';
  const LEAVE = 'Employees receive 25 days of paid annual leave per calendar year.';
  const PARENTS = 'Parents receive 40 days of paid annual leave per calendar year.';
  const DOCUMENTS = { 'standard.txt': `Valves\n\n${STANDARD}`, 'leave.txt': `Leave\n\n${LEAVE}`, 'parents.txt': `Parents\n\n${PARENTS}` };
  const QUESTION = 'How many days of paid annual leave do employees receive per calendar year?';
  let server: ServerWithModels;
  let models: FakeModelServer;

  beforeAll(async () => {
    server = await startServerWithModels({ documents: DOCUMENTS, writers: ['google'], settings: { EMBEDDING_PROVIDER: 'local' } });
    models = server.models;
  });
  afterEach(() => models.reset());
  afterAll(() => server.stop());

  /** The number under which a document is offered to the model. */
  async function numberOf(document: string, question: string): Promise<number> {
    const { token } = await server.signup();
    const reader = await readEvents(server, 'POST', '/chat/', { token, body: { message: question, stream: true } });
    const [offered] = await reader.rest();
    const found = (offered?.data.sources as AnswerResponse['sources'] | undefined)?.find((source) => source.document === document);
    return found?.number ?? 0;
  }

  it('are words of the document when they stand in it behind the same word', async () => {
    const text = STANDARD.replace('standard.', 'standard');
    models.answer('gemini.chat', `${text} [1].`);
    const question = 'What is the range according to the standard?';
    expect(await numberOf('standard.txt', question)).toBe(1);
    const answer = await ask(server, question);
    expect(answer).toMatchObject({ response: `${text} [1].`, grounded: true });
    expect(numbersOf(answer)).toEqual([1]);
    expect(answer.sentences.map(({ cited }) => cited)).toEqual([[1]]);
  });

  it.each([
    ['【1】.', '[1].'],
    ['【1†leave.txt】.', '[1].'],
    ['.[^1]', '.[1]'],
    [' [Source 1].', ' [1].'],
    [' [Passage 1].', ' [1].'],
    [' [ID:1].', ' [1].'],
    [' \\[1\\].', ' [1].'],
    [' ［1］.', ' [1].'],
    [' [１].', ' [1].'],
  ])('cite in every shape that models use: %s', async (written, shown) => {
    expect(await numberOf('leave.txt', QUESTION)).toBe(1);
    models.answer('gemini.chat', LEAVE.slice(0, -1) + written);
    const answer = await ask(server, QUESTION);
    expect(answer).toMatchObject({ response: LEAVE.slice(0, -1) + shown, grounded: true });
    expect(answer.sources).toEqual([expect.objectContaining({ number: 1, document: 'leave.txt', cited: true, quote: LEAVE })]);
  });

  it.each(['[1-2]', '[1–2]', '[1; 2]', '[1] [2]', '[1, 2]', '[1][2]'])('cite several passages at once: %s', async (citation) => {
    models.answer('gemini.chat', `Employees receive 25 and parents 40 days of paid annual leave per calendar year ${citation}.`);
    const answer = await ask(server, QUESTION);
    expect(answer.sources.filter(({ cited }) => cited).map(({ number }) => number)).toEqual([1, 2]);
    expect(answer.response).toMatch(/year \[1(?:, 2\]|\] ?\[2\])\.$/);
  });

  it('are neither citations nor changed in code, plain and streamed alike', async () => {
    const code = '```c\nint days[1] = {25};\nfree(a[2]); // ![x](http://x.example/y.png)\n```';
    const text = `Employees receive 25 days of paid annual leave [1].\n\n${code}`;
    models.answer('gemini.chat', text);
    const plain = await ask(server, QUESTION);
    expect(plain.response).toBe(text);
    expect(plain.sources.map(({ document }) => document)).toEqual(['leave.txt']);
    const { token } = await server.signup();
    models.pieces('gemini.stream', Array.from(text));
    const events = await (await readEvents(server, 'POST', '/chat/', { token, body: { message: QUESTION, stream: true } })).rest();
    expect(textOf(events)).toBe(text);
    expect(events.at(-1)?.data.response).toBe(text);
  });
});
