import { Test } from '@nestjs/testing';
import { AiModule } from '../src/ai/ai.module';
import { AiProbe } from '../src/ai/ai-probe';
import { AiStatusService } from '../src/ai/ai-status.service';
import type { ChatRequest } from '../src/ai/chat-model';
import { ChatModels, NoProviderError } from '../src/ai/chat-models';
import { spaceKey, type EmbeddingModel } from '../src/ai/embedding-model';
import { EmbeddingModels } from '../src/ai/embedding-models';
import { ProviderError } from '../src/ai/provider-error';
import { GeminiChatModel } from '../src/ai/providers/gemini/gemini-chat-model';
import { NOTHING_FOUND } from '../src/ai/providers/local/local-chat-model';
import { OpenAiChatModel } from '../src/ai/providers/openai/openai-chat-model';
import { openAiChatEndpoint, type OpenAiEndpoint } from '../src/ai/providers/openai/openai-endpoints';
import { CommonModule } from '../src/common/common.module';
import { AppConfig, readConfig } from '../src/config/app-config';
import { startFakeModelServer, type FakeModelServer, type Fault, type ModelOperation } from './support/fake-model-server';

const GOOGLE_KEY = 'AQ.canary-google-key-4711';
const OPENAI_KEY = 'sk-canary-openai-key-4711';

const REQUEST: ChatRequest = {
  instructions: 'Answer from the documents.',
  prompt: '[1] (from hr_policy_001.txt, part 1/1):\nFull-time employees have 27 days of leave.\n\nQuestion: How many days of leave?',
  question: 'How many days of leave do employees have?',
  passages: [{ number: 1, document: 'hr_policy_001.txt', text: 'Annual leave\nFull-time employees have 27 days of leave.' }],
};

/** A body that stops in the middle; long enough to leave the server in pieces. */
const LONG_BODY = { filler: 'x'.repeat(50_000) };

let models: FakeModelServer;
let close: (() => Promise<void>)[] = [];
let logged: string[] = [];

beforeAll(async () => {
  models = await startFakeModelServer();
});

afterAll(() => models.close());

beforeEach(() => {
  logged = [];
});

afterEach(async () => {
  await Promise.all(close.map((end) => end()));
  close = [];
  models.reset();
  jest.restoreAllMocks();
});

const collect = (message: unknown): void => void logged.push(String(message));

/** The AI module as the application has it, with these settings. */
async function startAi(settings: Record<string, string>) {
  jest.restoreAllMocks();
  const config = readConfig({ NODE_ENV: 'test', ...settings });
  const settingsModule = {
    module: class SettingsModule {},
    global: true,
    providers: [{ provide: AppConfig, useValue: config }],
    exports: [AppConfig],
  };
  const app = await Test.createTestingModule({ imports: [settingsModule, CommonModule, AiModule] })
    .setLogger({ log: collect, warn: collect, error: collect })
    .compile();
  close.push(() => app.close());
  waitAsShortAsMayBe();
  return { chat: app.get(ChatModels), embeddings: app.get(EmbeddingModels), status: app.get(AiStatusService), probe: app.get(AiProbe) };
}

/** The shortest waits the policy knows. */
const waitAsShortAsMayBe = (): void => void jest.spyOn(Math, 'random').mockReturnValue(0);

const gemini = (): Record<string, string> => ({ GOOGLE_API_KEY: GOOGLE_KEY, GEMINI_BASE_URL: models.geminiUrl });
const openAi = (): Record<string, string> => ({ OPENAI_API_KEY: OPENAI_KEY, OPENAI_BASE_URL: models.openaiUrl });
const requestsOf = (operation: ModelOperation) => models.requests.filter((request) => request.operation === operation);

/** The error a promise rejects with; fails when it does not. */
async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}

