import type { ChatModel } from '../../src/ai/ports/chat-model';
import { type EmbeddingModel, spaceKey } from '../../src/ai/ports/embedding-model';
import { OpenAiChatModel } from '../../src/ai/providers/openai/openai-chat-model';
import { OpenAiEmbeddingModel } from '../../src/ai/providers/openai/openai-embedding-model';
import {
  openAiChatEndpoint,
  openAiEmbeddingEndpoint,
  type OpenAiEmbeddingEndpoint,
  type OpenAiEndpoint,
} from '../../src/ai/providers/openai/openai-endpoints';
import { readConfig } from '../../src/config/app-config';
import { ANSWER, providerError, REQUEST, soon, useAi } from '../support/ai-module';
import { inputsOf } from '../support/fake-models/fake-model-bodies';

/** Servers of one's own, each with its ways, behind OPENAI_BASE_URL and no key. */
const ai = useAi();

const own = (settings: Record<string, string> = {}): Record<string, string> => ({ OPENAI_BASE_URL: ai.models.openaiUrl, ...settings });

function chatModel(name: string): ChatModel {
  return new OpenAiChatModel(openAiChatEndpoint(readConfig(own({ OPENAI_CHAT_MODEL: name })).settings) as OpenAiEndpoint);
}

function embeddingModel(name: string, settings: Record<string, string> = {}): EmbeddingModel {
  const { settings: read } = readConfig(own({ OPENAI_EMBEDDING_MODEL: name, ...settings }));
  return new OpenAiEmbeddingModel(openAiEmbeddingEndpoint(read) as OpenAiEmbeddingEndpoint);
}

async function streamed(model: ChatModel): Promise<string> {
  let text = '';
  for await (const piece of model.stream(REQUEST, soon())) text += piece.text;
  return text;
}

/** Longer than the servers take. */
const LONG = 'word '.repeat(1_000);

describe('Ollama', () => {
  beforeEach(() => ai.models.profile('ollama'));

  test('answers, streamed too, and its thoughts stay where they are', async () => {
    const model = chatModel('llama3.2');
    expect((await model.generate(REQUEST, soon())).text).toBe(ANSWER);
    expect(await streamed(model)).toBe(ANSWER);
  });

  test('a model that was never pulled names the setting, although the error is a bare text', async () => {
    const error = await providerError(chatModel('qwen9').generate(REQUEST, soon()));
    expect(error).toMatchObject({ failure: 'config', advice: expect.stringMatching(/qwen9.*OPENAI_CHAT_MODEL/) as string });
  });

  test('a text that is too long is the fault of the text', async () => {
    const error = await providerError(embeddingModel('nomic-embed-text').embed([LONG], 'document', soon()));
    expect(error).toMatchObject({ failure: 'request', isTooLong: true });
  });

  test('the tag of a listed model may be left out', async () => {
    const settings = own({ OPENAI_CHAT_MODEL: 'llama3.2', OPENAI_EMBEDDING_MODEL: 'nomic-embed-text' });
    const { status } = await ai.start(settings);
    const found = { reachable: true, chat_model_available: true, embedding_model_available: true };
    expect((await status.freshStatus()).providers.openai).toMatchObject(found);
  });
});

describe('llama.cpp', () => {
  test('is waited for while it loads its model', async () => {
    ai.models.profile('llama.cpp', { loadingCalls: 1 });
    const error = await providerError(chatModel('any').generate(REQUEST, soon()));
    expect(error).toMatchObject({ failure: 'transient', status: 503 });
    expect(await streamed(chatModel('any'))).toBe(ANSWER);
  });

  test('a question asked while it loads is answered all the same', async () => {
    ai.models.profile('llama.cpp', { loadingCalls: 1 });
    const { chat } = await ai.start(own());
    expect(await chat.answer(REQUEST)).toMatchObject({ text: ANSWER, provider: 'OpenAI' });
  });

  test.each<['off' | 'no-pooling', number]>([
    ['off', 501],
    ['no-pooling', 400],
  ])('embeddings %s: says how to start it, and does not try again', async (embeddings, status) => {
    ai.models.profile('llama.cpp', { embeddings });
    const error = await providerError(embeddingModel('any').embed(['leave'], 'query', soon()));
    expect(error).toMatchObject({ failure: 'config', status, advice: expect.stringContaining('--embeddings') as string });
  });

  test('a text that does not fit into its batch is a 500, and still the fault of the text', async () => {
    ai.models.profile('llama.cpp');
    const error = await providerError(embeddingModel('any').embed([LONG], 'document', soon()));
    expect(error).toMatchObject({ failure: 'request', isTooLong: true, advice: expect.stringContaining('--ubatch-size') as string });
  });

  test('answers to every name, so no model is missing', async () => {
    ai.models.profile('llama.cpp');
    const { status } = await ai.start(own({ OPENAI_CHAT_MODEL: 'whatever' }));
    expect((await status.freshStatus()).providers.openai).toMatchObject({ chat_model_available: true, embedding_model_available: true });
  });
});

