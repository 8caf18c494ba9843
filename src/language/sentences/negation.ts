import { inAllLanguages } from '../languages/languages';

const NEGATIONS = inAllLanguages(({ sentences }) => sentences?.negations)
  .join('|')
  .replace(/'/g, "['’]");
const NEGATION = new RegExp(`(?<![\\p{L}\\p{M}])(?:${NEGATIONS})(?![\\p{L}\\p{M}])`, 'iu');
const ALL_NEGATIONS = new RegExp(NEGATION, 'giu');

/** Whether a sentence contains a negation of any of the languages. */
export function isNegated(sentence: string): boolean {
  return NEGATION.test(sentence);
}

/** The offsets of the negations of a text, of any of the languages, ascending. */
export function negationsIn(text: string): number[] {
  return Array.from(text.matchAll(ALL_NEGATIONS), ({ index }) => index);
}