async function providerError(promise: Promise<unknown>): Promise<ProviderError> {
  const error = await rejection(promise);
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

const length = (vector: Float32Array): number => Math.hypot(...vector);
const soon = (): AbortSignal => AbortSignal.timeout(10_000);

describe('Gemini chat, through @google/generative-ai', () => {
  test('sends instructions apart from the user turn, the key in a header, and no sampling parameters', async () => {
    const { chat } = await startAi(gemini());
    const answer = await chat.answer(REQUEST);
    expect(answer).toMatchObject({ text: 'The documents answer this [1].', provider: 'Google Gemini', model: 'gemini-3.5-flash-lite' });
    expect(answer.attempts).toEqual([
      expect.objectContaining({
        provider: 'google',
        outcome: 'ok',
        usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
      }),
    ]);
    const [sent] = requestsOf('gemini.chat');
    expect(sent?.path).toBe('/v1beta/models/gemini-3.5-flash-lite:generateContent');
    expect(sent?.headers['x-goog-api-key']).toBe(GOOGLE_KEY);
    expect(sent?.body['systemInstruction']).toMatchObject({ parts: [{ text: REQUEST.instructions }] });
    expect(sent?.body['contents']).toEqual([{ role: 'user', parts: [{ text: REQUEST.prompt }] }]);
    expect(JSON.stringify(sent?.body)).not.toMatch(/temperature|topP|topK/);
  });

  test('reports the model that answered, which may not be the one asked for', async () => {
    const { chat } = await startAi(gemini());
    models.fail('gemini.chat', { body: { ...candidate({ parts: [{ text: 'Yes.' }] }), modelVersion: 'gemini-9-routed' } });
    expect((await chat.answer(REQUEST)).model).toBe('gemini-9-routed');
  });

  test('leaves thoughts out of the answer', async () => {
    const { chat } = await startAi(gemini());
    models.fail('gemini.chat', {
      body: candidate({ parts: [{ text: 'Let me think.', thought: true }, { text: 'Twenty-seven' }, { text: ' days.' }] }),
    });
    expect((await chat.answer(REQUEST)).text).toBe('Twenty-seven days.');
  });

  test('keeps a text whole that arrives in pieces, several bytes to a character', async () => {
    const { chat } = await startAi(gemini());
    models.answer('gemini.chat', 'Zoë 🦊 大会堂 '.repeat(20_000).trim());
    expect((await chat.answer(REQUEST)).text).toHaveLength('Zoë 🦊 大会堂 '.length * 20_000 - 1);
  });

  test('sends nothing when the caller has already gone', async () => {
    const { chat } = await startAi(gemini());
    await expect(chat.answer(REQUEST, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(models.requests).toHaveLength(0);
  });

  test('goes over connections that stay open, and leaves the global fetch as it was', async () => {
    const { chat } = await startAi(gemini());
    const ambient = globalThis.fetch;
    const answer = chat.answer(REQUEST);
    await models.arrival('gemini.chat');
    expect(globalThis.fetch).toBe(ambient);
    await answer;
    const [sent] = requestsOf('gemini.chat');
    expect(sent?.headers['connection']).toBe('keep-alive');
    // Node's own fetch sends this; it must not have been used.
    expect(sent?.headers).not.toHaveProperty('sec-fetch-mode');
  });

  test.each<[string, Fault, string]>([
    ['a prompt that was blocked', { body: { promptFeedback: { blockReason: 'SAFETY' } } }, 'content'],
    ['an answer withheld for safety', { body: candidate(undefined, 'SAFETY') }, 'content'],
    ['an answer withheld in a way text() is silent about', { body: candidate(undefined, 'PROHIBITED_CONTENT') }, 'content'],
    ['personal data', { body: candidate(undefined, 'SPII') }, 'content'],
    ['recitation, with a piece of the answer', { body: candidate({ parts: [{ text: 'Call me' }] }, 'RECITATION') }, 'content'],
    ['an empty answer: thinking ate all tokens', { body: candidate({ parts: [] }, 'MAX_TOKENS') }, 'transient'],
    ['an error body with status 200', { body: { error: { code: 503, status: 'UNAVAILABLE', message: 'overloaded' } } }, 'transient'],
    ['a bad key, which is a 400', { status: 400, body: badKey() }, 'config'],
    [
      'a country without service',
      { status: 400, body: { error: { message: 'User location is not supported for the API use.' } } },
      'config',
    ],
    ['a request it cannot read', { status: 400 }, 'request'],
    ['a blocked key', { status: 403 }, 'config'],
    ['a model that is gone', { status: 404 }, 'config'],
    ['a full minute, with a long wait', { status: 429, retryAfter: 40 }, 'rate'],
    ['a full day', { status: 429, body: fullDay() }, 'quota'],
    ['a fault of the server', { status: 500 }, 'transient'],
    ['overload', { status: 503 }, 'transient'],
    ['a body that is no JSON', { body: '<html>busy</html>' }, 'transient'],
    ['a body that stops half-way', { body: LONG_BODY, cut: true }, 'transient'],
  ])('knows %s', async (_what, fault, failure) => {
    models.fail('gemini.chat', fault);
    const model = new GeminiChatModel(readConfig(gemini()).settings);
    expect(await providerError(model.generate(REQUEST, soon()))).toMatchObject({ provider: 'google', failure });
    expect(requestsOf('gemini.chat')).toHaveLength(1);
  });

  test('waits as short as RetryInfo asks and then tries again', async () => {
    const { chat } = await startAi(gemini());
    models.fail('gemini.chat', { status: 429, retryAfter: 0.05 });
    const answer = await chat.answer(REQUEST);
    expect(answer.provider).toBe('Google Gemini');
    expect(answer.attempts.map((attempt) => attempt.outcome)).toEqual(['rate', 'ok']);
  });

  test('a lost connection is a failure like others', async () => {
    const { chat } = await startAi({ GOOGLE_API_KEY: GOOGLE_KEY, GEMINI_BASE_URL: 'http://127.0.0.1:9' });
    const answer = await chat.answer(REQUEST);
    expect(answer.attempts.map((attempt) => attempt.outcome)).toEqual(['transient', 'transient', 'ok']);
  });
});

describe('OpenAI chat, through openai', () => {
  test('sends what every compatible server knows and nothing of the environment', async () => {
    process.env['OPENAI_ORG_ID'] = 'org-from-environment';
    process.env['OPENAI_PROJECT_ID'] = 'project-from-environment';
    try {
      const { chat } = await startAi(openAi());
      expect(await chat.answer(REQUEST)).toMatchObject({ provider: 'OpenAI', model: 'gpt-6-luna', text: 'The documents answer this [1].' });
    } finally {
      delete process.env['OPENAI_ORG_ID'];
      delete process.env['OPENAI_PROJECT_ID'];
    }
    const [sent] = requestsOf('openai.chat');
    expect(sent?.headers['authorization']).toBe(`Bearer ${OPENAI_KEY}`);
    expect(JSON.stringify(sent?.headers)).not.toContain('from-environment');
    expect(sent?.body).toEqual({
      model: 'gpt-6-luna',
      messages: [
        { role: 'system', content: REQUEST.instructions },
        { role: 'user', content: REQUEST.prompt },
      ],
    });
  });

  test("needs no key for a server of one's own, and never takes one from the environment", async () => {
    process.env['OPENAI_API_KEY'] = 'sk-from-environment';
    try {
      const { chat } = await startAi({ OPENAI_BASE_URL: models.openaiUrl, OPENAI_CHAT_MODEL: 'llama3.2' });
      expect((await chat.answer(REQUEST)).model).toBe('llama3.2');
    } finally {
      delete process.env['OPENAI_API_KEY'];
    }
    expect(requestsOf('openai.chat')[0]?.headers['authorization']).toBe('Bearer not-needed');
  });

  test('puts the vendor in front of model names for OpenRouter', async () => {
    const { chat, embeddings } = await startAi({
      OPENROUTER_API_KEY: 'sk-or-canary',
      OPENAI_API_KEY: OPENAI_KEY,
      OPENAI_BASE_URL: models.openaiUrl,
    });
    await chat.answer(REQUEST);
    await embeddings.embedQuery(embeddings.configured(), 'leave');
    const [question] = requestsOf('openai.chat');
    expect(question?.body['model']).toBe('openai/gpt-4o-mini');
    expect(question?.headers['authorization']).toBe('Bearer sk-or-canary');
    expect(requestsOf('openai.embed')[0]?.body['model']).toBe('openai/text-embedding-3-small');
  });

  test('takes the thoughts of a local model out of its answer', async () => {
    const { chat } = await startAi(openAi());
    models.answer('openai.chat', '<think>The user wants\nthe number.</think>\n\nTwenty-seven days [1].');
    expect((await chat.answer(REQUEST)).text).toBe('Twenty-seven days [1].');
  });

  test.each<[string, Fault, string]>([
    ['an error body with status 200', { body: { error: { code: 502, message: 'Provider returned error' } } }, 'transient'],
    [
      'a moderated prompt with status 200',
      { body: { error: { code: 403, message: 'flagged', metadata: { reasons: ['violence'] } } } },
      'content',
    ],
    [
      'an error inside a choice',
      { body: { choices: [{ error: { code: 502, message: 'lost' }, message: { content: 'Half' } }] } },
      'transient',
    ],
    ['a reply without choices', { body: { id: 'x', object: 'chat.completion' } }, 'transient'],
    ['a reply with null choices', { body: { choices: null } }, 'transient'],
    ['an answer of thoughts only', { body: choice('<think>Hmm, let me see') }, 'transient'],
    ['null content', { body: choice(null) }, 'transient'],
    ['a filtered answer', { body: { choices: [{ message: { content: '' }, finish_reason: 'content_filter' }] } }, 'content'],
    ['a refused key', { status: 401 }, 'config'],
    ['no credit', { status: 402 }, 'quota'],
    [
      'a moderated prompt',
      { status: 403, body: { error: { code: 403, message: 'flagged', metadata: { reasons: ['violence'] } } } },
      'content',
    ],
    ['a model that is gone', { status: 404 }, 'config'],
    [
      'a model without its vendor',
      { status: 400, body: { error: { code: 400, message: 'gpt-4o-mini is not a valid model ID' } } },
      'config',
    ],
    ['an error that is a text (Ollama)', { status: 404, body: { error: 'model "x" not found, try pulling it first' } }, 'config'],
    ['too long a prompt', { status: 400, body: { error: { code: 'context_length_exceeded', message: 'too long' } } }, 'request'],
    ['a full minute, with a long wait', { status: 429, retryAfter: 40 }, 'rate'],
    [
      'a spent quota',
      { status: 429, body: { error: { code: 'insufficient_quota', type: 'insufficient_quota', message: 'quota' } } },
      'quota',
    ],
    ['a fault of the server', { status: 500 }, 'transient'],
    ['overload', { status: 529 }, 'transient'],
    ['a body that is no JSON', { body: '<html>busy</html>' }, 'transient'],
    ['a page instead of JSON', { body: '<html>busy</html>', headers: { 'content-type': 'text/html' } }, 'transient'],
    ['a body that stops half-way', { body: LONG_BODY, cut: true }, 'transient'],
  ])('knows %s', async (_what, fault, failure) => {
    models.fail('openai.chat', fault);
    const model = new OpenAiChatModel(openAiChatEndpoint(readConfig(openAi()).settings) as OpenAiEndpoint);
    expect(await providerError(model.generate(REQUEST, soon()))).toMatchObject({ provider: 'openai', failure });
    expect(requestsOf('openai.chat')).toHaveLength(1);
  });

  test('the SDK retries nothing by itself', async () => {
    const { chat } = await startAi({ ...openAi(), LOCAL_ANSWERS: 'false' });
    models.fail('openai.chat', { status: 429, retryAfter: 120 }, Infinity);
    const error = (await rejection(chat.answer(REQUEST))) as NoProviderError;
    expect(error.attempts).toHaveLength(1);
    expect(requestsOf('openai.chat')).toHaveLength(1);
  });
});

describe('failover', () => {
  test.each<[string, Fault]>([
    ['429 with a long Retry-After', { status: 429, retryAfter: 30 }],
    ['500', { status: 500 }],
    ['a model that is gone', { status: 404 }],
    ['silence', { hang: true }],
    ['a cut body', { body: LONG_BODY, cut: true }],
    ['{error} with status 200', { body: { error: { code: 500, message: 'internal' } } }],
    ['malformed JSON', { body: '{"candidates": [' }],
  ])('%s from Gemini: OpenAI answers, in time', async (_what, fault) => {
    const { chat } = await startAi({ ...gemini(), ...openAi(), AI_REQUEST_TIMEOUT: '4s' });
    models.fail('gemini.chat', fault, Infinity);
    const started = performance.now();
    const answer = await chat.answer(REQUEST);
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(answer).toMatchObject({ provider: 'OpenAI', model: 'gpt-6-luna' });
    expect(answer.attempts[0]).toMatchObject({ provider: 'google', outcome: expect.not.stringMatching('ok') });
    expect(answer.attempts.at(-1)).toMatchObject({ provider: 'openai', outcome: 'ok' });
  });

  test('when both are silent the local answer comes, in time', async () => {
    const { chat } = await startAi({ ...gemini(), ...openAi(), AI_REQUEST_TIMEOUT: '800ms' });
    models.fail('gemini.chat', { hang: true }, Infinity);
    models.fail('openai.chat', { hang: true }, Infinity);
    const answer = await chat.answer(REQUEST);
    expect(answer).toMatchObject({ provider: 'Local', model: 'extractive', text: 'Full-time employees have 27 days of leave. [1]' });
    expect(answer.attempts.map(({ provider, outcome }) => `${provider} ${outcome}`)).toEqual([
      'google transient',
      'openai transient',
      'local ok',
    ]);
  });

  test('a refused question goes to no other company: the local answer quotes the documents', async () => {
    const { chat } = await startAi({ ...gemini(), ...openAi() });
    models.fail('gemini.chat', { body: { promptFeedback: { blockReason: 'OTHER' } } });
    expect((await chat.answer(REQUEST)).provider).toBe('Local');
    expect(requestsOf('openai.chat')).toHaveLength(0);
  });

  test('with all down and no local answers: no_provider, which tells callers nothing of the providers', async () => {
    const { chat } = await startAi({ ...gemini(), ...openAi(), LOCAL_ANSWERS: 'false' });
    models.fail('gemini.chat', { status: 403, body: { error: { message: `key ${GOOGLE_KEY} was leaked` } } }, Infinity);
    models.fail('openai.chat', { status: 401, body: { error: { message: `Incorrect API key provided: ${OPENAI_KEY}` } } }, Infinity);
    const error = (await rejection(chat.answer(REQUEST))) as NoProviderError;
    expect(error).toMatchObject({ code: 'no_provider', status: 503 });
    expect(error.message).not.toMatch(/leaked|Incorrect|Gemini|OpenAI/);
    expect(error.attempts).toMatchObject([
      { provider: 'google', outcome: 'config', status: 403, advice: expect.stringContaining('GOOGLE_API_KEY') },
      { provider: 'openai', outcome: 'config', status: 401, advice: expect.stringContaining('OPENAI_API_KEY') },
    ]);
    expect(logged.join('\n')).toContain('was leaked');
    expect(logged.join('\n')).not.toContain('canary');
  });

  test('what a refusal says about the question is not logged', async () => {
    const { chat } = await startAi(openAi());
    models.fail('openai.chat', { status: 400, body: { error: { message: `cannot read "${REQUEST.question}"` } } });
    await chat.answer(REQUEST);
    expect(logged.join('\n')).toContain('status 400');
    expect(logged.join('\n')).not.toContain(REQUEST.question);
  });

  test('nobody configured and no local answers: no_provider', async () => {
    const { chat, status } = await startAi({ LOCAL_ANSWERS: 'false' });
    await expect(chat.answer(REQUEST)).rejects.toMatchObject({ code: 'no_provider' });
    expect(status.status().active_provider).toBeNull();
  });

  test('without a key and without passages there is one honest sentence', async () => {
    const { chat } = await startAi({});
    expect(await chat.answer({ ...REQUEST, passages: [] })).toMatchObject({ text: NOTHING_FOUND, provider: 'Local', model: 'extractive' });
  });

  test('the caller who leaves ends the call and gets the reason', async () => {
    const { chat } = await startAi({ ...gemini(), ...openAi() });
    models.fail('gemini.chat', { hang: true });
    const caller = new AbortController();
    const answer = rejection(chat.answer(REQUEST, caller.signal));
    await models.arrival('gemini.chat');
    caller.abort(new Error('the reader closed the page'));
    expect(await answer).toMatchObject({ message: 'the reader closed the page' });
    expect(requestsOf('openai.chat')).toHaveLength(0);
  });

  test('forty callers may share one signal', async () => {
    const { chat } = await startAi(gemini());
    const warnings: string[] = [];
    const warned = (warning: Error): void => void warnings.push(warning.message);
    process.on('warning', warned);
    const shared = new AbortController();
    await Promise.all(Array.from({ length: 40 }, () => chat.answer(REQUEST, shared.signal)));
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });

  test('a refused key is not tried again at every question, and the status says who is paused', async () => {
    const { chat, status } = await startAi({ ...gemini(), ...openAi() });
    expect(status.status()).toMatchObject({ active_provider: 'Google Gemini', paused_providers: [] });
    models.fail('gemini.chat', { status: 400, body: badKey() }, Infinity);
    await chat.answer(REQUEST);
    await chat.answer(REQUEST);
    expect(requestsOf('gemini.chat')).toHaveLength(1);
    expect(status.status()).toMatchObject({ active_provider: 'OpenAI', google_available: true, paused_providers: ['Google Gemini'] });
  });

  test('a paused provider is still asked when nobody else can answer', async () => {
    const { chat } = await startAi({ ...gemini(), LOCAL_ANSWERS: 'false' });
    models.fail('gemini.chat', { status: 404 });
    await expect(chat.answer(REQUEST)).rejects.toMatchObject({ code: 'no_provider' });
    expect((await chat.answer(REQUEST)).provider).toBe('Google Gemini');
  });
});

describe('embeddings', () => {
  test('Gemini: one content per text, tasks, dimensions, and unit vectors although the server sends longer ones', async () => {
    const { embeddings } = await startAi(gemini());
    const model = embeddings.configured();
    expect(spaceKey(model.space)).toBe('google/gemini-embedding-001/768/1');
    const documents = await model.embed(['annual leave', 'api keys'], 'document', soon());
    const [query] = await model.embed(['how much leave'], 'query', soon());
    expect([...documents, query].map((vector) => vector?.length)).toEqual([768, 768, 768]);
    for (const vector of documents) expect(length(vector)).toBeCloseTo(1, 5);
    const [batch, single] = requestsOf('gemini.embed').map((request) => request.body);
    expect(batch?.['requests']).toEqual(
      ['annual leave', 'api keys'].map((text) => ({
        model: 'models/gemini-embedding-001',
        content: { role: 'user', parts: [{ text }] },
        taskType: 'RETRIEVAL_DOCUMENT',
        outputDimensionality: 768,
      })),
    );
    expect(single).toMatchObject({
      content: { parts: [{ text: 'how much leave' }] },
      taskType: 'RETRIEVAL_QUERY',
      outputDimensionality: 768,
    });
  });

  test('Gemini 2 gets its task in the text, since it ignores taskType', async () => {
    const { embeddings } = await startAi({ ...gemini(), GEMINI_EMBEDDING_MODEL: 'gemini-embedding-2' });
    const model = embeddings.configured();
    await model.embed(['annual leave'], 'document', soon());
    await model.embed(['how much leave'], 'query', soon());
    const sent = requestsOf('gemini.embed').map((request) => JSON.stringify(request.body));
    expect(sent[0]).toContain('title: none | text: annual leave');
    expect(sent[1]).toContain('task: search result | query: how much leave');
    expect(sent.join()).not.toContain('taskType');
  });

  test('OpenAI: floats are asked for, so a server that knows no base64 is understood', async () => {
    const { embeddings } = await startAi({ ...openAi(), OPENAI_EMBEDDING_DIMENSIONS: '512' });
    const [vector] = await embeddings.configured().embed(['annual leave'], 'document', soon());
    expect(vector).toHaveLength(512);
    expect(length(vector as Float32Array)).toBeCloseTo(1, 5);
    expect(requestsOf('openai.embed')[0]?.body).toEqual({
      model: 'text-embedding-3-small',
      input: ['annual leave'],
      encoding_format: 'float',
      dimensions: 512,
    });
  });

  test('OpenAI: dimensions are sent only when set, and embeddings may live at another address', async () => {
    const { embeddings } = await startAi({
      OPENAI_API_KEY: OPENAI_KEY,
      OPENAI_BASE_URL: 'http://127.0.0.1:9',
      OPENAI_EMBEDDING_BASE_URL: models.openaiUrl,
    });
    const model = embeddings.configured();
    expect(await model.embed(['annual leave'], 'document', soon())).toHaveLength(1);
    expect(requestsOf('openai.embed')[0]?.body).not.toHaveProperty('dimensions');
    expect(spaceKey(model.space)).toBe('openai/text-embedding-3-small/0/1');
  });

  test('OpenAI: vectors are put in the order of the texts', async () => {
    const { embeddings } = await startAi(openAi());
    models.fail('openai.embed', {
      body: {
        data: [
          { index: 1, embedding: [0, 3] },
          { index: 0, embedding: [2, 0] },
        ],
      },
    });
    expect(await embeddings.configured().embed(['first', 'second'], 'document', soon())).toEqual([
      Float32Array.of(1, 0),
      Float32Array.of(0, 1),
    ]);
  });

  test.each<[string, ModelOperation, unknown, string]>([
    ['several texts fused into one vector', 'gemini.embed', { embeddings: [{ values: [1, 2] }] }, 'transient'],
    ['vectors of another length', 'gemini.embed', { embeddings: [{ values: [1, 2] }, { values: [3, 4] }] }, 'config'],
    ['an error body with status 200', 'gemini.embed', { error: { code: 404, message: 'gone' } }, 'config'],
    ['several texts fused into one vector', 'openai.embed', { data: [{ embedding: [1, 2] }] }, 'transient'],
    ['vectors of different lengths', 'openai.embed', { data: [{ embedding: [1, 2] }, { embedding: [1, 2, 3] }] }, 'config'],
    ['vectors that are not numbers', 'openai.embed', { data: [{ embedding: ['x', 'y'] }, { embedding: [1, 2] }] }, 'transient'],
    ['zero vectors', 'openai.embed', { data: [{ embedding: [0, 0] }, { embedding: [1, 2] }] }, 'transient'],
    ['an error body with status 200', 'openai.embed', { error: { code: 402, message: 'no credit' } }, 'quota'],
  ])('%s from %s are never taken for vectors', async (_what, operation, body, failure) => {
    const { embeddings } = await startAi(operation === 'gemini.embed' ? gemini() : openAi());
    models.fail(operation, { body });
    expect(await providerError(embeddings.configured().embed(['one', 'two'], 'document', soon()))).toMatchObject({ failure });
  });

  test('a model that begins to give vectors of another length is found out', async () => {
    const { embeddings } = await startAi(openAi());
    const model = embeddings.configured();
    await model.embed(['one'], 'document', soon());
    models.fail('openai.embed', { body: { data: [{ embedding: [1, 2, 3] }] } });
    expect(await providerError(model.embed(['two'], 'document', soon()))).toMatchObject({ failure: 'config' });
  });

  test('the configured model fails: no other one steps in, for documents or for questions', async () => {
    const { embeddings } = await startAi({ ...gemini(), ...openAi() });
    models.fail('gemini.embed', { status: 404 }, Infinity);
    const model = embeddings.configured();
    const onBatch = jest.fn();
    const failure = await providerError(embeddings.embedDocuments(model, ['annual leave'], { onBatch }));
    expect(failure).toMatchObject({ provider: 'google', failure: 'config', advice: expect.stringContaining('GEMINI_EMBEDDING_MODEL') });
    expect(onBatch).not.toHaveBeenCalled();
    await expect(embeddings.embedQuery(model, 'leave')).rejects.toBeInstanceOf(ProviderError);
    expect(requestsOf('openai.embed')).toHaveLength(0);
  });

  test('a space names one model and one length: nothing else answers for it', async () => {
    const { embeddings } = await startAi({ ...gemini(), ...openAi(), EMBEDDING_PROVIDER: 'local' });
    expect(embeddings.configured().space.provider).toBe('local');
    expect(embeddings.forSpace('google/gemini-embedding-001/768/1')?.space.provider).toBe('google');
    expect(embeddings.forSpace('openai/text-embedding-3-small/0/1')?.space.provider).toBe('openai');
    expect(embeddings.forSpace('google/gemini-embedding-001/3072/1')).toBeUndefined();
    expect(embeddings.forSpace('google/embedding-001/768/1')).toBeUndefined();
    expect((await startAi({})).embeddings.forSpace(spaceKey(embeddings.configured().space))).toBeDefined();
  });

  test('documents go in batches, in order, the next one only when the last is dealt with', async () => {
    const { embeddings } = await startAi({ ...gemini(), EMBEDDING_BATCH_SIZE: '3' });
    const texts = Array.from({ length: 8 }, (_, index) => `text number ${index}`);
    const batches: [number, number][] = [];
    await embeddings.embedDocuments(embeddings.configured(), texts, {
      onBatch: async (vectors, firstIndex) => {
        await Promise.resolve();
        expect(requestsOf('gemini.embed')).toHaveLength(batches.length + 1);
        batches.push([firstIndex, vectors.length]);
      },
    });
    expect(batches).toEqual([
      [0, 3],
      [3, 3],
      [6, 2],
    ]);
  });

  test('documents wait out a full minute and a fault', async () => {
    const { embeddings } = await startAi({ ...gemini(), EMBEDDING_BATCH_SIZE: '1' });
    models.fail('gemini.embed', { status: 429, retryAfter: 0.05 });
    models.fail('gemini.embed', { status: 503 });
    const seen: number[] = [];
    await embeddings.embedDocuments(embeddings.configured(), ['one', 'two'], { onBatch: async (_vectors, first) => void seen.push(first) });
    expect(seen).toEqual([0, 1]);
    expect(requestsOf('gemini.embed')).toHaveLength(4);
  });

  test('a batch that is too large for the server is halved', async () => {
    const { embeddings } = await startAi(openAi());
    models.fail('openai.embed', { status: 413 });
    const sizes: number[] = [];
    await embeddings.embedDocuments(embeddings.configured(), ['a1', 'b2', 'c3', 'd4'], {
      onBatch: async (vectors) => void sizes.push(vectors.length),
    });
    expect(sizes).toEqual([2, 2]);
  });

  test('what was embedded before a failure was handed over', async () => {
    const { embeddings } = await startAi({ ...gemini(), EMBEDDING_BATCH_SIZE: '1' });
    const seen: number[] = [];
    const model: EmbeddingModel = embeddings.configured();
    const failure = rejection(
      embeddings.embedDocuments(model, ['one', 'two'], {
        onBatch: async (_vectors, first) => {
          seen.push(first);
          models.fail('gemini.embed', { status: 403 });
        },
      }),
    );
    expect(await failure).toMatchObject({ failure: 'config', status: 403 });
    expect(seen).toEqual([0]);
  });

  test('a question asked again costs nothing', async () => {
    const { embeddings } = await startAi(gemini());
    const model = embeddings.configured();
    const first = await embeddings.embedQuery(model, 'How much leave?');
    expect(await embeddings.embedQuery(model, 'How much leave?')).toBe(first);
    expect(requestsOf('gemini.embed')).toHaveLength(1);
  });

  test('a question gets one more try, then the search goes on without a vector', async () => {
    const { embeddings } = await startAi(gemini());
    models.fail('gemini.embed', { status: 500 });
    expect(await embeddings.embedQuery(embeddings.configured(), 'first')).toHaveLength(768);
    models.fail('gemini.embed', { status: 500 }, Infinity);
    expect(await providerError(embeddings.embedQuery(embeddings.configured(), 'second'))).toMatchObject({ failure: 'transient' });
    expect(requestsOf('gemini.embed')).toHaveLength(4);
  });

  test('a question does not wait for a silent provider', async () => {
    const { embeddings } = await startAi({ ...gemini(), AI_REQUEST_TIMEOUT: '300ms' });
    models.fail('gemini.embed', { hang: true }, Infinity);
    expect(await providerError(embeddings.embedQuery(embeddings.configured(), 'leave'))).toMatchObject({ failure: 'transient' });
  });
});

describe('status and probe', () => {
  test('status without keys', async () => {
    const { status } = await startAi({});
    expect(status.status()).toEqual({
      active_provider: 'Local',
      google_available: false,
      openai_available: false,
      local_available: true,
      embedding_provider: 'local',
      embedding_space: 'local/hashed-features/384/1',
      providers: {
        google: { chat_model: 'gemini-3.5-flash-lite', embedding_model: 'gemini-embedding-001' },
        openai: { chat_model: 'gpt-6-luna', embedding_model: 'text-embedding-3-small' },
        local: { chat_model: 'extractive', embedding_model: 'hashed-features' },
      },
      paused_providers: [],
    });
    expect(models.requests).toHaveLength(0);
  });

  test('the probe makes one real call of each kind', async () => {
    const { probe } = await startAi(gemini());
    expect(await probe.probe()).toEqual({
      embedding: { ok: true, provider: 'Google Gemini', model: 'gemini-embedding-001', dimensions: 768, values: expect.any(Array) },
      chat: expect.objectContaining({ ok: true, provider: 'Google Gemini', text: 'The documents answer this [1].', failures: [] }),
    });
    expect(models.requests.map((request) => request.operation)).toEqual(['gemini.embed', 'gemini.chat']);
  });

  test('the probe names the setting to change, and no key', async () => {
    const { probe } = await startAi({ ...gemini(), LOCAL_ANSWERS: 'false' });
    models.fail('gemini.embed', { status: 404 });
    models.fail('gemini.chat', { status: 403, body: { error: { message: `no rights for ${GOOGLE_KEY}` } } });
    const report = await probe.probe();
    expect(report.embedding).toMatchObject({ ok: false, advice: expect.stringMatching(/gemini-embedding-001.*GEMINI_EMBEDDING_MODEL/) });
    expect(report.chat).toMatchObject({
      ok: false,
      advice: expect.stringContaining('GOOGLE_API_KEY'),
      message: expect.stringContaining('no rights for ***'),
    });
    expect(JSON.stringify(report)).not.toContain('canary');
  });

  test('the probe tells what failed although another provider answered', async () => {
    const { probe } = await startAi({ ...gemini(), EMBEDDING_PROVIDER: 'local' });
    models.fail('gemini.chat', { status: 404 });
    const { chat } = await probe.probe();
    expect(chat).toMatchObject({
      ok: true,
      provider: 'Local',
      failures: [{ ok: false, advice: expect.stringContaining('GEMINI_CHAT_MODEL') }],
    });
  });
});

function candidate(content: unknown, finishReason = 'STOP') {
  return { candidates: [{ content, finishReason, index: 0 }] };
}

function choice(content: unknown) {
  return { choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] };
}

function badKey() {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }];
  return { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'API key not valid.', details } };
}

function fullDay() {
  const violations = [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }];
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1s' },
  ];
  return { error: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'You exceeded your current quota.', details } };
}
