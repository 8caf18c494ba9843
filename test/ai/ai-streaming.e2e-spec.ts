import type { ChatModel, ChatPiece, ChatRequest } from '../../src/ai/ports/chat-model';
import { ProviderError } from '../../src/ai/ports/provider-error';
import { GeminiChatModel } from '../../src/ai/providers/gemini/gemini-chat-model';
import { LocalChatModel } from '../../src/ai/providers/local/local-chat-model';
import { OpenAiChatModel } from '../../src/ai/providers/openai/openai-chat-model';
import { openAiChatEndpoint, type OpenAiEndpoint, type OpenAiVendor } from '../../src/ai/providers/openai/openai-endpoints';
import { readConfig } from '../../src/config/app-config';
import { type FakeModelServer, type Fault, startFakeModelServer, type StreamOperation } from '../support/fake-models/fake-model-server';

const REQUEST: ChatRequest = {
  instructions: 'Answer from the documents.',
  prompt: '[1] (from hr_policy_001.txt, part 1/1):\nFull-time employees have 27 days of leave.\n\nQuestion: How many days of leave?',
  question: 'How many days of leave do employees have?',
  passages: [{ number: 1, document: 'hr_policy_001.txt', text: 'Annual leave\nFull-time employees have 27 days of leave.', score: 1 }],
};

const EARLIER = [
  { question: 'Who are you?', answer: 'I answer from documents.' },
  { question: 'Since when?', answer: 'Since today.' },
];

let models: FakeModelServer;
/** Promises that failed while nobody looked: they would end the process. */
const unhandled: unknown[] = [];
const collect = (reason: unknown): void => void unhandled.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', collect);
  models = await startFakeModelServer();
});

afterEach(async () => {
  models.reset();
  // Rejections are told of after the microtasks of the turn they happen in.
  await new Promise(setImmediate);
  expect(unhandled.splice(0)).toEqual([]);
});

afterAll(async () => {
  await models.close();
  process.off('unhandledRejection', collect);
});

const gemini = (): ChatModel => new GeminiChatModel(readConfig({ GOOGLE_API_KEY: 'key', GEMINI_BASE_URL: models.geminiUrl }).settings);

function openAi(vendor: OpenAiVendor = 'other'): ChatModel {
  const { settings } = readConfig({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: models.openaiUrl });
  return new OpenAiChatModel({ ...(openAiChatEndpoint(settings) as OpenAiEndpoint), vendor });
}

const BOTH: [StreamOperation, () => ChatModel][] = [
  ['gemini.stream', gemini],
  ['openai.stream', openAi],
];

const never = (): AbortSignal => new AbortController().signal;

async function read(model: ChatModel, request = REQUEST, signal = never()): Promise<ChatPiece[]> {
  const pieces: ChatPiece[] = [];
  for await (const piece of model.stream(request, signal)) pieces.push(piece);
  return pieces;
}

const textOf = (pieces: readonly ChatPiece[]): string => pieces.map((piece) => piece.text).join('');

/** How reading ended badly, and what had been shown by then. */
async function failureOf(model: ChatModel, signal = never(), onPiece = (): void => undefined) {
  let shown = '';
  try {
    for await (const piece of model.stream(REQUEST, signal)) {
      shown += piece.text;
      onPiece();
    }
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderError);
    return { shown, error: error as ProviderError };
  }
  throw new Error('expected the stream to fail');
}

