import { languageOf } from '../../../language/languages/language-detection';
import { DEFAULT_LANGUAGE } from '../../../language/languages/languages';

/** What is said when no passage answers, in English. */
export const NOTHING_FOUND = DEFAULT_LANGUAGE.notices.nothingFound;

/** What is said when no passage answers, in the question's language where it is known and English otherwise. */
export function nothingFound(question: string): string {
  return languageOf(question)?.notices.nothingFound ?? NOTHING_FOUND;
}
