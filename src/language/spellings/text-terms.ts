import { stem, words } from '../text/words';
import { canonicalForms, formText } from './canonical-forms';

/**
 * The terms by which a text is found besides the stems of its words: the canonical forms of its numbers, dates, codes and symbols, each as
 * often as it occurs. None for a text without digits and symbols.
 * @param context a longer text that it is a part of, for its language
 */
export function canonicalTerms(text: string, context = text): string[] {
  const normalized = formText(text);
  const spelled = text.normalize('NFKC').toLowerCase();
  // Letters whose lower case is longer would shift the offsets; digits of another script are no words of that spelling.
  const wordsOf = spelled.length === normalized.length ? spelled : normalized.toLowerCase();
  return canonicalForms(normalized, context).flatMap(({ start, end, term, coarser }) =>
    // A form that is spelled as its term is a word of the text.
    term === wordsOf.slice(start, end) ? coarser.map(stem) : [term, ...coarser.map(stem)],
  );
}

/** The stems of the words of a text, then its other terms: what the word index takes. */
export function textTerms(text: string): string[] {
  return [...words(text).map(stem), ...canonicalTerms(text)];
}
