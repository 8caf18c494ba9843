import fc from 'fast-check';
import { isOneTypoApart } from './one-typo-apart';

const short = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }).map((letters) => letters.join(''));

/** All words one typing error away from a word of these letters, by making them. */
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

describe('isOneTypoApart', () => {
  it.each([
    ['a letter added', 'travel', 'traviel', true],
    ['a letter left out', 'travel', 'trvel', true],
    ['a letter replaced', 'travel', 'trawel', true],
    ['neighbours swapped', 'travel', 'tarvel', true],
    ['the same word', 'travel', 'travel', false],
    ['two letters replaced', 'travel', 'drawel', false],
    ['letters swapped that are no neighbours', 'travel', 'tvarel', false],
    ['an accent', 'größe', 'grösse', false],
    // A letter outside the Basic Multilingual Plane is two units: its first is shared here, and is not there.
    ['a letter of two units replaced by one like it', 'x𐌰y', 'x𐌱y', true],
    ['a letter of two units left out', 'x𐌰y', 'xy', false],
  ])('%s: %s, %s', (_, left, right, expected) => {
    expect(isOneTypoApart(left, right)).toBe(expected);
    expect(isOneTypoApart(right, left)).toBe(expected);
  });

  it('is true for exactly the words that one error makes', () => {
    fc.assert(
      fc.property(short, short, (left, right) => expect(isOneTypoApart(left, right)).toBe(edits(left).has(right))),
      { numRuns: 2_000 },
    );
  });
});