describe.each(BOTH)('%s', (operation, make) => {
  test('gives the answer piece by piece, then who wrote it and what it took', async () => {
    models.pieces(operation, ['Twenty-', 'seven ', 'days [1].']);
    const pieces = await read(make());
    expect(pieces.map((piece) => piece.text).filter(Boolean)).toEqual(['Twenty-', 'seven ', 'days [1].']);
    expect(pieces.at(-1)?.finish?.model).toBe(operation === 'gemini.stream' ? 'gemini-3.5-flash-lite' : 'gpt-6-luna');
    expect(pieces.filter((piece) => piece.finish)).toHaveLength(1);
  });

  test('the first piece is here while the rest is still being written', async () => {
    const held = models.hold(operation, 1);
    models.pieces(operation, ['First ', 'and last.']);
    const stream = make().stream(REQUEST, never())[Symbol.asyncIterator]();
    let text = '';
    while (text === '') text += ((await stream.next()) as { value: ChatPiece }).value.text;
    expect(text).toBe('First ');
    held.release();
    for (let step = await stream.next(); !step.done; step = await stream.next()) text += step.value.text;
    expect(text).toBe('First and last.');
  });

  test('a character of several bytes survives being cut in two', async () => {
    models.pieces(operation, ['Zoë 🦊', ' 大会', '堂 naïve']);
    expect(textOf(await read(make()))).toBe('Zoë 🦊 大会堂 naïve');
  });

  test('streamed and whole, the answer is the same', async () => {
    models.answer(operation === 'gemini.stream' ? 'gemini.chat' : 'openai.chat', '\n Twenty-seven days [1].');
    expect(textOf(await read(make()))).toBe((await make().generate(REQUEST, never())).text);
  });

  test('earlier turns stand in front of the question, streamed or whole', async () => {
    const request = { ...REQUEST, earlier: EARLIER };
    await read(make(), request);
    await make().generate(request, never());
    expect(models.requests).toHaveLength(2);
    for (const { body } of models.requests) {
      const turns = (body['contents'] ?? (body['messages'] as object[]).slice(1)) as Record<string, unknown>[];
      const model = operation === 'gemini.stream' ? 'model' : 'assistant';
      expect(turns.map((turn) => turn['role'])).toEqual(['user', model, 'user', model, 'user']);
      expect(turns.map((turn) => turn['content'] ?? (turn['parts'] as { text: string }[])[0]?.text)).toEqual([
        'Who are you?',
        'I answer from documents.',
        'Since when?',
        'Since today.',
        REQUEST.prompt,
      ]);
    }
  });

  test('a stream that was read to its end leaves its connection for the next', async () => {
    const model = make();
    await read(model);
    const before = models.connections;
    await read(model);
    await read(model);
    expect(models.connections).toBe(before);
    expect(await Promise.all(models.requests.map((request) => request.ended))).toEqual(['complete', 'complete', 'complete']);
  });

  test('whoever leaves in the middle closes the connection, and the next question gets its own answer', async () => {
    const model = make();
    models.pieces(operation, ['One ', 'two ', 'three.']);
    models.fail(operation, { hang: true, afterPieces: 2 });
    const caller = new AbortController();
    const arrived = models.arrival(operation);
    const failure = failureOf(model, caller.signal, () => {
      if (models.requests[0]?.piecesSent === 2) caller.abort();
    });
    expect((await failure).error).toMatchObject({ failure: 'aborted' });
    expect(await (await arrived).ended).toBe('lost');
    expect(textOf(await read(model))).toBe('One two three.');
  });

  test('whoever stops reading closes the connection as well', async () => {
    models.pieces(operation, ['One ', 'two.']);
    models.fail(operation, { hang: true, afterPieces: 1 });
    for await (const piece of make().stream(REQUEST, never())) if (piece.text) break;
    expect(await models.requests[0]?.ended).toBe('lost');
  });

  test('a caller who leaves before the first word ends a call that hangs', async () => {
    models.fail(operation, { hang: true });
    const caller = new AbortController();
    const failure = failureOf(make(), caller.signal);
    const arrived = await models.arrival(operation);
    caller.abort();
    expect((await failure).error.failure).toBe('aborted');
    expect(await arrived.ended).toBe('lost');
  });

  test('nothing is sent for a caller who has already gone', async () => {
    expect((await failureOf(make(), AbortSignal.abort())).error.failure).toBe('aborted');
    expect(models.requests).toHaveLength(0);
  });

  test.each<[string, Fault, string, string]>([
    ['overload before anything', { status: 503 }, 'transient', ''],
    ['a refused key', { status: 403 }, 'config', ''],
    ['a full minute', { status: 429, retryAfter: 40 }, 'rate', ''],
    ['a lost connection before the first word', { cut: true, afterPieces: 0 }, 'transient', ''],
    ['a lost connection after two words', { cut: true, afterPieces: 2 }, 'transient', 'One two '],
    ['an end without a reason', { endEarly: true, afterPieces: 2 }, 'transient', 'One two '],
    ['an end before anything', { endEarly: true, afterPieces: 0 }, 'transient', ''],
    ['an error after two words', { errorChunk: { error: { code: 503, message: 'overloaded' } }, afterPieces: 2 }, 'transient', 'One two '],
    ['a spent quota after one word', { errorChunk: { error: { code: 429, message: 'limit: 0' } }, afterPieces: 1 }, 'quota', 'One '],
    ['a whole reply that is an error', { body: { error: { code: 500, message: 'internal' } } }, 'transient', ''],
    ['a page in place of a stream', { body: '<html>busy</html>', headers: { 'content-type': 'text/html' } }, 'transient', ''],
  ])('knows %s', async (_what, fault, failure, shown) => {
    models.pieces(operation, ['One ', 'two ', 'three.']);
    models.fail(operation, fault);
    const result = await failureOf(make());
    expect(result.error).toMatchObject({ failure });
    expect(result.shown).toBe(shown);
    expect(models.requests).toHaveLength(1);
  });

  test('a line that cannot be read ends the stream, and the answer in it is not told to the log', async () => {
    models.pieces(operation, ['One ', 'two.']);
    models.fail(operation, { malformed: true, afterPieces: 1 });
    const { error, shown } = await failureOf(make());
    expect(shown).toBe('One ');
    expect(error).toMatchObject({ failure: 'transient', message: expect.not.stringContaining('candidates') as string });
  });

  test('a whole reply that cannot be read is not told to the log either', async () => {
    const whole = operation === 'gemini.stream' ? 'gemini.chat' : 'openai.chat';
    models.fail(whole, { body: '{"answer": "The salary of Zoë is' });
    const error = await make()
      .generate(REQUEST, never())
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: 'transient', message: expect.not.stringContaining('salary') as string });
  });

  test('no text at all is a failure as it is for a whole answer', async () => {
    models.pieces(operation, []);
    expect((await failureOf(make())).error).toMatchObject({ failure: 'transient', message: expect.stringContaining('empty') as string });
    models.pieces(operation, ['\n', '  ']);
    expect((await failureOf(make())).error).toMatchObject({ failure: 'transient', message: expect.stringContaining('empty') as string });
  });
});

