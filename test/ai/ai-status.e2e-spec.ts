import type { AiStatusResponse, ProviderStatusResponse } from '../../src/ai/status/ai-status.response';
import { AiHarness, badKey, GOOGLE_KEY, OPENAI_KEY, REQUEST, useAi } from '../support/ai-module';
import { startTestServer } from '../support/app';

const ai = useAi();

/** The status with the providers that are always registered. */
type AiStatus = AiStatusResponse & { providers: Record<'google' | 'openai' | 'local', ProviderStatusResponse> };

/** The status after a look at all providers. */
async function looked(settings: Record<string, string>): Promise<AiStatus> {
  return (await (await ai.start(settings)).status.freshStatus()) as AiStatus;
}

const CLOSED = { state: 'closed', open_until: null, last_failure: null };
const UNKNOWN: Partial<ProviderStatusResponse> = {
  configured: false,
  reachable: null,
  key_accepted: null,
  chat_model_available: null,
  embedding_model_available: null,
  price: {
    chat: { input: expect.any(Number), cached_input: expect.any(Number), output: expect.any(Number) },
    embedding: { input: expect.any(Number), cached_input: expect.any(Number), output: 0 },
  },
  breaker: { chat: CLOSED, embedding: CLOSED } as ProviderStatusResponse['breaker'],
  last_error: null,
  answered_by: null,
  checked_at: null,
};

test('without keys: the fields of the original, nothing known of the others, nobody called', async () => {
  expect(await looked({})).toEqual({
    active_provider: 'Local',
    google_available: false,
    openai_available: false,
    local_available: true,
    embedding_provider: 'local',
    embedding_space: 'local/hashed-features/384/2',
    providers: {
      google: {
        ...UNKNOWN,
        name: 'Google Gemini',
        enabled_by: ['GOOGLE_API_KEY'],
        chat_model: 'gemini-3.5-flash-lite',
        embedding_model: 'gemini-embedding-001',
        dimensions: 768,
      },
      openai: {
        ...UNKNOWN,
        name: 'OpenAI',
        enabled_by: expect.arrayContaining(['OPENAI_API_KEY', 'OPENAI_BASE_URL']),
        chat_model: 'gpt-6-luna',
        embedding_model: 'text-embedding-3-small',
        dimensions: null,
      },
      local: {
        ...UNKNOWN,
        name: 'Local',
        enabled_by: ['LOCAL_ANSWERS'],
        chat_model: 'extractive',
        embedding_model: 'hashed-features',
        configured: true,
        reachable: true,
        chat_model_available: true,
        embedding_model_available: true,
        dimensions: 384,
      },
    },
    paused_providers: [],
  });
  expect(ai.models.requests).toHaveLength(0);
});

test('what two providers offer is known after free calls only', async () => {
  const { providers } = await looked({ ...ai.gemini(), ...ai.openAi() });
  const good = { reachable: true, key_accepted: true, chat_model_available: true, embedding_model_available: true };
  expect(providers.google).toMatchObject(good);
  expect(providers.openai).toMatchObject(good);
  expect(providers.google).not.toHaveProperty('available_models');
  expect(providers.google.checked_at).toEqual(expect.any(String));
  expect(ai.models.requests.map(({ operation, method }) => `${method} ${operation}`).sort()).toEqual([
    'GET gemini.models',
    'GET openai.models',
  ]);
  expect(ai.requestsOf('gemini.models')[0]?.headers['x-goog-api-key']).toBe(GOOGLE_KEY);
  expect(ai.requestsOf('openai.models')[0]?.headers['authorization']).toBe(`Bearer ${OPENAI_KEY}`);
});

test('a model on the last page of a long list is found', async () => {
  const many = Array.from({ length: 2_500 }, (_, index) => ({ id: `model-${index}`, supportedGenerationMethods: ['generateContent'] }));
  ai.models.models('gemini', many);
  const { providers } = await looked({ ...ai.gemini(), GEMINI_CHAT_MODEL: 'model-2499' });
  expect(providers.google).toMatchObject({ chat_model_available: true, embedding_model_available: false });
  expect(ai.requestsOf('gemini.models')).toHaveLength(3);
});

