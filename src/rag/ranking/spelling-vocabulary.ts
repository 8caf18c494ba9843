import { isOneTypoApart } from '../../language/text/one-typo-apart';

/** Words shorter than this have too many neighbours to be repaired. */
const SHORTEST_REPAIRED = 5;

/** What a replacement counts against a word that was found as asked. */
const REPAIR_WEIGHT = 0.7;
const RELATIVE_WEIGHT = 0.5;

/** Relatives of one word that are searched for. */
const MOST_RELATIVES = 3;

/** A relative begins with at least this share of the longer of the two words: "ansprechbarkeit" and "ansprechbar". */
const SHARED_BEGINNING = 0.7;

const LETTERS = /^\p{L}[\p{L}\p{M}]*$/u;

/** A stem of the documents that stands in for one they do not hold. */
export interface Replacement {
  stem: string;
  /** In (0, 1): what it counts against a word that was found as asked. */
  weight: number;
}

/** The stems of all chunks, with the number of chunks that hold each. */
export class SpellingVocabulary {
  constructor(private readonly frequencies: ReadonlyMap<string, number>) {}

  frequency(stem: string): number {
    return this.frequencies.get(stem) ?? 0;
  }

  /**
   * What to search for besides a stem that occurs nowhere: the most frequent one that is a single letter away (a swap of two counts as
   * one), which is what a typing error makes; else the most frequent ones that share most of their beginning with it, or that it begins
   * or ends with, as inflected and joined words do. Nothing for stems that occur, are short, or hold digits.
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

/** Whether two words share most of their beginning, or the first holds the second at one of its ends. */
function isRelative(word: string, other: string): boolean {
  if (other.length < SHORTEST_REPAIRED || word.charCodeAt(0) !== other.charCodeAt(0)) {
    return other.length >= SHORTEST_REPAIRED && other.length < word.length && word.endsWith(other);
  }
  const longer = Math.max(word.length, other.length);
  let same = 0;
  while (same < word.length && word.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  return same >= SHORTEST_REPAIRED && (same === other.length || same >= SHARED_BEGINNING * longer);
}
