/** A number, date, code or symbol of a text in the one spelling that index and question share. */
export interface CanonicalForm {
  /** Offsets in the text, UTF-16. */
  start: number;
  end: number;
  kind: 'date' | 'day or month' | 'number' | 'measure' | 'code' | 'symbol';
  /** The term that stands for it, whichever way it is spelled. */
  term: string;
  /** What else it may be read as: 3.141 as 3141, 03/04/2026 as the 4th of March. */
  readings: readonly string[];
  /** Less exact terms by which a text is found as well: the month of a date, the digits of a code. */
  coarser: readonly string[];
}

/**
 * Stands in terms for what is no letter or digit of a word. A character of private use, so that no word of a text equals such a term; the
 * word index takes it as part of a token.
 */
export const MARK = '\uE000';

/**
 * The form of a date, a number with decimals or a code, in which those of a series agree: E-1042 and E-1043, 3.1 and 3.10. Undefined for
 * words and for whole numbers, which count all kinds of things.
 */
export function shapeOf(term: string): string | undefined {
  if (!/[0-9]/.test(term)) return undefined;
  if (!/^[0-9]+$/.test(term)) return term.replace(/[0-9]+/g, '0');
  return term.length === DATE_DIGITS && /^(?:1[5-9]|20)/.test(term) ? 'date' : undefined;
}

/** Year, month and day. */
const DATE_DIGITS = 8;

/** A run of letters and digits with the marks that join them, around a digit: `HR-204`, `10,000`, `31.01.2026`. */
export interface DigitItem {
  start: number;
  end: number;
  /** Where the form before it ends: what stands before belongs to that. */
  least: number;
  text: string;
}

/** Whether the text before an offset ends in a letter, or in a letter and one separator: only then can a word belong to the item there. */
export function followsWord(text: string, start: number): boolean {
  const last = text.charCodeAt(start - 1);
  return isSpaceOrHyphen(last) && isLetterOrStop(text.charCodeAt(start - 2));
}

/** Whether a word follows at an offset, with or without a separator: only then can it belong to the item before. */
export function precedesWord(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  return isLetterOrStop(next) || next === 0xb0 || (isSpaceOrHyphen(next) && isLetterOrStop(text.charCodeAt(end + 1)));
}

const isSpaceOrHyphen = (code: number): boolean => code === 0x20 || code === 0x2d || code === 0x0a || code === 0x09;
/** A letter, a full stop, or anything outside ASCII: to be looked at more closely. */
const isLetterOrStop = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x2e || code === 0xba || code > 0xbf;

const DIGITS_ONLY = /^[0-9]+$/;
/** Whether an item is nothing but digits, as most are. */
export const isPlain = ({ text }: DigitItem): boolean => DIGITS_ONLY.test(text);

/** Units of a text around an item that are looked at: a connecting word and a name of a month. */
const NEARBY = 32;

/** The text just before an item, and just after it. */
export const before = (text: string, { start, least }: DigitItem): string => text.slice(Math.max(least, start - NEARBY), start);
export const after = (text: string, { end }: DigitItem): string => text.slice(end, end + NEARBY);
