import { words } from '../text/words';
import { inAllLanguages } from './languages';

/** Words that are left out of searches, whatever language a text is in: they cost time, not quality. */
export const STOP_WORDS: ReadonlySet<string> = new Set(inAllLanguages(({ sentences }) => sentences?.stopWords));

/** The words of a text without stop words, unless nothing else is left. */
export function contentWords(text: string): string[] {
  const all = words(text);
  const content = all.filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 ? content : all;
}
