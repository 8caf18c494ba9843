import { stem, words } from '../text/words';
import { canonicalForms, formText, hasDigitsOfOtherScripts, mayHaveForms } from './canonical-forms';

/**
 * The terms by which a text is found besides the stems of its words: the canonical forms of its numbers, dates, codes and symbols, each as
 * often as it occurs. None for a text without digits and symbols.
 * @param context a longer text that it is a part of, for its language
 */
export function canonicalTerms(text: string, context = text): string[] {
  if (!mayHaveForms(text)) return [];
  const normalized = formText(text);
  const hasForeignDigits = hasDigitsOfOtherScripts(text);
  return canonicalForms(normalized, context).flatMap(({ start, end, term, coarser }) => {
    // A form that is spelled as its term is a word of the text, but in digits of another script.
    const isWord = term === normalized.slice(start, end).toLowerCase() && !hasForeignDigits;
    return isWord ? coarser.map(stem) : [term, ...coarser.map(stem)];
  });
}

/** The stems of the words of a text, then its other terms: what the word index takes. */
export function textTerms(text: string): string[] {
  return [...words(text).map(stem), ...canonicalTerms(text)];
}
