/** Lengths of the pieces a word is cut into, its two edges counted as characters. */
const SHORTEST = 3;
const LONGEST = 5;

const EDGE = 0x5f;

/**
 * The character pieces of a word, hashed (FNV-1a, 32 bits): words that are inflected, joined or misspelt share most of them.
 * Every piece as often as it occurs.
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
