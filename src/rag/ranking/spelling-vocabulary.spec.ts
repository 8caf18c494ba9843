import fc from 'fast-check';
import { isOneEditAway, SpellingVocabulary } from './spelling-vocabulary';

const short = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }).map((letters) => letters.join(''));

/** All words one edit away from a word of these letters, by making them. */
function edits(word: string): Set<string> {
  const made = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    if (after) made.add(before + after.slice(1));
    if (after.length > 1) made.add(`${before}${after[1]}${after[0]}${after.slice(2)}`);
    for (const letter of 'abc') {
      made.add(before + letter + after);
      if (after) made.add(before + letter + after.slice(1));
    }
  }
  made.delete(word);
  return made;
}

describe('isOneEditAway', () => {
  it('is true for exactly the words that one edit makes', () => {
    fc.assert(
      fc.property(short, short, (left, right) => expect(isOneEditAway(left, right)).toBe(edits(left).has(right))),
      { numRuns: 2_000 },
    );
  });
});

describe('a vocabulary', () => {
  const vocabulary = new SpellingVocabulary(
    new Map(
      Object.entries({ travel: 40, gravel: 3, traveller: 2, ticket: 9, bundesgericht: 4, präsident: 7, '2014': 5, hotel: 30, 'on"e': 1 }),
    ),
  );

  it.each([
    ['a word it holds', 'travel', []],
    ['a typing error, the more frequent of two', 'yravel', ['travel']],
    ['two letters swapped', 'tikcet', ['ticket']],
    ['an inflected word', 'travellings', ['travel']],
    ['a joined word', 'bundesgerichtspräsident', ['präsident', 'bundesgericht']],
    ['a short word', 'hote', []],
    ['a number', '20145', []],
    ['something quite different', 'zzzzzz', []],
  ])('replaces %s', (_, word, expected) => {
    expect(vocabulary.replacements(word).map((replacement) => replacement.stem)).toEqual(expected);
  });

  it('never lets a replacement count as much as the word itself', () => {
    for (const { weight } of vocabulary.replacements('yravel')) expect(weight).toBeLessThan(1);
  });
});
