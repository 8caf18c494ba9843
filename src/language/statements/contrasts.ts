import type { Contrast } from '../languages/claim-words';
import type { Language } from '../languages/language';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../languages/languages';
import { stem, words } from '../text/words';
import type { StatementToken } from './statement-tokens';

/** A phrase by which a statement takes a side: "at least" of bounds, "before" of times. */
export interface SideTaken {
  contrast: Contrast;
  side: 0 | 1;
  /** Place of the first word of the phrase, and the number of words. */
  place: number;
  length: number;
}

interface Phrase {
  stems: readonly string[];
  contrast: Contrast;
  side: 0 | 1;
}

/** The phrases of each language by the stem of their first word, longest first. */
const PHRASES = new Map(LANGUAGES.map((language) => [language.code, phrasesOf(language)] as const));
const NONE: ReadonlyMap<string, readonly Phrase[]> = new Map();

function phrasesOf({ claims }: Language): ReadonlyMap<string, readonly Phrase[]> {
  const phrases = Object.entries(claims?.contrasts ?? {}).flatMap(([contrast, sides]) =>
    sides.flatMap((side, index) =>
      side
        .split('|')
        .map((phrase): Phrase => ({ stems: words(phrase).map(stem), contrast: contrast as Contrast, side: index === 0 ? 0 : 1 })),
    ),
  );
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of phrases.sort((left, right) => right.stems.length - left.stems.length)) {
    const first = phrase.stems[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  return byFirst;
}

/** The sides that the words of a statement take, in reading order; a longer phrase wins over the phrases within it. */
export function sidesTaken(tokens: readonly StatementToken[], language: Language | undefined): SideTaken[] {
  const phrases = PHRASES.get(language?.code ?? DEFAULT_LANGUAGE.code) ?? NONE;
  const taken: SideTaken[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    const phrase = phrases
      .get(tokens[place]?.stem ?? '')
      ?.find(({ stems }) => stems.every((wanted, index) => tokens[place + index]?.stem === wanted));
    if (!phrase) continue;
    const { contrast, side, stems } = phrase;
    taken.push({ contrast, side, place, length: stems.length });
    place += stems.length - 1;
  }
  return taken;
}