test('LM Studio sends floats whatever it is asked for', async () => {
  ai.models.profile('lm-studio');
  const model = embeddingModel('text-embedding-nomic-embed-text-v1.5');
  const [vector] = await model.embed(['annual leave'], 'document', soon());
  expect(vector).toHaveLength(256);
  expect(Math.hypot(...(vector as Float32Array))).toBeCloseTo(1, 5);
});

describe('vLLM', () => {
  beforeEach(() => ai.models.profile('vllm'));

  test('ends streams with choices: null, and tells usage unasked', async () => {
    const pieces = [];
    for await (const piece of chatModel('Qwen/Qwen3-8B').stream(REQUEST, soon())) pieces.push(piece);
    expect(pieces.map((piece) => piece.text).join('')).toBe(ANSWER);
    expect(pieces.at(-1)?.finish?.usage.outputTokens).toBeGreaterThan(0);
  });

  test('wants the served name to the letter', async () => {
    const error = await providerError(streamed(chatModel('qwen/qwen3-8b')));
    expect(error).toMatchObject({ failure: 'config', advice: expect.stringContaining('OPENAI_CHAT_MODEL') as string });
    const { status } = await ai.start(own({ OPENAI_CHAT_MODEL: 'qwen/qwen3-8b' }));
    expect((await status.freshStatus()).providers.openai).toMatchObject({
      chat_model_available: false,
      available_models: expect.arrayContaining(['Qwen/Qwen3-8B']) as string[],
    });
  });

  test('refuses dimensions for most models: they are left out from then on', async () => {
    const model = embeddingModel('BAAI/bge-m3', { OPENAI_EMBEDDING_DIMENSIONS: '256' });
    expect(await model.embed(['annual leave'], 'document', soon())).toHaveLength(1);
    expect(await model.embed(['api keys'], 'document', soon())).toHaveLength(1);
    expect(ai.requestsOf('openai.embed').map(({ body }) => body['dimensions'])).toEqual([256, undefined, undefined]);
  });

  test('a length it cannot give is found out, and the setting is named', async () => {
    const model = embeddingModel('BAAI/bge-m3', { OPENAI_EMBEDDING_DIMENSIONS: '100' });
    const error = await providerError(model.embed(['annual leave'], 'document', soon()));
    expect(error).toMatchObject({ failure: 'config', advice: expect.stringContaining('OPENAI_EMBEDDING_DIMENSIONS') as string });
  });
});

describe('TEI', () => {
  beforeEach(() => ai.models.profile('tei'));

  test('never gets more than the 32 texts it takes at once', async () => {
    const { embeddings } = await ai.start(own({ EMBEDDING_BATCH_SIZE: '100' }));
    const texts = Array.from({ length: 70 }, (_, index) => `text ${index}`);
    let count = 0;
    await embeddings.embedDocuments(embeddings.configured(), texts, { onBatch: async (vectors) => void (count += vectors.length) });
    expect(count).toBe(70);
    expect(ai.requestsOf('openai.embed').map(({ body }) => inputsOf(body).length)).toEqual([32, 32, 6]);
  });

  test('a text that is too long is the fault of the text', async () => {
    const error = await providerError(embeddingModel('any').embed([LONG], 'document', soon()));
    expect(error).toMatchObject({ failure: 'request', status: 413, isTooLong: true });
  });

  test('has no list of models, which is no failure', async () => {
    const { status } = await ai.start({ OPENAI_EMBEDDING_BASE_URL: ai.models.openaiUrl });
    expect((await status.freshStatus()).providers.openai).toMatchObject({
      configured: true,
      reachable: true,
      embedding_model_available: null,
      last_error: null,
    });
  });

  test('asked to chat, it is the address that may be wrong', async () => {
    const error = await providerError(chatModel('any').generate(REQUEST, soon()));
    expect(error).toMatchObject({ failure: 'config', advice: expect.stringContaining('OPENAI_BASE_URL') as string });
  });
});

describe('prefixes', () => {
  const NOMIC = { EMBEDDING_QUERY_PREFIX: 'search_query:', EMBEDDING_DOCUMENT_PREFIX: 'search_document:' };

  test('stand in front of questions and of documents, with a space', async () => {
    const model = embeddingModel('nomic-embed-text', NOMIC);
    await model.embed(['annual leave', 'api keys'], 'document', soon());
    await model.embed(['how much leave'], 'query', soon());
    expect(ai.requestsOf('openai.embed').map(({ body }) => body['input'])).toEqual([
      ['search_document: annual leave', 'search_document: api keys'],
      ['search_query: how much leave'],
    ]);
  });

  test('make a space of their own, and none of them leaves the key as it was', () => {
    const keys = [{}, NOMIC, { ...NOMIC, EMBEDDING_DOCUMENT_PREFIX: 'passage:' }].map((settings) =>
      spaceKey(embeddingModel('nomic-embed-text', settings).space),
    );
    expect(keys[0]).toBe('openai/nomic-embed-text/0/1');
    expect(keys[1]).toMatch(/^openai\/nomic-embed-text\/0\/1-[0-9a-f]{8}$/);
    expect(new Set(keys).size).toBe(3);
  });
});
