import * as crypto from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { readConfig } from '../../config/app-config';
import { Passwords } from './passwords';

jest.mock('node:crypto', () => {
  const real = jest.requireActual<typeof crypto>('node:crypto');
  return { ...real, pbkdf2: jest.fn(real.pbkdf2) };
});

const pbkdf2 = jest.mocked(crypto.pbkdf2);
const ITERATIONS = 1_000;
const REQUEST = { network: '203.0.113.1', account: 'id 1', signal: new AbortController().signal };
setMaxListeners(0, REQUEST.signal);

/** "lètmein", salt "seasalt", 1,000 rounds. */
const STORED = 'pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=';

/** The same account with another number of rounds, hashed by the same rules. */
const withRounds = (iterations: number) =>
  `pbkdf2_sha256$${iterations}$seasalt$${crypto.pbkdf2Sync('lètmein', 'seasalt', iterations, 32, 'sha256').toString('base64')}`;

const roundsDone = () => pbkdf2.mock.calls.reduce((sum, call) => sum + call[2], 0);

describe('Passwords', () => {
  let passwords: Passwords;

  beforeEach(() => {
    pbkdf2.mockClear();
    passwords = new Passwords(readConfig({ NODE_ENV: 'test', PASSWORD_HASH_ITERATIONS: String(ITERATIONS) }));
  });

  it('makes hashes in the format of Django that it accepts again, each with its own salt', async () => {
    const [one, other] = await Promise.all([passwords.hash('correct horse', REQUEST), passwords.hash('correct horse', REQUEST)]);
    expect(one).toMatch(/^pbkdf2_sha256\$1000\$[A-Za-z0-9]{22}\$[A-Za-z0-9+/]{43}=$/);
    expect(one).not.toBe(other);
    expect(await passwords.verify('correct horse', one, REQUEST)).toEqual({ matches: true, outdated: false });
    expect(await passwords.verify('correct horsf', one, REQUEST)).toEqual({ matches: false, outdated: false });
  });

  it('accepts hashes with other rounds and says that they are outdated', async () => {
    expect(await passwords.verify('lètmein', withRounds(250), REQUEST)).toEqual({ matches: true, outdated: true });
    expect(await passwords.verify('lètmein', withRounds(2_000), REQUEST)).toEqual({ matches: true, outdated: true });
  });

  it.each([
    ['a wrong password', STORED],
    ['an unknown account', undefined],
    ['a damaged hash', 'pbkdf2_sha256$oops'],
    ['an unusable password', '!'],
    ['a hash with fewer rounds', withRounds(10)],
  ])('does the same work for %s, and matches nothing', async (_case, stored) => {
    expect((await passwords.verify('wrong', stored, REQUEST)).matches).toBe(false);
    expect(roundsDone()).toBe(ITERATIONS);
  });

  it('never runs more than three hashes at once, and finishes all of them', async () => {
    let running = 0;
    let most = 0;
    const real = jest.requireActual<typeof crypto>('node:crypto').pbkdf2;
    pbkdf2.mockImplementation((password, salt, iterations, length, digest, done) => {
      most = Math.max(most, (running += 1));
      real(password, salt, iterations, length, digest, (error, key) => {
        running -= 1;
        done(error, key);
      });
    });
    const counted = new Passwords(readConfig({ NODE_ENV: 'test', PASSWORD_HASH_ITERATIONS: String(ITERATIONS) }));
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => counted.verify('lètmein', STORED, REQUEST)));
    expect(verdicts.every((verdict) => verdict.matches)).toBe(true);
    expect(most).toBeLessThanOrEqual(3);
    pbkdf2.mockImplementation(real);
  });

  it('turns callers away rather than let them wait for minutes', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 300 }, () => passwords.verify('lètmein', STORED, REQUEST)));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.length).toBeGreaterThan(30);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'unavailable', retryAfterSeconds: 10 });
    expect(answers.length - refused.length).toBeGreaterThan(250);
  });
});
