import { languageOf, type Language } from '../languages/language-detection';
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

/** A function of a text that remembers what it gave last. */
function remembering<T>(limit: number, read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = read(text);
    if (known.size >= limit) known.clear();
    known.set(text, made);
    return made;
  };
}

/** Reads a text for judging. */
export const analysePassage = remembering(REMEMBERED_TEXTS, (text): PassageAnalysis => {
  return { units: textUnits(text), whole: stemsOf(text), language: languageOf(text) };
});

/** The stems of a title. */
export const titleStems = remembering(REMEMBERED_TITLES, stemsOf);
