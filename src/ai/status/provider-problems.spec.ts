import type { ProviderStatus } from './ai-status.types';
import { providerProblems } from './provider-problems';

const closed = { state: 'closed', open_until: null, last_failure: null } as const;
const GOOD: ProviderStatus = {
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
};
const NAMES = { key: 'THE_KEY', address: 'THE_ADDRESS', chatModel: 'THE_CHAT_MODEL', embeddingModel: 'THE_EMBEDDING_MODEL' };

const complaints = (seen: Partial<ProviderStatus>, embeds = true): string[] =>
  providerProblems('openai', { ...GOOD, ...seen }, NAMES, embeds).map(({ message }) => message);

test.each<[string, Partial<ProviderStatus>]>([
  ['what works', {}],
  ['what is not configured', { configured: false, reachable: false }],
  ['what is not known', { reachable: null, key_accepted: null, chat_model_available: null, embedding_model_available: null }],
])('%s is no complaint', (_what, seen) => {
  expect(complaints(seen)).toEqual([]);
});

test.each<[Partial<ProviderStatus>, string[]]>([
  [{ reachable: false, key_accepted: null }, ['THE_ADDRESS']],
  [{ key_accepted: false, chat_model_available: null }, ['THE_KEY']],
  [{ chat_model_available: false, available_models: ['a', 'b'] }, ['llama3.2.* set THE_CHAT_MODEL to one of: a, b\\.']],
  [{ chat_model_available: false, embedding_model_available: false }, ['THE_CHAT_MODEL', 'change THE_EMBEDDING_MODEL\\.']],
])('%j names the setting', (seen, expected) => {
  expect(complaints(seen)).toEqual(expected.map((words) => expect.stringMatching(new RegExp(words)) as string));
});

test('nobody misses the embedding model of a provider that does not embed', () => {
  expect(complaints({ embedding_model_available: false }, false)).toEqual([]);
});

test('a long list is cut', () => {
  const models = Array.from({ length: 50 }, (_, index) => `m${index}`);
  expect(complaints({ chat_model_available: false, available_models: models })[0]).toMatch(/m0, .*, m7, and 42 more\.$/);
});
