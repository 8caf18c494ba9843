import { Vocabulary } from '../../language/spellings/vocabulary';

/** Weight of a replacement at edit distance one, and of an inflected or compound word, relative to a word of the question that occurs. */
const REPAIR_WEIGHT = 0.7;
const RELATIVE_WEIGHT = 0.5;

/** Maximum number of inflected and compound words for one word. */
const MOST_RELATIVES = 3;

/** A stem of the documents that replaces a stem that they do not contain. */
export interface Replacement {
  stem: string;
  /** In (0, 1], relative to a stem of the question that occurs. */
  weight: number;
}

/** The stems of all chunks, with the number of chunks that contain each. */
export class SpellingVocabulary extends Vocabulary {
  /**
   * Replacements of a stem that occurs nowhere: its spelling with umlauts; else the most frequent stem at edit distance one, for typing
   * errors; else the most frequent stems that share most of their beginning with it, that are its beginning or end, or that it is the
   * beginning or end of, for inflected and compound words. None for stems that occur, are short, or contain digits.
   * @param joins whether words of the question's language are joined freely
   */
  replacements(stem: string, joins: boolean): Replacement[] {
    if (!this.isRepairable(stem)) return [];
    const spelling = this.withoutSpelledUmlauts(stem);
    if (spelling !== undefined) return [{ stem: spelling, weight: 1 }];
    const nearest = this.nearest(stem);
    if (nearest !== undefined) return [{ stem: nearest, weight: REPAIR_WEIGHT }];
    const related = [this.relatives(stem, joins), this.compounds(stem, joins)].flatMap((found) => found.slice(0, MOST_RELATIVES));
    return [...new Set(related)].map((relative) => ({ stem: relative, weight: RELATIVE_WEIGHT }));
  }
}
