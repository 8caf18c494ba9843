import { romanNumeral } from '../../../text/numerals';
import type { Attributes } from './html-elements';

/** How the items of an ordered list are counted. */
export type NumberStyle = '1' | 'a' | 'A' | 'i' | 'I';

const STYLES: Readonly<Record<string, NumberStyle>> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

const LIST_STYLE = /list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman))\b/i;

/** How a list says that its items are counted. */
export function numberStyle({ type, style }: Attributes): NumberStyle {
  if (type === 'a' || type === 'A' || type === 'i' || type === 'I') return type;
  return STYLES[LIST_STYLE.exec(style ?? '')?.[1]?.toLowerCase() ?? ''] ?? '1';
}

/** The mark of an item as browsers show it: `3.`, `c.`, `iii.` */
export function itemNumber(value: number, style: NumberStyle): string {
  const isUpper = style === 'A' || style === 'I';
  const sign = style === '1' || value < 1 ? '' : style.toLowerCase() === 'a' ? letters(value) : (romanNumeral(value) ?? '');
  return `${sign === '' ? value : isUpper ? sign.toUpperCase() : sign}.`;
}

/** 1 is `a`, 26 is `z`, 27 is `aa`. */
function letters(value: number): string {
  let rest = value;
  let sign = '';
  for (; rest > 0; rest = Math.floor((rest - 1) / 26)) sign = String.fromCharCode(0x61 + ((rest - 1) % 26)) + sign;
  return sign;
}
