import type { QuestionAnalysis } from '../question/question-analysis';
import type { QuestionTerm } from '../question/question-terms';
import { isNegated } from '../sentences/negation';
import { canonicalForms, formText } from '../spellings/canonical-forms';

/** How well a sentence holds the kind of thing that a question asks for. */
export interface KindMatch {
  /** In [0, 1]; 0 also when the question asks for no certain kind. */
  strength: number;
  /** Whether an answer needs such a thing and the sentence has none. */
  isMissing: boolean;
}

/** Looks in a sentence for the kind of thing that a question asks for: a name for "who", an amount for "how much". */
export function kindMatch({ kind, terms }: QuestionAnalysis, sentence: string): KindMatch {
  if (!kind) return { strength: 0, isMissing: false };
  const rest = withoutCodes(sentence, terms);
  const strength = kind.strengthIn(rest);
  // "None" is an amount too: "Contractors receive no paid leave."
  if (strength === 0 && isNegated(sentence)) return { strength, isMissing: false };
  // A question that states the number itself is about the thing it belongs to: "Which budget is 1500000 euros?"
  const statesIt = strength === 0 && rest !== sentence && kind.strengthIn(sentence) > 0;
  return { strength, isMissing: kind.isNeeded && strength === 0 && !statesIt };
}

/** Removes the numbers of the question from a text, however they are spelled: they are not the number asked for. */
function withoutCodes(text: string, terms: readonly QuestionTerm[]): string {
  const asked = new Set(terms.flatMap(({ stem, parts, spellings, isExact }) => (isExact ? [stem, ...parts, ...spellings] : [])));
  if (asked.size === 0) return text;
  const normalized = formText(text);
  let rest = '';
  let from = 0;
  for (const { start, end, term } of canonicalForms(normalized)) {
    if (!asked.has(term)) continue;
    rest += `${normalized.slice(from, start)} `;
    from = end;
  }
  return rest + normalized.slice(from);
}
