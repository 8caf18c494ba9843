import type { QuestionTerm } from '../question/question-terms';
import { SYNONYMS } from '../sentences/synonyms';
import { isOneTypoApart } from '../text/one-typo-apart';

/** Weight of a relative of a question term, and of a word with the same beginning ("founder", "founded"); minimum length of the latter in letters. */
const ALIKE = 0.7;
const ALIKE_LETTERS = 5;

/** Maximum difference in letters of two words with the same beginning. */
const ENDING_LETTERS = 4;

/** The match of a term in a text, in [0, 1]: 1 for the term itself, less for a synonym or a similar word. */
export function holds(term: QuestionTerm, stems: ReadonlySet<string>): number {
  if (stems.size === 0) return 0;
  return term.likeness * occurrence(term, stems);
}

function occurrence(term: QuestionTerm, stems: ReadonlySet<string>): number {
  if (term.parts.every((part) => stems.has(part)) || term.spellings.some((spelling) => stems.has(spelling))) return 1;
  for (const partner of term.partners) if (stems.has(partner)) return SYNONYMS;
  for (const relative of term.relatives) if (stems.has(relative)) return ALIKE;
  if (term.isExact || term.stem.length < ALIKE_LETTERS) return 0;
  for (const other of stems) if (isAlike(term.stem, other)) return ALIKE;
  return 0;
}

/** Whether one word is the other with a few letters appended, or the two are at edit distance one. */
function isAlike(left: string, right: string): boolean {
  if (right.length < ALIKE_LETTERS || left.charCodeAt(0) !== right.charCodeAt(0)) return false;
  const difference = Math.abs(left.length - right.length);
  if (difference > ENDING_LETTERS) return false;
  if (left.length < right.length ? right.startsWith(left) : left.startsWith(right)) return true;
  return isOneTypoApart(left, right);
}
