import type { Language } from '../languages/language';
import { languageOf } from '../languages/language-detection';
import { memoized } from '../text/memoized';
import { stemsOf, type TextUnit, textUnits } from './text-units';

/** The analysis of a text: its units with their context. */
export interface PassageAnalysis {
  units: readonly TextUnit[];
  /** Stems of the whole text. */
  whole: ReadonlySet<string>;
  language: Language | undefined;
}

/** Maximum number of cached analyses, about 15 kB each: relevance, local answers and grounding analyse the same passages. */
const REMEMBERED_TEXTS = 1_000;
const REMEMBERED_TITLES = 2_000;

/** Analyses a text; cached. */
export const analysePassage = memoized(REMEMBERED_TEXTS, (text): PassageAnalysis => {
  return { units: textUnits(text), whole: stemsOf(text), language: languageOf(text) };
});

/** The stems of a title; cached. */
export const titleStems = memoized(REMEMBERED_TITLES, stemsOf);
