import { HAS_UNSPACED } from '../text/words';
import type { DigitItem } from './canonical-form';

/** UTF-16 units of an item to each side of its digit: bounds the work on texts without spaces. */
const REACH = 40;

const WORD_UNIT = /[\p{L}\p{M}\p{N}]/u;

const enum Unit {
  other,
  letter,
  digit,
  /** Joins letters and digits: `HR-204`. */
  joiner,
  /** Joins digits only: `10,000`. */
  separator,
}

const UNITS = new Uint8Array(0x80);
for (let code = 0; code < UNITS.length; code += 1) {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) UNITS[code] = Unit.letter;
  else if (/\d/.test(character)) UNITS[code] = Unit.digit;
  else if ('-_.:/'.includes(character)) UNITS[code] = Unit.joiner;
  else if (",'".includes(character)) UNITS[code] = Unit.separator;
}

function unitAt(text: string, index: number): Unit {
  const code = text.charCodeAt(index);
  if (code < UNITS.length) return UNITS[code] as Unit;
  const character = text[index] ?? '';
  if (character === '’') return Unit.separator;
  return WORD_UNIT.test(character) && !HAS_UNSPACED.test(character) ? Unit.letter : Unit.other;
}

/** Whether the item goes on over the unit at `index`, to be left in the direction of `step`. */
function belongs(text: string, index: number, step: 1 | -1): boolean {
  const unit = unitAt(text, index);
  if (unit === Unit.letter || unit === Unit.digit) return true;
  if (unit === Unit.other) return false;
  const [next, previous] = [unitAt(text, index + step), unitAt(text, index - step)];
  if (unit === Unit.separator) return next === Unit.digit && previous === Unit.digit;
  return next === Unit.letter || next === Unit.digit;
}

/**
 * The item around a digit.
 * @param from offset of the digit
 * @param least offset at which the item may begin
 */
export function digitItem(text: string, from: number, least: number): DigitItem {
  let start = from;
  let end = from + 1;
  const first = Math.max(least, from - REACH);
  const last = Math.min(text.length, from + REACH);
  while (start > first && belongs(text, start - 1, -1)) start -= 1;
  while (end < last && belongs(text, end, 1)) end += 1;
  return { start, end, least, text: text.slice(start, end) };
}
