import fc from 'fast-check';
import { TITLE_LENGTH, titleOf } from './session-title';

describe('titleOf', () => {
  it.each([
    ['a short question, whole', ' How many days\n off? ', 'How many days off?'],
    [
      'a long one, at a word',
      'How many days of parental leave may an employee take in the first year after a child was born or adopted?',
      'How many days of parental leave may an employee take in the first year after a…',
    ],
    ['a word that ends at the limit', `${'a'.repeat(70)} ${'b'.repeat(8)} ${'c'.repeat(9)}`, `${'a'.repeat(70)} ${'b'.repeat(8)}…`],
    ['text without spaces', '休'.repeat(100), `${'休'.repeat(79)}…`],
  ])('keeps %s', (_what, question, title) => {
    expect(titleOf(question)).toBe(title);
  });

  it('is one line of whole characters that begins as the question does', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'word', ' ', '\n', '😀', ', ', '休'), maxLength: 120 }), (question) => {
        const title = titleOf(question);
        expect(title.length).toBeLessThanOrEqual(TITLE_LENGTH);
        expect(title.isWellFormed()).toBe(true);
        expect(title).not.toMatch(/\s{2}|\n|^\s|\s$/);
        expect(question.trim().replace(/\s+/g, ' ').startsWith(title.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});