describe('Gemini', () => {
  test('counts usage once, though every chunk brings it', async () => {
    models.pieces('gemini.stream', ['aaaa', 'bbbb', 'cccc']);
    const whole = { inputTokens: Math.ceil(REQUEST.prompt.length / 4), outputTokens: 3 };
    expect((await read(gemini())).at(-1)?.finish?.usage).toEqual(whole);
  });

  test('thoughts are paid for', async () => {
    const usageMetadata = { promptTokenCount: 10, candidatesTokenCount: 5, thoughtsTokenCount: 70 };
    models.fail('gemini.chat', { body: { candidates: [{ content: { parts: [{ text: 'Yes.' }] }, finishReason: 'STOP' }], usageMetadata } });
    expect((await gemini().generate(REQUEST, never())).usage).toEqual({ inputTokens: 10, outputTokens: 75 });
  });

  test('a blocked prompt, and an answer that is taken back half-way', async () => {
    models.fail('gemini.stream', { block: 'SAFETY' });
    expect((await failureOf(gemini())).error).toMatchObject({ failure: 'content' });
    models.fail('gemini.stream', { finish: 'RECITATION' });
    const { error, shown } = await failureOf(gemini());
    expect(error).toMatchObject({ failure: 'content' });
    expect(shown).toBe('The documents answer this [1].');
  });

  test('an answer cut off at the limit is an answer', async () => {
    models.fail('gemini.stream', { finish: 'MAX_TOKENS' });
    expect(textOf(await read(gemini()))).toBe('The documents answer this [1].');
  });

  test.each<[string, boolean]>([
    ['GenerateRequestsPerDayPerProjectPerModel-FreeTier', true],
    ['GenerateRequestsPerMinutePerProjectPerModel-FreeTier', false],
  ])('%s', async (quotaId, isDaily) => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] }];
    models.fail('gemini.stream', { status: 429, body: { error: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'quota', details } } });
    const { error } = await failureOf(gemini());
    expect([error.failure, error.quotaReset]).toEqual(isDaily ? ['quota', 'day'] : ['rate', undefined]);
  });

  test('one bad question does not spoil the global fetch', async () => {
    const ambient = globalThis.fetch;
    models.fail('gemini.stream', { cut: true, afterPieces: 1 });
    const failure = failureOf(gemini());
    await models.arrival('gemini.stream');
    expect(globalThis.fetch).toBe(ambient);
    await failure;
  });
});

