import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { HumanMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { APICallError, generateText, type ModelMessage, streamText } from 'ai';
import { makeKey } from '../support/api-keys';
import { HANDBOOK } from '../support/openai-api/handbook';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const MINUTES = 120_000;
jest.setTimeout(MINUTES);

let server: ServerWithModels;
let settings: { apiKey: string; baseURL: string };

beforeAll(async () => {
  server = await startServerWithModels({ documents: HANDBOOK, writers: ['openai'], settings: { LOCAL_ANSWERS: 'false' } });
  settings = { apiKey: (await makeKey(server, await server.signup())).key, baseURL: `${server.url}/v1` };
}, MINUTES);
afterAll(() => server.stop());
beforeEach(() => {
  server.models.reset();
  server.models.answer('openai.chat', ANSWER);
});

const ASKED = 'How many days of leave does everybody have?';
const ANSWER = 'Everybody has 30 days of leave a year [1].';
const SOURCE = { sourceType: 'url', title: 'handbook.md › Leave', url: expect.stringMatching(/\/documents\/\d+\/content\//) };

describe('the AI SDK', () => {
  const openai = () => createOpenAI(settings);
  const models = () => ({
    responses: openai()('askbase'),
    chat: openai().chat('askbase:default'),
    compatible: createOpenAICompatible({ name: 'askbase', includeUsage: true, ...settings })('askbase'),
  });

  it.each(['responses', 'chat'] as const)('keeps the citations of %s, plain and streamed', async (kind) => {
    const plain = await generateText({ model: models()[kind], prompt: ASKED, system: 'Be brief.' });
    expect(plain).toMatchObject({ text: ANSWER, finishReason: 'stop', sources: [SOURCE] });
    expect(plain.usage.totalTokens).toBeGreaterThan(0);
    const streamed = streamText({ model: models()[kind], prompt: ASKED });
    expect(await streamed.text).toBe(ANSWER);
    expect(await streamed.sources).toMatchObject([SOURCE]);
    expect((await streamed.usage).totalTokens).toBeGreaterThan(0);
  });

  it('reads the marks of citations where it knows no others: openai-compatible', async () => {
    expect((await generateText({ model: models().compatible, prompt: ASKED })).text).toBe(ANSWER);
    const streamed = streamText({ model: models().compatible, prompt: ASKED });
    expect(await streamed.text).toBe(ANSWER);
    expect((await streamed.usage).totalTokens).toBeGreaterThan(0);
  });

  it('names answers instead of sending them again, and is understood', async () => {
    const first: ModelMessage = { role: 'user', content: ASKED };
    const { response } = await generateText({ model: models().responses, messages: [first] });
    const messages: ModelMessage[] = [first, ...response.messages, { role: 'user', content: 'And contractors?' }];
    server.models.reset();
    server.models.answer('openai.chat', 'Contractors have 20 days of leave [1].');
    const { text, request } = await generateText({ model: models().responses, messages });
    expect(JSON.stringify(request.body)).toContain('item_reference');
    expect(text).toContain('20 days');
    expect(JSON.stringify(server.models.requests.map(({ body }) => body))).toContain('Everybody has 30 days of leave a year.');
  });

  it.each(['responses', 'chat', 'compatible'] as const)('throws its own errors with our codes: %s', async (kind) => {
    const model = {
      responses: openai()('gpt-4o'),
      chat: openai().chat('gpt-4o'),
      compatible: createOpenAICompatible({ name: 'askbase', ...settings })('gpt-4o'),
    }[kind];
    const failure = await generateText({ model, prompt: ASKED }).catch((error: unknown) => error);
    expect(APICallError.isInstance(failure)).toBe(true);
    expect(failure).toMatchObject({ statusCode: 404, isRetryable: false, data: { error: { code: 'model_not_found' } } });
  });

  it('tries again by itself when nobody can answer, and continues the same question under a key', async () => {
    server.models.fail('openai.chat', { status: 401 }, Infinity);
    const headers = { 'Idempotency-Key': 'nobody-answers' };
    const asked = generateText({ model: models().chat, prompt: 'Who pays for lunch?', headers, maxRetries: 1 });
    await expect(asked).rejects.toMatchObject({ lastError: { statusCode: 503, data: { error: { code: 'no_provider' } } } });
    const path = '/chat-history/?include_failed=true';
    const { body } = await server.request<{ message: string }[]>('GET', path, { token: settings.apiKey });
    expect(body.filter(({ message }) => message === 'Who pays for lunch?')).toHaveLength(1);
  });

  it.each(['responses', 'chat', 'compatible'] as const)('learns of an answer that breaks off: %s', async (kind) => {
    server.models.fail('openai.stream', { afterPieces: 3, cut: true }, Infinity);
    const errors: unknown[] = [];
    const streamed = streamText({ model: models()[kind], prompt: ASKED, onError: ({ error }) => void errors.push(error) });
    await streamed.consumeStream();
    expect(JSON.stringify(errors)).toContain('answer_interrupted');
  });
});

describe('LangChain', () => {
  const model = (fields: object = {}) =>
    new ChatOpenAI({ model: 'askbase', apiKey: settings.apiKey, configuration: { baseURL: settings.baseURL }, ...fields });
  const read = async (from: ChatOpenAI) => {
    let whole;
    for await (const chunk of await from.stream([new HumanMessage(ASKED)])) whole = whole ? whole.concat(chunk) : chunk;
    return whole;
  };

  it('answers in chat, where it drops annotations and keeps the marks', async () => {
    const plain = await model().invoke([new HumanMessage(ASKED)]);
    expect(plain.content).toBe(ANSWER);
    expect(plain.usage_metadata?.total_tokens).toBeGreaterThan(0);
    expect((await read(model()))?.content).toBe(ANSWER);
  });

  it('keeps citations with useResponsesApi, plain and streamed', async () => {
    const plain = await model({ useResponsesApi: true }).invoke([new HumanMessage(ASKED)]);
    const streamed = await read(model({ useResponsesApi: true }));
    for (const message of [plain, streamed]) {
      expect(message?.text).toBe(ANSWER);
      expect(JSON.stringify(message?.content)).toContain('handbook.md › Leave');
    }
  });

  it('throws the errors of the openai SDK with our codes', async () => {
    await expect(model({ model: 'gpt-4o' }).invoke(ASKED)).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
    server.models.fail('openai.chat', { status: 401 }, Infinity);
    await expect(model({ maxRetries: 0 }).invoke(ASKED)).rejects.toMatchObject({ status: 503, code: 'no_provider' });
  });
});
