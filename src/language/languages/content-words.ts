import { words } from '../text/words';
import { inAllLanguages } from './languages';

/** Words that are left out of searches in every language: searching for them costs time and does not improve results. */
export const STOP_WORDS: ReadonlySet<string> = new Set(inAllLanguages(({ sentences }) => sentences?.stopWords));

/** The words of a text without stop words; all words when every word is a stop word. */
export function contentWords(text: string): string[] {
  const all = words(text);
  const content = all.filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 ? content : all;
}
