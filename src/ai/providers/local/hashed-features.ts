import { normalise } from '../../ports/unit-vectors';
import { contentWords } from '../../../language/languages/content-words';
import { memoized } from '../../../language/text/memoized';
import { stem } from '../../../language/text/words';

/** Length of a local vector. */
export const LOCAL_DIMENSIONS = 384;

/** Weight of the features of a word, against 1 for its stem. Character pieces match misspelt and foreign words; they are weaker evidence than a stem. */
const PAIR_WEIGHT = 0.5;
const PIECES_WEIGHT = 0.6;

/** Lengths of the pieces a word is cut into. */
const SHORTEST_PIECE = 3;
const LONGEST_PIECE = 5;

/** Words whose features are kept: text repeats its words. */
const REMEMBERED_WORDS = 20_000;

/** The last step of MurmurHash3 (Appleby), which makes every bit depend on all of the input. Unsigned 32 bits. */
function finish(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), over UTF-16 units. */
function hash(text: string, from: number, to: number, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let index = from; index < to; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return finish(value);
}

const STEM_SEED = 1;
const PAIR_SEED = 2;
const PIECE_SEED = 3;

/** Adds a feature: its hash gives the coordinate and the sign, so that collisions cancel out on average (Weinberger et al. 2009, "Feature Hashing"). */
function add(sums: Float32Array, hashed: number, weight: number): void {
  const index = hashed % LOCAL_DIMENSIONS;
  sums[index] = (sums[index] ?? 0) + (hashed & 0x8000_0000 ? -weight : weight);
}

/** What one word adds to a vector. */
interface WordFeatures {
  stem: number;
  pieces: readonly number[];
  /** All pieces together count as much for a long word as for a short one. */
  pieceWeight: number;
}

const featuresOf = memoized(REMEMBERED_WORDS, (word): WordFeatures => {
  const stemmed = stem(word);
  const marked = `<${word}>`;
  const pieces: number[] = [];
  for (let length = SHORTEST_PIECE; length <= LONGEST_PIECE; length += 1) {
    for (let start = 0; start + length <= marked.length; start += 1) pieces.push(hash(marked, start, start + length, PIECE_SEED));
  }
  const pieceWeight = PIECES_WEIGHT / Math.sqrt(Math.max(1, pieces.length));
  return { stem: hash(stemmed, 0, stemmed.length, STEM_SEED), pieces, pieceWeight };
});

/** The hash of two neighbouring stems, in this order. */
function pairHash(left: number, right: number): number {
  return finish(Math.imul(left ^ PAIR_SEED, 0x9e3779b1) ^ right);
}

/**
 * A unit vector of a text, made of signed hashes of the stems of its content words, of their neighbouring pairs and of the words'
 * character pieces. The same text always gives the same vector; nothing is learnt and no model is called. It knows words, not
 * meaning: texts lie near each other when they share words, or words that are spelt alike.
 */
export function hashedFeatures(text: string): Float32Array {
  const sums = new Float32Array(LOCAL_DIMENSIONS);
  let previous: WordFeatures | undefined;
  for (const word of contentWords(text)) {
    const features = featuresOf(word);
    const { pieces, pieceWeight } = features;
    add(sums, features.stem, 1);
    if (previous) add(sums, pairHash(previous.stem, features.stem), PAIR_WEIGHT);
    for (let index = 0; index < pieces.length; index += 1) add(sums, pieces[index] ?? 0, pieceWeight);
    previous = features;
  }
  // A text without words still needs a direction.
  if (!normalise(sums)) sums.fill(0)[hash(text, 0, text.length, 0) % LOCAL_DIMENSIONS] = 1;
  return sums;
}
