import { accountKey, mayUseUsername, normalizeUsername } from './account-names';

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
