import { stem, words } from '../text/words';
import { MARK } from './canonical-form';
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

const FURTHER_DIGITS = /[.,:'’ ]\d+/g;

/**
 * A text whose words are compared with those of a question: a number stands as its whole, in one word. The minutes of a clock time, decimals
 * and groups of thousands name nothing by themselves: "building 40" is not in "10:40".
 */
export function withWholeNumbers(text: string): string {
  if (!mayHaveForms(text)) return text;
  const normalized = formText(text);
  let read = '';
  let from = 0;
  for (const { start, end, kind, term } of canonicalForms(normalized)) {
    if (kind !== 'number') continue;
    const spelled = normalized.slice(start, end);
    // A word for a power of ten stays: "1.5 million".
    const whole = /\p{L}/u.test(spelled) ? spelled.replace(FURTHER_DIGITS, '') : (term.split(MARK)[0] ?? term);
    read += normalized.slice(from, start) + whole;
    from = end;
  }
  return from === 0 ? text : read + normalized.slice(from);
}

/** The stems of the words of a text, then its other terms: what the word index takes. */
export function textTerms(text: string): string[] {
  return [...words(text).map(stem), ...canonicalTerms(text)];
}
