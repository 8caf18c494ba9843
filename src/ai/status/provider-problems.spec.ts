import type { ProviderStatusResponse } from './ai-status.response';
import { providerProblems } from './provider-problems';

const closed = { state: 'closed', open_until: null, last_failure: null } as const;
const GOOD = {
  name: 'OpenAI',
  price: { chat: null, embedding: null },
  enabled_by: [],
  chat_model: 'llama3.2',
  embedding_model: 'text-embedding-3-small',
  configured: true,
  reachable: true,
  key_accepted: true,
  chat_model_available: true,
  embedding_model_available: true,
  dimensions: null,
  breaker: { chat: closed, embedding: closed },
  last_error: null,
  answered_by: null,
  checked_at: null,
} satisfies ProviderStatusResponse;
const names = { key: 'THE_KEY', address: 'THE_ADDRESS', chatModel: 'THE_CHAT_MODEL', embeddingModel: 'THE_EMBEDDING_MODEL' };
const PROVIDER = { id: 'openai', name: 'OpenAI', models: { chatModel: 'llama3.2', embeddingModel: null, dimensions: null, names } };

const problems = (observed: Partial<ProviderStatusResponse>, embeds = true): string[] =>
  providerProblems(PROVIDER, { ...GOOD, ...observed }, embeds).map(({ message }) => message);

test.each<[string, Partial<ProviderStatusResponse>]>([
  ['what works', {}],
  ['what is not configured', { configured: false, reachable: false }],
  ['what is not known', { reachable: null, key_accepted: null, chat_model_available: null, embedding_model_available: null }],
])('%s is no problem', (_what, observed) => {
  expect(problems(observed)).toEqual([]);
});

test.each<[Partial<ProviderStatusResponse>, string[]]>([
  [{ reachable: false, key_accepted: null }, ['THE_ADDRESS']],
  [{ key_accepted: false, chat_model_available: null }, ['THE_KEY']],
  [{ chat_model_available: false, available_models: ['a', 'b'] }, ['llama3.2.* set THE_CHAT_MODEL to one of: a, b\\.']],
  [{ chat_model_available: false, embedding_model_available: false }, ['THE_CHAT_MODEL', 'change THE_EMBEDDING_MODEL\\.']],
])('%j names the setting', (observed, expected) => {
  expect(problems(observed)).toEqual(expected.map((words) => expect.stringMatching(new RegExp(words)) as string));
});

test('nobody misses the embedding model of a provider that does not embed', () => {
  expect(problems({ embedding_model_available: false }, false)).toEqual([]);
});

test('a long list is cut', () => {
  const models = Array.from({ length: 50 }, (_, index) => `m${index}`);
  expect(problems({ chat_model_available: false, available_models: models })[0]).toMatch(/m0, .*, m7, and 42 more\.$/);
});
