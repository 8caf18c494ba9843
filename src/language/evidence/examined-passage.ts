import type { Language } from '../languages/language';
import type { TextUnit } from '../sentences/text-units';

/** A passage whose sentences are judged. */
export interface ExaminedPassage {
  units: readonly TextUnit[];
  /** Stems of the title, and of titles of sections that the units do not have as their heading. */
  title: ReadonlySet<string>;
  /** Stems of the whole text. */
  whole: ReadonlySet<string>;
  language: Language | undefined;
  /** Relevance in [0, 1] that its search gave it: 1 is the best passage. */
  score: number;
}

/** The place of a sentence: that of its passage, and its own among the units of the passage. */
export interface UnitPlace {
  passage: number;
  unit: number;
}
