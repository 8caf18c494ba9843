import { isOneTypoApart } from '../../language/text/one-typo-apart';

/** Minimum length of a word that is replaced, in characters; shorter words have too many neighbours. */
const SHORTEST_REPAIRED = 5;

/** Weight of a replacement at edit distance one, relative to a word of the question that occurs. */
const REPAIR_WEIGHT = 0.7;
const RELATIVE_WEIGHT = 0.5;

/** Maximum number of replacements with a shared beginning for one word. */
const MOST_RELATIVES = 3;

/** Minimum length of the shared beginning, relative to the longer of the two words: "ansprechbarkeit" and "ansprechbar". */
const SHARED_BEGINNING = 0.7;

const LETTERS = /^\p{L}[\p{L}\p{M}]*$/u;

/** A stem of the documents that replaces a stem that they do not contain. */
export interface Replacement {
  stem: string;
  /** In (0, 1), relative to a stem of the question that occurs. */
  weight: number;
}

/** The stems of all chunks, with the number of chunks that contain each. */
export class SpellingVocabulary {
  constructor(private readonly frequencies: ReadonlyMap<string, number>) {}

  frequency(stem: string): number {
    return this.frequencies.get(stem) ?? 0;
  }

  /**
   * Replacements of a stem that occurs nowhere: the most frequent stem at edit distance one (a transposition counts as one), for typing
   * errors; else the most frequent stems that share most of their beginning with it, or that are its beginning or end, for inflected and
   * compound words. None for stems that occur, are short, or contain digits.
   */
  replacements(stem: string): Replacement[] {
    if (this.frequency(stem) > 0 || stem.length < SHORTEST_REPAIRED || !LETTERS.test(stem)) return [];
    let best: { stem: string; frequency: number } | undefined;
    const relatives: { stem: string; frequency: number }[] = [];
    for (const [other, frequency] of this.frequencies) {
      if (isOneTypoApart(stem, other)) {
        if (!best || frequency > best.frequency || (frequency === best.frequency && other < best.stem)) best = { stem: other, frequency };
      } else if (!best && isRelative(stem, other)) relatives.push({ stem: other, frequency });
    }
    if (best) return [{ stem: best.stem, weight: REPAIR_WEIGHT }];
    return relatives
      .sort((left, right) => right.frequency - left.frequency || (left.stem < right.stem ? -1 : 1))
      .slice(0, MOST_RELATIVES)
      .map((relative) => ({ stem: relative.stem, weight: RELATIVE_WEIGHT }));
  }
}

/** Whether two words share most of their beginning, or the second is the beginning or the end of the first. */
function isRelative(word: string, other: string): boolean {
  if (other.length < SHORTEST_REPAIRED || word.charCodeAt(0) !== other.charCodeAt(0)) {
    return other.length >= SHORTEST_REPAIRED && other.length < word.length && word.endsWith(other);
  }
  const longer = Math.max(word.length, other.length);
  let same = 0;
  while (same < word.length && word.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  return same >= SHORTEST_REPAIRED && (same === other.length || same >= SHARED_BEGINNING * longer);
}
