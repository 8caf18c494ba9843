import { inAllLanguages } from '../languages/languages';

const NEGATIONS = inAllLanguages(({ sentences }) => sentences?.negations)
  .join('|')
  .replace(/'/g, "['’]");
const NEGATION = new RegExp(`(?<![\\p{L}\\p{M}])(?:${NEGATIONS})(?![\\p{L}\\p{M}])`, 'iu');

/** Whether a sentence contains a negation of any of the languages. */
export function isNegated(sentence: string): boolean {
  return NEGATION.test(sentence);
}
