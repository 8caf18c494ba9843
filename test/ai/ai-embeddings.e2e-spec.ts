import { spaceKey } from '../../src/ai/ports/embedding-model';
import type { EmbeddingModel } from '../../src/ai/ports/embedding-model';
import { ProviderError } from '../../src/ai/ports/provider-error';
import { useAi, OPENAI_KEY, rejection, providerError, soon } from '../support/ai-module';
import type { ModelOperation } from '../support/fake-models/fake-model-server';

const ai = useAi();

const length = (vector: Float32Array): number => Math.hypot(...vector);

describe('embeddings', () => {
  test('Gemini: one content per text, tasks, dimensions, and unit vectors although the server sends longer ones', async () => {
    const { embeddings } = await ai.start(ai.gemini());
    const model = embeddings.configured();
    expect(spaceKey(model.space)).toBe('google/gemini-embedding-001/768/1');
    const documents = await model.embed(['annual leave', 'api keys'], 'document', soon());
    const [query] = await model.embed(['how much leave'], 'query', soon());
    expect([...documents, query].map((vector) => vector?.length)).toEqual([768, 768, 768]);
    for (const vector of documents) expect(length(vector)).toBeCloseTo(1, 5);
    const [batch, single] = ai.requestsOf('gemini.embed').map((request) => request.body);
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
    const { embeddings } = await ai.start({ ...ai.gemini(), GEMINI_EMBEDDING_MODEL: 'gemini-embedding-2' });
    const model = embeddings.configured();
    await model.embed(['annual leave'], 'document', soon());
    await model.embed(['how much leave'], 'query', soon());
    const sent = ai.requestsOf('gemini.embed').map((request) => JSON.stringify(request.body));
    expect(sent[0]).toContain('title: none | text: annual leave');
    expect(sent[1]).toContain('task: search result | query: how much leave');
    expect(sent.join()).not.toContain('taskType');
  });

  test('OpenAI: floats are asked for, so a server that knows no base64 is understood', async () => {
    const { embeddings } = await ai.start({ ...ai.openAi(), OPENAI_EMBEDDING_DIMENSIONS: '512' });
    const [vector] = await embeddings.configured().embed(['annual leave'], 'document', soon());
    expect(vector).toHaveLength(512);
    expect(length(vector as Float32Array)).toBeCloseTo(1, 5);
    expect(ai.requestsOf('openai.embed')[0]?.body).toEqual({
      model: 'text-embedding-3-small',
      input: ['annual leave'],
      encoding_format: 'float',
      dimensions: 512,
    });
  });

  test('OpenAI: dimensions are sent only when set, and embeddings may live at another address', async () => {
    const { embeddings } = await ai.start({
      OPENAI_API_KEY: OPENAI_KEY,
      OPENAI_BASE_URL: 'http://127.0.0.1:9',
      OPENAI_EMBEDDING_BASE_URL: ai.models.openaiUrl,
    });
    const model = embeddings.configured();
    expect(await model.embed(['annual leave'], 'document', soon())).toHaveLength(1);
    expect(ai.requestsOf('openai.embed')[0]?.body).not.toHaveProperty('dimensions');
    expect(spaceKey(model.space)).toBe('openai/text-embedding-3-small/0/1');
  });

  test('OpenAI: vectors are put in the order of the texts', async () => {
    const { embeddings } = await ai.start(ai.openAi());
    ai.models.fail('openai.embed', {
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
    const { embeddings } = await ai.start(operation === 'gemini.embed' ? ai.gemini() : ai.openAi());
    ai.models.fail(operation, { body });
    expect(await providerError(embeddings.configured().embed(['one', 'two'], 'document', soon()))).toMatchObject({ failure });
  });

  test('a model that begins to give vectors of another length is found out', async () => {
    const { embeddings } = await ai.start(ai.openAi());
    const model = embeddings.configured();
    await model.embed(['one'], 'document', soon());
    ai.models.fail('openai.embed', { body: { data: [{ embedding: [1, 2, 3] }] } });
    expect(await providerError(model.embed(['two'], 'document', soon()))).toMatchObject({ failure: 'config' });
  });

  test('the configured model fails: no other one steps in, for documents or for questions', async () => {
    const { embeddings } = await ai.start({ ...ai.gemini(), ...ai.openAi() });
    ai.models.fail('gemini.embed', { status: 404 }, Infinity);
    const model = embeddings.configured();
    const onBatch = jest.fn();
    const failure = await providerError(embeddings.embedDocuments(model, ['annual leave'], { onBatch }));
    expect(failure).toMatchObject({ provider: 'google', failure: 'config', advice: expect.stringContaining('GEMINI_EMBEDDING_MODEL') });
    expect(onBatch).not.toHaveBeenCalled();
    await expect(embeddings.embedQuery(model, 'leave')).rejects.toBeInstanceOf(ProviderError);
    expect(ai.requestsOf('openai.embed')).toHaveLength(0);
  });

  test('a space names one model and one length: nothing else answers for it', async () => {
    const { embeddings } = await ai.start({ ...ai.gemini(), ...ai.openAi(), EMBEDDING_PROVIDER: 'local' });
    expect(embeddings.configured().space.provider).toBe('local');
    expect(embeddings.forSpace('google/gemini-embedding-001/768/1')?.space.provider).toBe('google');
    expect(embeddings.forSpace('openai/text-embedding-3-small/0/1')?.space.provider).toBe('openai');
    expect(embeddings.forSpace('google/gemini-embedding-001/3072/1')).toBeUndefined();
    expect(embeddings.forSpace('google/embedding-001/768/1')).toBeUndefined();
    expect((await ai.start({})).embeddings.forSpace(spaceKey(embeddings.configured().space))).toBeDefined();
  });

  test('documents go in batches, in order, the next one only when the last is dealt with', async () => {
    const { embeddings } = await ai.start({ ...ai.gemini(), EMBEDDING_BATCH_SIZE: '3' });
    const texts = Array.from({ length: 8 }, (_, index) => `text number ${index}`);
    const batches: [number, number][] = [];
    await embeddings.embedDocuments(embeddings.configured(), texts, {
      onBatch: async (vectors, firstIndex) => {
        await Promise.resolve();
        expect(ai.requestsOf('gemini.embed')).toHaveLength(batches.length + 1);
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
    const { embeddings } = await ai.start({ ...ai.gemini(), EMBEDDING_BATCH_SIZE: '1' });
    ai.models.fail('gemini.embed', { status: 429, retryAfter: 0.05 });
    ai.models.fail('gemini.embed', { status: 503 });
    const seen: number[] = [];
    await embeddings.embedDocuments(embeddings.configured(), ['one', 'two'], { onBatch: async (_vectors, first) => void seen.push(first) });
    expect(seen).toEqual([0, 1]);
    expect(ai.requestsOf('gemini.embed')).toHaveLength(4);
  });

  test('a batch that is too large for the server is halved', async () => {
    const { embeddings } = await ai.start(ai.openAi());
    ai.models.fail('openai.embed', { status: 413 });
    const sizes: number[] = [];
    await embeddings.embedDocuments(embeddings.configured(), ['a1', 'b2', 'c3', 'd4'], {
      onBatch: async (vectors) => void sizes.push(vectors.length),
    });
    expect(sizes).toEqual([2, 2]);
  });

  test('a batch that a server does not finish in time is made smaller, down to one text, and so are the next ones', async () => {
    const { embeddings } = await ai.start({ ...ai.openAi(), EMBEDDING_BATCH_SIZE: '16', AI_BREAKER_COOLDOWN: '1ms' });
    const model = embeddings.configured();
    const texts = Array.from({ length: 4 }, (_, index) => `text number ${index}`);
    const sizes: number[] = [];
    const options = { callDeadlineMs: 300, onBatch: async (vectors: Float32Array[]): Promise<void> => void sizes.push(vectors.length) };
    ai.models.fail('openai.embed', { hang: true }, 1);
    await embeddings.embedDocuments(model, texts, options);
    expect(sizes[0]).toBe(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(4);
  });

  test('a proxy that gives up on the server is a server that is too slow', async () => {
    const { embeddings } = await ai.start(ai.openAi());
    ai.models.fail('openai.embed', { status: 504 });
    const sizes: number[] = [];
    await embeddings.embedDocuments(
      embeddings.configured(),
      Array.from({ length: 8 }, (_, index) => `text number ${index}`),
      { onBatch: async (vectors) => void sizes.push(vectors.length) },
    );
    expect(sizes[0]).toBe(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(8);
  });

  test('what was embedded before a failure was handed over', async () => {
    const { embeddings } = await ai.start({ ...ai.gemini(), EMBEDDING_BATCH_SIZE: '1' });
    const seen: number[] = [];
    const model: EmbeddingModel = embeddings.configured();
    const failure = rejection(
      embeddings.embedDocuments(model, ['one', 'two'], {
        onBatch: async (_vectors, first) => {
          seen.push(first);
          ai.models.fail('gemini.embed', { status: 403 });
        },
      }),
    );
    expect(await failure).toMatchObject({ failure: 'config', status: 403 });
    expect(seen).toEqual([0]);
  });

  test('documents wait for a breaker that is open, and go on when it lets them', async () => {
    const { embeddings } = await ai.start({ ...ai.openAi(), AI_BREAKER_COOLDOWN: '100ms' });
    const model = embeddings.configured();
    ai.models.fail('openai.embed', { status: 429 });
    const refused = rejection(embeddings.embedQuery(model, 'a question fills the minute'));
    await refused;
    const onBatch = jest.fn(async () => undefined);
    await embeddings.embedDocuments(model, ['one'], { onBatch });
    expect(onBatch).toHaveBeenCalledTimes(1);
    expect(ai.requestsOf('openai.embed')).toHaveLength(2);
  });

  test('documents do not wait for a breaker that only a change of settings closes', async () => {
    const { embeddings } = await ai.start(ai.gemini());
    const model = embeddings.configured();
    ai.models.fail('gemini.embed', { status: 404 }, Infinity);
    const options = { onBatch: async () => undefined };
    await rejection(embeddings.embedDocuments(model, ['one'], options));
    expect(await rejection(embeddings.embedDocuments(model, ['one'], options))).toMatchObject({ failure: 'config', status: 404 });
    expect(ai.requestsOf('gemini.embed')).toHaveLength(1);
  });

  test('EMBEDDING_REQUESTS_PER_MINUTE: each text counts with Gemini, batches are cut to it and spread', async () => {
    const perMinute = 600;
    const { embeddings } = await ai.start({
      ...ai.gemini(),
      EMBEDDING_REQUESTS_PER_MINUTE: String(perMinute),
      EMBEDDING_BATCH_SIZE: '100',
    });
    const texts = Array.from({ length: 65 }, (_, index) => `text number ${index}`);
    const sizes: number[] = [];
    const started = performance.now();
    await embeddings.embedDocuments(embeddings.configured(), texts, { onBatch: async (vectors) => void sizes.push(vectors.length) });
    // A tenth of the minute's limit goes at once, the rest as it comes: nine in a second.
    expect(sizes).toEqual([60, 5]);
    expect(performance.now() - started).toBeGreaterThan(450);
  });

  test('EMBEDDING_REQUESTS_PER_MINUTE: a request is one with OpenAI, however many texts it has', async () => {
    const { embeddings } = await ai.start({ ...ai.openAi(), EMBEDDING_REQUESTS_PER_MINUTE: '20', EMBEDDING_BATCH_SIZE: '50' });
    const texts = Array.from({ length: 64 }, (_, index) => `text number ${index}`);
    const started = performance.now();
    await embeddings.embedDocuments(embeddings.configured(), texts, { onBatch: async () => undefined });
    expect(performance.now() - started).toBeLessThan(2_500);
  });

  test('a batch larger than the provider allows in a minute is made smaller until it passes', async () => {
    const { embeddings } = await ai.start({ ...ai.gemini(), EMBEDDING_BATCH_SIZE: '8' });
    ai.models.fail('gemini.embed', { status: 429, retryAfter: 0.01 }, 2);
    const sizes: number[] = [];
    await embeddings.embedDocuments(
      embeddings.configured(),
      Array.from({ length: 4 }, (_, index) => `text number ${index}`),
      { onBatch: async (vectors) => void sizes.push(vectors.length) },
    );
    expect(sizes).toEqual([1, 1, 1, 1]);
  });

  test('a question asked again costs nothing', async () => {
    const { embeddings } = await ai.start(ai.gemini());
    const model = embeddings.configured();
    const first = await embeddings.embedQuery(model, 'How much leave?');
    expect(await embeddings.embedQuery(model, 'How much leave?')).toBe(first);
    expect(ai.requestsOf('gemini.embed')).toHaveLength(1);
  });

  test('a question gets two more tries, then the search goes on without a vector', async () => {
    const { embeddings } = await ai.start(ai.gemini());
    ai.models.fail('gemini.embed', { status: 500 });
    expect(await embeddings.embedQuery(embeddings.configured(), 'first')).toHaveLength(768);
    ai.models.fail('gemini.embed', { status: 500 }, Infinity);
    expect(await providerError(embeddings.embedQuery(embeddings.configured(), 'second'))).toMatchObject({ failure: 'transient' });
    expect(ai.requestsOf('gemini.embed')).toHaveLength(5);
  });

  test('a question does not wait for a silent provider', async () => {
    const { embeddings } = await ai.start({ ...ai.gemini(), AI_REQUEST_TIMEOUT: '300ms' });
    ai.models.fail('gemini.embed', { hang: true }, Infinity);
    expect(await providerError(embeddings.embedQuery(embeddings.configured(), 'leave'))).toMatchObject({ failure: 'transient' });
  });
});
