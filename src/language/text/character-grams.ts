/** Lengths of character n-grams; each edge of the word counts as one character. */
const SHORTEST = 3;
const LONGEST = 5;

const EDGE = 0x5f;

/**
 * The character n-grams of a word, hashed (FNV-1a, 32 bits): inflected, compound and misspelt forms of a word share most of them.
 * Each n-gram is repeated as often as it occurs.
 */
export function characterGrams(word: string): Int32Array {
  const points = [EDGE, ...Array.from(word, (character) => character.codePointAt(0) ?? 0), EDGE];
  const grams: number[] = [];
  for (let start = 0; start + SHORTEST <= points.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let length = 1; length <= LONGEST && start + length <= points.length; length += 1) {
      hash = Math.imul(hash ^ (points[start + length - 1] ?? 0), 0x01000193);
      if (length >= SHORTEST) grams.push(Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ length);
    }
  }
  return Int32Array.from(grams);
}
