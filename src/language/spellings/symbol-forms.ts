import { type CanonicalForm, MARK } from './canonical-form';

/** Marks that belong to the word before them: `C++`, `C#`, `A+`. */
const MARKED_WORD = /(?<![\p{L}\p{M}\p{N}])([\p{L}]{1,2}|\p{L}+(?=\+\+))([+#]{1,2})$/u;
const LONGEST_MARKED = 24;

/** Symbols are always the same, with or without a colour variant behind them. */
const codes = (text: string): string => Array.from(text, (character) => character.codePointAt(0)?.toString(16) ?? '').join('');

/** The form of an emoji or another symbol, which is a word of its own. */
export function symbolAt(start: number, symbol: string): CanonicalForm {
  return { start, end: start + symbol.length, kind: 'symbol', term: `${MARK}${codes(symbol)}`, readings: [], coarser: [] };
}

/** The form of a word that ends in marks: `C++`. */
export function markedWord(text: string, end: number): CanonicalForm | undefined {
  const found = MARKED_WORD.exec(text.slice(Math.max(0, end - LONGEST_MARKED), end));
  if (!found) return undefined;
  const [whole, word = '', marks = ''] = found;
  return { start: end - whole.length, end, kind: 'symbol', term: `${word.toLowerCase()}${MARK}${codes(marks)}`, readings: [], coarser: [] };
}
