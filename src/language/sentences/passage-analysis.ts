import type { Language } from '../languages/language';
import { languageOf } from '../languages/language-detection';
import { remembering } from '../text/remembering';
import { stemsOf, type TextUnit, textUnits } from './text-units';

/** A text as it is judged: its sentences, and what surrounds them. */
export interface PassageAnalysis {
  units: readonly TextUnit[];
  /** Stems of the whole text. */
  whole: ReadonlySet<string>;
  language: Language | undefined;
}

/** Texts that are remembered, some 15 kB each: the same passages are judged, answered from and checked again and again. */
const REMEMBERED_TEXTS = 1_000;
const REMEMBERED_TITLES = 2_000;

/** Reads a text for judging. */
export const analysePassage = remembering(REMEMBERED_TEXTS, (text): PassageAnalysis => {
  return { units: textUnits(text), whole: stemsOf(text), language: languageOf(text) };
});

/** The stems of a title. */
export const titleStems = remembering(REMEMBERED_TITLES, stemsOf);
