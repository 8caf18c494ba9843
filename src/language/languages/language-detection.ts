import type { Language } from './language';
import { LANGUAGES } from './languages';

/** The languages that have a word among their function words. */
const LANGUAGES_OF = new Map<string, Language[]>();
for (const language of LANGUAGES) {
  for (const word of language.functionWords) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);
}

const LETTER_RUN = /[\p{L}\p{M}]+/gu;

/** UTF-16 units of a text that are examined: a few lines are enough to detect a language. */
const LOOKED_AT = 1_000;

/**
 * Detects the language of a text by its script or, for the Latin alphabet, by its function words.
 * @returns undefined when the text does not determine a language: a name, a number, equally many words of two languages
 */
export function languageOf(text: string): Language | undefined {
  const sample = text.slice(0, LOOKED_AT);
  const written = LANGUAGES.find(({ script }) => script?.test(sample));
  if (written) return written;
  const counts = new Map<Language, number>();
  for (const word of sample.normalize('NFC').toLowerCase().match(LETTER_RUN) ?? []) {
    for (const language of LANGUAGES_OF.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const [first, second] = [...counts].filter(([, count]) => count === most);
  return second ? undefined : first?.[0];
}
