import { readConfig } from '../../config/app-config';
import type { ProviderDefinition } from '../ports/provider-definition';
import { localProvider } from './local/local-provider';
import { embeddingProviderRule } from './provider-rules';
import { PROVIDER_RULES } from './providers';

const config = (settings: Record<string, string>) => readConfig(settings, PROVIDER_RULES);

test.each([
  ['google', 'EMBEDDING_PROVIDER is google, but GOOGLE_API_KEY is not set'],
  [
    'openai',
    'EMBEDDING_PROVIDER is openai, but none of OPENROUTER_API_KEY, OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_EMBEDDING_BASE_URL is set',
  ],
  ['word2vec', 'EMBEDDING_PROVIDER must be one of auto, google, openai, local, not "word2vec"'],
])('EMBEDDING_PROVIDER=%s is refused with words for the operator', (provider, message) => {
  expect(() => config({ EMBEDDING_PROVIDER: provider })).toThrow(message);
});

test.each<[Record<string, string>]>([
  [{ EMBEDDING_PROVIDER: 'Google', GOOGLE_API_KEY: 'key' }],
  [{ EMBEDDING_PROVIDER: 'openai', OPENAI_EMBEDDING_BASE_URL: 'http://localhost:11434/v1' }],
  [{ EMBEDDING_PROVIDER: 'local' }],
  [{}],
])('%j is accepted', (settings) => {
  expect(() => config(settings)).not.toThrow();
});

test('a provider that does not embed cannot be the one that embeds', () => {
  const writer: ProviderDefinition = { ...localProvider, id: 'writer', name: 'Writer', embeddingModel: () => undefined };
  expect(embeddingProviderRule([writer])(readConfig({ EMBEDDING_PROVIDER: 'writer' }).settings)).toEqual([
    'EMBEDDING_PROVIDER is writer, but Writer does not embed',
  ]);
});
