import { openAiChatEndpoint, openAiEmbeddingEndpoint, openAiModelNames, type OpenAiSettings } from './openai-endpoints';

const NONE: OpenAiSettings = {
  OPENROUTER_API_KEY: '',
  OPENAI_API_KEY: '',
  OPENAI_BASE_URL: '',
  OPENAI_CHAT_MODEL: '',
  OPENAI_EMBEDDING_BASE_URL: '',
  OPENAI_EMBEDDING_MODEL: '',
  OPENAI_EMBEDDING_DIMENSIONS: 0,
  EMBEDDING_QUERY_PREFIX: '',
  EMBEDDING_DOCUMENT_PREFIX: '',
};
const settings = (given: Partial<OpenAiSettings>): OpenAiSettings => ({ ...NONE, ...given });

test('nothing set, nobody to call', () => {
  expect(openAiChatEndpoint(NONE)).toBeUndefined();
  expect(openAiEmbeddingEndpoint(NONE)).toBeUndefined();
});

test.each<[string, Partial<OpenAiSettings>, object]>([
  [
    'an OpenRouter key comes first',
    { OPENROUTER_API_KEY: 'sk-or', OPENAI_API_KEY: 'sk' },
    {
      baseURL: 'https://openrouter.ai/api/v1',
      vendor: 'openrouter',
      apiKey: 'sk-or',
      model: 'openai/gpt-4o-mini',
      keySetting: 'OPENROUTER_API_KEY',
    },
  ],
  [
    'an OpenAI key',
    { OPENAI_API_KEY: 'sk' },
    { baseURL: 'https://api.openai.com/v1', vendor: 'openai', apiKey: 'sk', model: 'gpt-6-luna', keySetting: 'OPENAI_API_KEY' },
  ],
  [
    "a server of one's own without a key",
    { OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_CHAT_MODEL: 'llama3.2' },
    {
      baseURL: 'http://localhost:11434/v1',
      vendor: 'other',
      addressSetting: 'OPENAI_BASE_URL',
      apiKey: 'not-needed',
      model: 'llama3.2',
    },
  ],
  [
    'an address wins over the usual one',
    { OPENROUTER_API_KEY: 'sk-or', OPENAI_BASE_URL: 'http://proxy/v1' },
    { baseURL: 'http://proxy/v1', vendor: 'other', apiKey: 'sk-or' },
  ],
])('chat: %s', (_what, given, expected) => {
  expect(openAiChatEndpoint(settings(given))).toMatchObject(expected);
});

test('embeddings follow chat unless they have an address of their own, where no OpenRouter key is sent', () => {
  expect(openAiEmbeddingEndpoint(settings({ OPENROUTER_API_KEY: 'sk-or' }))).toMatchObject({
    apiKey: 'sk-or',
    model: 'openai/text-embedding-3-small',
    maxBatch: 2_048,
  });
  const separate = settings({ OPENROUTER_API_KEY: 'sk-or', OPENAI_EMBEDDING_BASE_URL: 'http://localhost:8080/v1' });
  expect(openAiEmbeddingEndpoint(separate)).toMatchObject({
    baseURL: 'http://localhost:8080/v1',
    apiKey: 'not-needed',
    model: 'text-embedding-3-small',
    maxBatch: 32,
  });
  expect(openAiChatEndpoint(settings({ OPENAI_EMBEDDING_BASE_URL: 'http://localhost:8080/v1' }))).toBeUndefined();
});

test('names can be shown before any key is set', () => {
  expect(openAiModelNames(NONE)).toEqual({ chat: 'gpt-6-luna', embedding: 'text-embedding-3-small' });
});
