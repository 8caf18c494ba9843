import fc from 'fast-check';
import { readConfig } from './app-config';
import { SECRET_SETTINGS, secretScrubber } from './secrets';
import { SETTINGS } from './settings';

const SECRET = 'AQ.google-4711$';
const scrub = secretScrubber(readConfig({ GOOGLE_API_KEY: SECRET, OPENROUTER_API_KEY: 'any' }).settings);

test('every setting whose name contains a key, secret, password or token is marked secret', () => {
  const names = Object.keys(SETTINGS).filter((name) => /_KEY$|SECRET|PASSWORD$|TOKEN$/.test(name));
  expect(names.length).toBeGreaterThan(4);
  expect(SECRET_SETTINGS).toEqual(expect.arrayContaining(names));
});

test.each(SECRET_SETTINGS)('%s never appears in a scrubbed text', (name) => {
  const value = fc.string({ minLength: 6, maxLength: 60 }).filter((text) => text.trim() === text);
  fc.assert(
    fc.property(value, fc.string(), fc.string(), (secret, before, after) => {
      const { settings } = readConfig({});
      const scrubbed = secretScrubber({ ...settings, [name]: secret })(`${before}${secret}${after} ${encodeURIComponent(secret)}`);
      expect(scrubbed).not.toContain(secret);
    }),
  );
});

test('secrets are removed in plain form, in Base64 and percent-encoded, at any position', () => {
  const encoded = Buffer.from(SECRET).toString('base64');
  expect(scrub(`key ${SECRET} refused (${SECRET})`)).toBe('key *** refused (***)');
  expect(scrub(`AUTH PLAIN ${encoded}, ?key=${encodeURIComponent(SECRET)}&alt=sse`)).toBe('AUTH PLAIN ***, ?key=***&alt=sse');
});

test('a short secret is removed only where it is a whole word', () => {
  expect(scrub('many anyway, key=any')).toBe('many anyway, key=***');
});

test.each([
  ['Incorrect API key provided: sk-proj-abc*****wxyz. Get one at …', 'Incorrect API key provided: ***. Get one at …'],
  ['401 for Authorization: Bearer abcDEF123456.x', '401 for Authorization: Bearer ***'],
  ['{"api_key":"qwertyuiop"}', '{"api_key":"***"}'],
  ['https://models.example/v1?key=AIzaSyA0123456789abcdefghijk&alt=sse', 'https://models.example/v1?key=***&alt=sse'],
  ['key 0123456789abcdef0123456789abcdef refused', 'key *** refused'],
  [
    'The model gemini-3.5-flash-lite is overloaded (request 7). Try again in 30 s.',
    'The model gemini-3.5-flash-lite is overloaded (request 7). Try again in 30 s.',
  ],
  ['database disk image is malformed', 'database disk image is malformed'],
])('whatever looks like a key is removed, also when it is no setting: %s', (given, expected) => {
  expect(secretScrubber(readConfig({}).settings)(given)).toBe(expected);
});

test('without secrets a text is unchanged', () => {
  expect(secretScrubber(readConfig({}).settings)('any text')).toBe('any text');
});

test('a message for the log is one short line', () => {
  const config = readConfig({ GOOGLE_API_KEY: SECRET });
  expect(config.withoutSecrets(`two\n lines of ${SECRET}`)).toBe('two lines of ***');
  expect(config.withoutSecrets('x'.repeat(1_000))).toHaveLength(300);
});
