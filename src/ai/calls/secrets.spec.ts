import { secretScrubber } from './secrets';

const scrub = secretScrubber({ GOOGLE_API_KEY: 'AQ.google-4711', OPENROUTER_API_KEY: 'any', OPENAI_API_KEY: '' });

test('takes configured keys out, wherever they stand', () => {
  expect(scrub('key AQ.google-4711 refused (AQ.google-4711)')).toBe('key *** refused (***)');
});

test('a placeholder for a key does not tear holes into words', () => {
  expect(scrub('many anyway')).toBe('many anyway');
});

test('makes one short line', () => {
  expect(scrub('two\n lines')).toBe('two lines');
  expect(scrub('x'.repeat(1_000)).length).toBeLessThan(310);
});