test('a missing model: what the key can use for the same purpose, fifty at most', async () => {
  ai.models.models('gemini', [
    ...Array.from({ length: 60 }, (_, index) => ({ id: `chat-${index}`, supportedGenerationMethods: ['generateContent'] })),
    { id: 'gemini-embedding-001', supportedGenerationMethods: ['embedContent'] },
  ]);
  const { providers } = await looked({ ...ai.gemini(), GEMINI_CHAT_MODEL: 'gemini-embedding-001' });
  expect(providers.google).toMatchObject({ chat_model_available: false, embedding_model_available: true });
  expect(providers.google.available_models).toHaveLength(50);
  expect(providers.google.available_models).not.toContain('gemini-embedding-001');
});

test.each<[string, 'gemini' | 'openai', object, Partial<ProviderStatusResponse>]>([
  ['a bad Gemini key, which is a 400', 'gemini', { status: 400, body: badKey() }, { reachable: true, key_accepted: false }],
  ['a bad OpenAI key', 'openai', { status: 401 }, { reachable: true, key_accepted: false }],
  ['a key that may not list models', 'openai', { status: 403 }, { reachable: true, key_accepted: null, last_error: null }],
  ['a server without a list', 'openai', { status: 404 }, { reachable: true, key_accepted: null, last_error: null }],
  ['overload', 'gemini', { status: 503 }, { reachable: true, key_accepted: null }],
  ['a lost connection', 'openai', { body: { data: [] }, cut: true }, { reachable: false, key_accepted: null }],
  ['a page in place of a list', 'gemini', { body: '<html>log in</html>' }, { reachable: false, key_accepted: null }],
])('%s', async (_what, kind, fault, expected) => {
  ai.models.fail(kind === 'gemini' ? 'gemini.models' : 'openai.models', fault, Infinity);
  const { providers } = await looked(kind === 'gemini' ? ai.gemini() : ai.openAi());
  const provider = providers[kind === 'gemini' ? 'google' : 'openai'];
  expect(provider).toMatchObject({ chat_model_available: null, embedding_model_available: null, ...expected });
});

test("the last error tells its kind and the setting, never the provider's words or a key", async () => {
  ai.models.fail('gemini.models', { status: 403, body: { error: { message: `${GOOGLE_KEY} was leaked`, code: 403 } } });
  const status = await looked(ai.gemini());
  expect(status.providers.google.last_error).toEqual({
    class: 'config',
    advice: expect.stringContaining('GOOGLE_API_KEY') as string,
    at: expect.any(String) as string,
  });
  expect(JSON.stringify(status)).not.toMatch(/canary|leaked/);
});

test('OpenRouter lists embedding models apart and shows lists to everybody: its key is checked by itself', async () => {
  ai.models.profile('openrouter');
  const settings = { OPENROUTER_API_KEY: OPENAI_KEY, OPENAI_BASE_URL: ai.models.openaiUrl };
  const good = { key_accepted: true, chat_model_available: true, embedding_model_available: true };
  expect((await looked(settings)).providers.openai).toMatchObject(good);
  expect(ai.requestsOf('openrouter.embeddings')).toHaveLength(1);

  ai.models.fail('openrouter.key', { status: 401 }, Infinity);
  expect((await looked(settings)).providers.openai).toMatchObject({ reachable: true, key_accepted: false });
});

test('embeddings at an address of their own are looked up there', async () => {
  const { providers } = await looked({ ...ai.openAi(), OPENAI_EMBEDDING_BASE_URL: 'http://127.0.0.1:9/v1' });
  expect(providers.openai).toMatchObject({ reachable: false, chat_model_available: true, embedding_model_available: null });
});

