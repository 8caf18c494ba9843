import { decodePassword, encodePassword, makeSalt, sameKey } from './password-format';

/** "lètmein" with the salt "seasalt" and 1,000,000 rounds, as Django 5.2 stores it. */
const DJANGO_HASH = 'pbkdf2_sha256$1000000$seasalt$r1uLUxoxpP2Ued/qxvmje7UH9PUJBkRrvf9gGPL7Cps=';

describe('password format', () => {
  it('reads a password stored by Django and writes it back unchanged', () => {
    const hash = decodePassword(DJANGO_HASH);
    expect(hash).toMatchObject({ iterations: 1_000_000, salt: 'seasalt' });
    expect(hash && encodePassword(hash)).toBe(DJANGO_HASH);
  });

  it.each([
    '',
    '!unusable',
    'plain',
    'pbkdf2_sha1$1000$salt$YWJj',
    'argon2$argon2id$v=19$m=102400',
    'pbkdf2_sha256$1000$salt',
    'pbkdf2_sha256$$salt$r1uLUxoxpP2Ued/qxvmje7UH9PUJBkRrvf9gGPL7Cps=',
    'pbkdf2_sha256$0$salt$r1uLUxoxpP2Ued/qxvmje7UH9PUJBkRrvf9gGPL7Cps=',
    'pbkdf2_sha256$-5$salt$r1uLUxoxpP2Ued/qxvmje7UH9PUJBkRrvf9gGPL7Cps=',
    'pbkdf2_sha256$999999999$salt$r1uLUxoxpP2Ued/qxvmje7UH9PUJBkRrvf9gGPL7Cps=',
    'pbkdf2_sha256$1000$salt$dG9vIHNob3J0',
    'pbkdf2_sha256$1000$salt$r1uLUxoxpP2Ued/qxvmje7UH9PUJBkRrvf9gGPL7Cps=$more',
  ])('takes %j for no password at all', (stored) => {
    expect(decodePassword(stored)).toBeUndefined();
  });

  it('makes salts of 22 letters and digits that do not repeat', () => {
    const salts = Array.from({ length: 50 }, makeSalt);
    for (const salt of salts) expect(salt).toMatch(/^[A-Za-z0-9]{22}$/);
    expect(new Set(salts).size).toBe(50);
  });

  it('never calls keys of different lengths the same', () => {
    expect(sameKey(Buffer.from('abc'), Buffer.from('ab'))).toBe(false);
    expect(sameKey(Buffer.from('abc'), Buffer.from('abd'))).toBe(false);
    expect(sameKey(Buffer.from('abc'), Buffer.from('abc'))).toBe(true);
  });
});
