import { before, type CanonicalForm, type DigitItem, followsWord, isPlain, MARK } from './canonical-form';
import { dateWithin } from './date-forms';

/** Most pieces and letters of a code; longer items are addresses and paths, whose words are searched for. */
const MOST_PIECES = 5;
const LONGEST_CODE = 24;

/** Fewest digits of a number whose groups are joined by hyphens: telephone numbers; shorter ones are ranges. */
const DIGITS_OF_CALL = 7;

const JOINERS = /[-_.:/,'’]/;
const MEASURE = /^(\d+)(?:[.,](\d+))?-?([\p{L}\p{M}]+)$/u;
const ORDINAL = /^\d+(?:st|nd|rd|th)$/i;
const ONE_WORD_CODE = /^([\p{L}\p{M}]{2,}?)(\d{2,})$/u;
/** Capitals before a number, as parts of a code: `HR 204`. */
const CAPITALS_BEFORE = /(?<![\p{L}\p{M}\p{N}])(\p{Lu}{1,6}) $/u;
const SHORTEST_NUMBER = 2;

/** The code that an item with a digit is: `E-1042`, `E1042` and `E 1042` are one, so are `64GB` and `64 GB`. */
export function codeAt(text: string, item: DigitItem): CanonicalForm {
  const { start, end } = item;
  const plain = item.text.toLowerCase();
  if (isPlain(item) && !followsWord(text, start)) return { start, end, kind: 'code', term: plain, readings: [], coarser: [] };
  const form = (kind: CanonicalForm['kind'], term: string, coarser: string[] = []): CanonicalForm => ({
    start,
    end,
    kind,
    term,
    readings: [],
    coarser,
  });
  const measure = ORDINAL.test(item.text) ? null : MEASURE.exec(plain);
  if (measure) {
    const [, whole = '', decimals, unit = ''] = measure;
    const number = decimals === undefined ? whole : `${whole}${MARK}${decimals}`;
    return form('measure', `${number}${unit}`, [number, unit]);
  }
  const pieces = plain.split(JOINERS);
  if (pieces.length === 1) {
    const parts = ONE_WORD_CODE.exec(plain);
    if (parts) return form('code', plain, [parts[1] ?? '', parts[2] ?? '']);
    const capitals = /^\d+$/.test(plain) && plain.length >= SHORTEST_NUMBER ? CAPITALS_BEFORE.exec(before(text, item)) : null;
    return form('code', plain, capitals ? [`${capitals[1]?.toLowerCase()}${plain}`] : []);
  }
  const joined = pieces.join('');
  const isTooLong = pieces.length > MOST_PIECES || joined.length > LONGEST_CODE;
  const isRange = /^\d+$/.test(joined) && joined.length < DIGITS_OF_CALL;
  return form('code', isTooLong || isRange ? plain : joined, dateWithin(item));
}