test('asking costs nothing and waits for nothing: a silent provider, one look in five minutes', async () => {
  const { status, clock } = await ai.start(ai.gemini());
  ai.models.fail('gemini.models', { hang: true });
  const arrived = ai.models.arrival('gemini.models');
  expect((status.status() as AiStatus).providers.google.reachable).toBeNull();
  await arrived;
  expect((status.status() as AiStatus).providers.google.reachable).toBeNull();
  clock.advance(6 * 60_000);
  expect(ai.requestsOf('gemini.models')).toHaveLength(1);
});

test('what is known is told until it is old, and is then looked up behind the scenes', async () => {
  const { status, clock } = await ai.start(ai.gemini());
  await status.freshStatus();
  clock.advance(4 * 60_000);
  expect((status.status() as AiStatus).providers.google.chat_model_available).toBe(true);
  expect(ai.requestsOf('gemini.models')).toHaveLength(1);
  clock.advance(2 * 60_000);
  const second = ai.models.arrival('gemini.models');
  expect((status.status() as AiStatus).providers.google.chat_model_available).toBe(true);
  await second;
});

test('breakers, the last error of real calls, and the model that really answered', async () => {
  const { status, chat } = await ai.start({ ...ai.gemini(), ...ai.openAi() });
  ai.models.fail('gemini.chat', { status: 404 });
  ai.models.fail('openai.chat', {
    body: { model: 'gpt-6-luna-2026-08', choices: [{ message: { content: 'Yes.' }, finish_reason: 'stop' }] },
  });
  await chat.answer(REQUEST);
  const { providers, active_provider: active, paused_providers: paused } = status.status() as AiStatus;
  expect(providers.google.breaker).toEqual({
    chat: { state: 'open', open_until: expect.any(String) as string, last_failure: 'config' },
    embedding: CLOSED,
  });
  expect(providers.google.last_error).toMatchObject({ class: 'config', advice: expect.stringContaining('GEMINI_CHAT_MODEL') as string });
  expect(providers.openai).toMatchObject({ answered_by: 'gpt-6-luna-2026-08', last_error: null });
  expect([active, paused]).toEqual(['OpenAI', ['Google Gemini']]);
});

test('a server says in its log what must be changed, once', async () => {
  const { status } = await ai.start({
    ...ai.gemini(),
    ...ai.openAi(),
    GEMINI_CHAT_MODEL: 'gemini-1.5-flash',
    OPENAI_CHAT_MODEL: 'gpt-4o-mini',
  });
  const before = ai.logged.length;
  status.watchProviders();
  await status.freshStatus();
  await status.freshStatus();
  const said = ai.logged.slice(before);
  expect(said).toEqual([
    expect.stringMatching(/does not offer the model gemini-1\.5-flash.*GEMINI_CHAT_MODEL/),
    expect.stringMatching(/OpenAI.*2027-01-14.*OPENAI_CHAT_MODEL/),
  ]);
  expect(said.join()).not.toContain('canary');
});

test('over HTTP, as described', async () => {
  const harness = new AiHarness();
  await harness.open();
  harness.models.fail('gemini.models', { status: 403 }, Infinity);
  // Which models there are may be asked for right after the start.
  const arrived = Promise.all([harness.models.arrival('gemini.models'), harness.models.arrival('openai.models')]);
  const server = await startTestServer({ settings: { ...harness.gemini(), ...harness.openAi(), OPENAI_CHAT_MODEL: 'gpt-4o-mini' } });
  try {
    const { token } = await server.signup();
    const before = await server.request<AiStatus>('GET', '/ai/status/', { token });
    expect(before).toMatchObject({ status: 200, body: { google_available: true } });
    await Promise.all((await arrived).map((request) => request.ended));
    let after = await server.request<AiStatus>('GET', '/ai/status/', { token });
    while (!after.body.providers.openai.checked_at || !after.body.providers.google.checked_at) {
      after = await server.request<AiStatus>('GET', '/ai/status/', { token });
    }
    expect(after.body.providers.google).toMatchObject({ key_accepted: false, last_error: { class: 'config' } });
    expect(after.body.providers.openai).toMatchObject({ chat_model_available: true, shutdown_date: '2027-01-14' });
  } finally {
    await server.stop();
    await harness.models.close();
  }
});
