import { languageOf } from '../languages/language-detection';
import type { CanonicalForm } from './canonical-form';
import { codeAt } from './code-forms';
import { dateAt, dayOfMonth } from './date-forms';
import { digitItem } from './digit-items';
import { numberAt } from './number-forms';
import { markedWord, symbolAt } from './symbol-forms';

/** Emoji and other symbols. Lines and blocks draw tables, and what stands for an unreadable character is none. */
const SYMBOL = String.raw`(?![\u2500-\u259f\ufffc\ufffd])[\p{So}\p{Extended_Pictographic}]`;

/** Where a form can be: at a digit, at marks behind a letter, at a symbol. Flags are two letters, of which a pair is one symbol. */
const ANCHOR = new RegExp(String.raw`[0-9]|(?:\+\+?|#)(?![\p{L}\p{N}+#])|[\u{1F1E6}-\u{1F1FF}]{2}|${SYMBOL}`, 'uy');
/**
 * Every text is searched for these two classes, so they are plain ranges, which are several times faster than properties of Unicode: where an
 * anchor may be, and where a digit of another script or a compatible form of one may be besides.
 */
const ANCHOR_UNITS = String.raw`0-9+#\u203c\u2049\u2100-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3200-\u33ff\ud83c-\ud83e`;
const DIGIT_UNITS = String.raw`\u0660-\u1fff\ua620-\uabff\ud801-\ud83a`;
const MAY_HAVE_FORM = new RegExp(
  String.raw`[${ANCHOR_UNITS}${DIGIT_UNITS}\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\uff10-\uff19\uff0b\uff03]`,
);
const MAY_HAVE_FOREIGN_DIGIT = new RegExp(`[${DIGIT_UNITS}]`);
const ANCHOR_UNIT = new RegExp(`[${ANCHOR_UNITS}]`, 'g');

const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;

/** A digit of any script as 0 to 9: the ten digits of a script follow one another. */
function asciiDigit(digit: string): string {
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint((code -= 1)))) value += 1;
  return String(value);
}

/** Whether a text has digits of another script, which stay as they are in its words. */
export const hasDigitsOfOtherScripts = (text: string): boolean =>
  MAY_HAVE_FOREIGN_DIGIT.test(text) && new RegExp(FOREIGN_DIGIT, 'u').test(text);

/** Whether a text may have a form: false for most texts without digits, which saves all further work. */
export const mayHaveForms = (text: string): boolean => MAY_HAVE_FORM.test(text);

/** A text as the forms are read from it: NFKC, with digits 0 to 9. Offsets of forms are offsets in it. */
export function formText(text: string): string {
  const normalized = text.normalize('NFKC');
  return MAY_HAVE_FOREIGN_DIGIT.test(normalized) ? normalized.replace(FOREIGN_DIGIT, asciiDigit) : normalized;
}

/**
 * The numbers, dates, codes and symbols of a text in reading order, each in the spelling that all its spellings share. Looks only around
 * digits and symbols, so that a text without them costs one search for them.
 * @param text as {@link formText} gives it
 * @param context a longer text that it is a part of, for its language
 */
export function canonicalForms(text: string, context = text): CanonicalForm[] {
  const forms: CanonicalForm[] = [];
  const hasDecimalComma = decimalCommaIn(context);
  let done = 0;
  const units = new RegExp(ANCHOR_UNIT);
  for (let unit = units.exec(text); unit; unit = units.exec(text)) {
    ANCHOR.lastIndex = unit.index;
    const match = ANCHOR.exec(text);
    if (!match) continue;
    const form = formAt(text, match.index, match[0], done, hasDecimalComma);
    if (!form) continue;
    forms.push(form);
    done = form.end;
    units.lastIndex = Math.max(done, match.index + match[0].length);
  }
  return forms;
}

function formAt(text: string, index: number, found: string, done: number, hasDecimalComma: () => boolean): CanonicalForm | undefined {
  if (/[+#]/.test(found)) {
    const word = markedWord(text, index + found.length);
    return word && word.start >= done ? word : undefined;
  }
  if (!/[0-9]/.test(found)) return symbolAt(index, found);
  const item = digitItem(text, index, done);
  const date = dateAt(text, item);
  if (date) return date;
  const form = numberAt(text, item, hasDecimalComma) ?? codeAt(text, item);
  const day = dayOfMonth(text, item);
  return day.length === 0 ? form : { ...form, readings: [...form.readings, ...day], coarser: [...form.coarser, ...day] };
}

/** Whether a text writes decimals behind a comma: its language is detected once, and only when a number needs it. */
function decimalCommaIn(text: string): () => boolean {
  let known: boolean | undefined;
  return () => (known ??= languageOf(text)?.numbers?.hasDecimalComma === true);
}
