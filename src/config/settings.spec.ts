import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from './app-config';
import { SETTINGS, type Settings } from './settings';

/** `.env.example` as name → [default, line above it]. */
function envExample(): Map<string, { value: string; about: string }> {
  const entries = new Map<string, { value: string; about: string }>();
  let about = '';
  for (const line of readFileSync(join(__dirname, '../../.env.example'), 'utf8').split('\n')) {
    const assignment = /^#?\s?([A-Z_]+)=(.*)$/.exec(line);
    if (assignment) entries.set(assignment[1] ?? '', { value: assignment[2] ?? '', about });
    else about = line.replace(/^#\s*/, '');
  }
  return entries;
}

describe('settings', () => {
  it('are in .env.example, each with its default and description', () => {
    const written = [...envExample()].map(([name, entry]) => [name, entry.value, entry.about]);
    const defined = Object.entries(SETTINGS).map(([name, setting]) => [name, setting.fallback, setting.about]);
    expect(written).toEqual(defined);
  });

  it('have valid defaults', () => {
    const config = readConfig({});
    expect(config.get('PORT')).toBe(8000);
    expect(config.get('ACCESS_TOKEN_LIFETIME')).toBe(300_000);
    expect(config.get('REFRESH_TOKEN_LIFETIME')).toBe(86_400_000);
    expect(config.get('RATE_LIMIT_LOGIN')).toEqual({ limit: 10, windowMs: 60_000 });
  });

  it('treat an empty variable as unset', () => {
    expect(readConfig({ PORT: '', CHUNK_SIZE: ' ' }).get('CHUNK_SIZE')).toBe(500);
  });

  it.each(['"sk-key"', "'sk-key'", '“sk-key”', ' "sk-key" '])('are taken without the quotes around them: %s', (value) => {
    expect(readConfig({ OPENAI_API_KEY: value }).get('OPENAI_API_KEY')).toBe('sk-key');
  });

  it.each(['"Ask base" <ask@example.com>', '5" disks', "it's", '"'])('keep quotes that belong to them: %s', (value) => {
    expect(readConfig({ EMAIL_FROM: value }).get('EMAIL_FROM')).toBe(value);
  });

  it('that do not exist are warned of, with the nearest name', () => {
    expect(readConfig({ CHUNK_SIZ: '400', OPENAI_KEY: 'x', RATE_LIMIT_LOGINS: '1/s', CHUNK_SIZE: '400' }).warnings).toEqual([
      'CHUNK_SIZ is not a setting and has no effect; did you mean CHUNK_SIZE?',
      'OPENAI_KEY is not a setting and has no effect; did you mean OPENAI_API_KEY?',
      'RATE_LIMIT_LOGINS is not a setting and has no effect; did you mean RATE_LIMIT_LOGIN?',
    ]);
  });

  it('are not seen in the variables of other programs', () => {
    const others =
      'PATH HOSTNAME HOME USER SHELL NODE_OPTIONS NODE_PATH NODE_VERSION HTTP_PROXY HTTPS_PROXY POSTGRES_PORT SMTP_PORT LANG TERM';
    const more =
      'LOG_FILE DATA_PATH SSH_AUTH_SOCK XDG_DATA_DIRS KUBERNETES_SERVICE_HOST KUBERNETES_PORT ANTHROPIC_API_KEY npm_config_user_agent';
    const environment = Object.fromEntries(`${others} ${more}`.split(' ').map((name) => [name, 'x']));
    expect(readConfig(environment).warnings).toEqual([]);
  });

  it.each([
    ['PORT', 'eighty', /PORT must be a whole number/],
    ['PORT', '70000', /PORT must be between 0 and 65535/],
    ['ACCESS_TOKEN_LIFETIME', '5 parsecs', /ACCESS_TOKEN_LIFETIME must be a duration/],
    ['RATE_LIMIT_CHAT', 'many', /RATE_LIMIT_CHAT must be a rate/],
    ['TRUST_PROXY', 'true', /TRUST_PROXY must be the number of reverse proxies .* let clients choose their own address/],
    ['TRUST_PROXY', '10.0.0.0/8,proxy', /TRUST_PROXY must be the number of reverse proxies/],
    ['TRUST_PROXY', '0.0.0.0/0', /TRUST_PROXY must be the number of reverse proxies/],
    ['LOCAL_ANSWERS', 'perhaps', /LOCAL_ANSWERS must be true or false/],
    ['GEMINI_BASE_URL', 'localhost:9901', /GEMINI_BASE_URL must be an address/],
    ['CHUNK_OVERLAP', '500', /CHUNK_OVERLAP \(500\) must be smaller than CHUNK_SIZE \(500\)/],
    ['REFRESH_TOKEN_LIFETIME', '5m', /REFRESH_TOKEN_LIFETIME must be longer/],
  ])('refuse %s=%s with a message for the operator', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(message);
  });

  it.each([
    ['false', false],
    ['0', false],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('take TRUST_PROXY=%s', (value, expected) => {
    expect(readConfig({ TRUST_PROXY: value }).get('TRUST_PROXY')).toEqual(expected);
  });

  it('report all problems at once', () => {
    expect(() => readConfig({ PORT: 'x', CHUNK_SIZE: 'y' })).toThrow(/PORT[\s\S]*CHUNK_SIZE/);
  });

  it('are also checked by the rules of features', () => {
    const rule = ({ PORT: port }: Settings): string[] => (port === 1 ? ['PORT must not be 1'] : []);
    expect(() => readConfig({ PORT: '1', CHUNK_OVERLAP: '500' }, [rule])).toThrow(/CHUNK_OVERLAP[\s\S]*PORT must not be 1/);
  });
});

describe('production', () => {
  const secret = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a3928';

  it.each([
    ['is missing', ''],
    ['is short', 'aZ3kQ9'],
    ['looks like an example', 'change-me-to-something-long-and-random-0123456789'],
    ['repeats few characters', 'abababababababababababababababababababab'],
  ])('refuses a secret that %s', (_why, value) => {
    expect(() => readConfig({ NODE_ENV: 'production', JWT_SECRET: value })).toThrow(/JWT_SECRET/);
  });

  it('refuses CORS for every origin', () => {
    expect(() => readConfig({ NODE_ENV: 'production', JWT_SECRET: secret, CORS_ORIGINS: '*' })).toThrow(/CORS_ORIGINS/);
  });

  it('accepts a random secret', () => {
    expect(readConfig({ NODE_ENV: 'production', JWT_SECRET: secret }).get('JWT_SECRET')).toBe(secret);
  });

  it('warns of sign-up that is open to everybody', () => {
    const warnings = (settings: object) => readConfig({ NODE_ENV: 'production', JWT_SECRET: secret, ...settings }).warnings;
    expect(warnings({})).toEqual([expect.stringContaining('SIGNUP is open')]);
    expect(warnings({ SIGNUP: 'invite' })).toEqual([]);
    expect(readConfig({}).warnings).toEqual([]);
  });
});
