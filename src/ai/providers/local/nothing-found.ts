import { aboutDocuments } from '../../../language/languages/about-documents';
import { languageOf } from '../../../language/languages/language-detection';
import { DEFAULT_LANGUAGE } from '../../../language/languages/languages';

/** What is said when no passage answers, in English. */
export const NOTHING_FOUND = DEFAULT_LANGUAGE.notices.nothingFound;

/**
 * What is said when nothing was found, in the question's language where it is known and English otherwise, with what there is instead.
 * @param topics titles of documents; empty when there are none, undefined when they are not known
 */
export function nothingFound(question: string, topics?: readonly string[]): string {
  const language = languageOf(question) ?? DEFAULT_LANGUAGE;
  if (topics === undefined) return language.notices.nothingFound;
  return topics.length === 0 ? aboutDocuments(language, []) : `${language.notices.nothingFound} ${aboutDocuments(language, topics)}`;
}
