import { isUnclaimed } from '../../../language/sentences/answer-words';
import type { Statement } from '../../../language/statements/statement';

/** A sentence with at most this many content words, and no quantity or name, claims nothing. */
const WORDS_OF_TALK = 1;

const QUESTION = /[?？؟]["'”’»)\]*]*$/u;
/** A heading of Markdown, or a line in bold that ends in no mark or in a colon. */
const HEADING = /^(?:#{1,6}\s|\*\*[^*]+\*\*:?$|__[^_]+__:?$)/u;
const INTRODUCTION = /[:：]\**$/u;

/**
 * Whether a sentence of an answer claims something that a passage can support. Headings, introductions to a list, questions, courtesies
 * and refusals do not.
 * @param sentence without its citations
 */
export function isClaim(sentence: string, { words, quantities }: Statement): boolean {
  if (words.length <= WORDS_OF_TALK && quantities.length === 0 && !words.some(({ isName }) => isName)) return false;
  if (QUESTION.test(sentence) || HEADING.test(sentence)) return false;
  if (INTRODUCTION.test(sentence) && quantities.length === 0) return false;
  return !isUnclaimed(sentence);
}