describe('OpenAI and servers like it', () => {
  test.each<[OpenAiVendor, boolean]>([
    ['openai', true],
    ['openrouter', true],
    ['other', false],
  ])('asks %s for usage: %s', async (vendor, asks) => {
    const pieces = await read(openAi(vendor));
    expect(models.requests[0]?.body['stream_options']).toEqual(asks ? { include_usage: true } : undefined);
    expect(pieces.at(-1)?.finish?.usage.outputTokens).toEqual(asks ? expect.any(Number) : undefined);
  });

  test('a gateway that refuses the wish for usage is not asked again', async () => {
    models.fail('openai.stream', { status: 400, body: { error: { message: 'Unrecognized request argument supplied: stream_options' } } });
    const model = openAi('openai');
    expect(textOf(await read(model))).toBe('The documents answer this [1].');
    await read(model);
    expect(models.requests.map(({ body }) => 'stream_options' in body)).toEqual([true, false, false]);
  });

  test("a server of one's own says so, OpenAI does not", () => {
    expect([openAi('other').isSelfHosted, openAi('openai').isSelfHosted, gemini().isSelfHosted]).toEqual([true, false, false]);
  });

  test('thoughts in tags are left out although the tags are cut, and keep the stream alive', async () => {
    models.pieces('openai.stream', ['<th', 'ink>The user wants ', 'the number.</thi', 'nk>\n\n', 'Twenty-seven', ' days.']);
    const pieces = await read(openAi());
    expect(textOf(pieces)).toBe('Twenty-seven days.');
    expect(pieces.filter((piece) => piece.text === '').length).toBeGreaterThanOrEqual(3);
  });

  test('an answer of thoughts only is no answer', async () => {
    models.pieces('openai.stream', ['<think>Hm, ', 'let me see']);
    expect((await failureOf(openAi())).error).toMatchObject({ failure: 'transient' });
  });

  test('a filtered answer is a refusal, an answer that failed behind the server is not', async () => {
    models.fail('openai.stream', { finish: 'content_filter' });
    expect((await failureOf(openAi())).error).toMatchObject({ failure: 'content' });
    models.fail('openai.stream', { finish: 'error' });
    expect((await failureOf(openAi())).error).toMatchObject({ failure: 'transient' });
  });

  test('OpenRouter’s error in a chunk with choices', async () => {
    const errorChunk = {
      error: { code: 402, message: 'Insufficient credits' },
      choices: [{ delta: { content: '' }, finish_reason: 'error' }],
    };
    models.fail('openai.stream', { errorChunk, afterPieces: 1 });
    expect((await failureOf(openAi())).error).toMatchObject({ failure: 'quota', status: 402 });
  });

  test('an answer cut off at the limit is an answer', async () => {
    models.fail('openai.stream', { finish: 'length' });
    const pieces = await read(openAi());
    expect(textOf(pieces)).toBe('The documents answer this [1].');
    expect(pieces.at(-1)?.finish?.truncated).toBe(true);
  });

  test('an answer without a reason to finish has ended when the server says so', async () => {
    models.fail('openai.stream', { finish: '' });
    expect(textOf(await read(openAi()))).toBe('The documents answer this [1].');
  });

  test('thoughts without an opening mark are taken back', async () => {
    models.pieces('openai.stream', ['Okay, the user asks.\n</th', 'ink>\n\nTwenty-seven', ' days.']);
    const pieces = await read(openAi());
    const from = pieces.findIndex(({ retracts }) => retracts === true);
    expect(from).toBeGreaterThan(0);
    expect(textOf(pieces.slice(from))).toBe('Twenty-seven days.');
  });
});

test('the local answer streams as one piece', async () => {
  const pieces = await read(new LocalChatModel());
  expect(pieces).toEqual([{ text: 'Full-time employees have 27 days of leave. [1]', finish: { model: 'extractive', usage: {} } }]);
});
