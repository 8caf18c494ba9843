import { accountKey, isUsername, mayUseUsername, normalizeUsername } from './account-names';

describe('account names', () => {
  it.each([
    ['John', 'jOHN'],
    ['ｊｏｈｎ', 'John'],
    ['Å', 'a\u030a'],
    ['İstanbul', 'i̇stanbul'],
    ['ﬁn', 'FIN'],
  ])('calls %s and %s the same account', (one, other) => {
    expect(accountKey(one)).toBe(accountKey(other));
  });

  it('stores a username in its composed form', () => {
    expect(normalizeUsername('ｊｏｈｎ a\u030a'.replace(' ', ''))).toBe('johnå');
  });

  it("lets a username be an address only when it is the account's own", () => {
    expect(mayUseUsername('john', 'mary@example.com')).toBe(true);
    expect(mayUseUsername('Mary@example.com', 'mary@example.com')).toBe(true);
    expect(mayUseUsername('john@example.com', 'mary@example.com')).toBe(false);
  });
});

describe('usernames of new accounts', () => {
  it.each([
    'john_doe',
    'John.Doe+1@example.com',
    '12345',
    '_',
    'müller',
    'José',
    'Łukasz',
    'nguyễn',
    'Вера-Иванова',
    'иван2',
    'Γιώργος',
    'دانا',
    'דנה',
    'अनीता',
    'สมชาย',
    '김철수',
    '田中さくら',
    'スズキ',
    'ｊｏｈｎ',
    'a\u030a',
    'x'.repeat(150),
  ])('may be %j', (username) => {
    expect(isUsername(username)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['151 characters', 'x'.repeat(151)],
    ['a million combining marks', `a${'\u0301\u0316'.repeat(500_000)}`],
    ['a space', 'two words'],
    ['a Cyrillic letter in a Latin name', 'аdmin'],
    ['a Greek letter in a Latin name', 'οwner'],
    ['Cyrillic letters that all look Latin', 'сосо'],
    ['Cyrillic capitals that all look Latin', 'ВЕРА'],
    ['Greek capitals that all look Latin', 'ΜΑΝΗ'],
    ['Katakana that looks Chinese', 'エロ'],
    ['Katakana among Chinese characters', '田ロ'],
    ['an Armenian letter in a Latin name', 'hօme'],
    ['a dotless i', 'adm\u0131n'],
    ['a dotted capital I', '\u0130stanbul'],
    ['a phonetic letter', '\u0251dmin'],
    ['a capital eth', '\u00d0ana'],
    ['a zero-width space', 'ad\u200bmin'],
    ['a zero-width joiner', 'ad\u200dmin'],
    ['a soft hyphen', 'ad\u00admin'],
    ['a right-to-left override', 'ad\u202emin'],
    ['a variation selector', 'admin\ufe0f'],
    ['a Hangul filler', 'admin\u3164'],
    ['a Hangul filler alone', '\u3164'],
    ['a combining mark that has no composed form', 'admin\u0335'],
    ['a Kelvin sign in a Greek name', 'αλφα\u212a'],
    ['digits of another script', 'user\u0661'],
    ['a lone surrogate', 'user\ud800'],
  ])('must not have %s', (_case, username) => {
    expect(isUsername(username)).toBe(false);
  });
});
