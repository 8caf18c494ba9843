import { LANGUAGES } from '../languages/languages';
import { withoutAccents } from '../text/words';
import { after, type CanonicalForm, type DigitItem, isPlain, MARK, precedesWord } from './canonical-form';

const MULTIPLIERS = new Map(
  LANGUAGES.flatMap(({ numbers }) =>
    Object.entries(numbers?.multipliers ?? {}).map(([word, factor]) => [withoutAccents(word), Math.round(Math.log10(factor))] as const),
  ),
);

/** Words behind a number, and letters that stand directly behind it: "1.5 million", `10k`. */
const MULTIPLIER_AFTER = /^[ -]?([\p{L}\p{M}]+)/u;
/** A multiplier of a script without spaces is one character: `150万人`. */
const ONE_CHARACTER = /^ ?(\p{Script=Han}|\p{Script=Hangul})/u;
const ATTACHED = /^([\d.,]+)([kM])$/;

const LONGEST_MULTIPLIER = 16;

/** Groups of three digits; the first digits may be grouped by two, as in India. */
const GROUPED = /^(\d{1,3})((?:([,.'’])\d{3})+)(?:(?!\3)[.,](\d+))?$/;
const GROUPED_BY_TWO = /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/;
const SPACED_GROUPS = /^(?: \d{3})+(?![\d.,:/-]*\d)/;
const SPACED_GROUPS_WITH_DECIMALS = /^((?: \d{3})+)[.,](\d+)(?!\d)/;
const PLAIN = /^(\d+)(?:[.,](\d+))?$/;
const VERSION = /^v?(\d+(?:\.\d+)+)$/i;
const CLOCK = /^(\d{1,2}):(\d{2})$/;

interface Value {
  whole: string;
  decimals?: string | undefined;
  /** End of the number in the text. */
  end: number;
  /** The other value of an ambiguous number: 3141 for 3.141. */
  other?: string | undefined;
}

const decimal = (whole: string, decimals: string): string => `${whole}${MARK}${decimals}`;

/**
 * The number that an item is, unless it is spelled as its digits, with its word for a power of ten: 10,000, 10 000, `10.000`, "1.5 million". The digits of decimals are kept as
 * they are, so that version 3.1 is not 3.10.
 * @param hasDecimalComma whether the text writes decimals behind a comma; asked for when that decides
 */
export function numberAt(text: string, item: DigitItem, hasDecimalComma: () => boolean): CanonicalForm | undefined {
  if (isPlain(item) && !mayGoOn(text, item.end)) return undefined;
  const attached = ATTACHED.exec(item.text);
  const value = valueOf(
    text,
    attached ? { ...item, text: attached[1] ?? '', end: item.start + (attached[1]?.length ?? 0) } : item,
    hasDecimalComma,
  );
  if (value) {
    const { start } = item;
    const { power, end } = multiplierAfter(text, value.end);
    if (power > 0) return { start, end, kind: 'number', term: multiplied(value, power), readings: [], coarser: [] };
    if (attached) return undefined;
    const { whole, decimals, other } = value;
    if (whole === item.text) return undefined;
    const term = decimals === undefined ? whole : decimal(whole, decimals);
    const isGrouped = decimals !== undefined && value.end - start > term.length;
    return { start, end: value.end, kind: 'number', term, readings: other === undefined ? [] : [other], coarser: isGrouped ? [whole] : [] };
  }
  const parts = VERSION.exec(item.text)?.[1]?.split('.') ?? CLOCK.exec(item.text)?.slice(1);
  return parts && { start: item.start, end: item.end, kind: 'number', term: parts.join(MARK), readings: [], coarser: [] };
}

/** Whether digits may go on after a space, or a word for a power of ten may follow. */
function mayGoOn(text: string, end: number): boolean {
  if (precedesWord(text, end)) return true;
  const next = text.charCodeAt(end + 1);
  return text.charCodeAt(end) === 0x20 && next >= 0x30 && next <= 0x39;
}

function valueOf(text: string, item: DigitItem, hasDecimalComma: () => boolean): Value | undefined {
  const { end } = item;
  const grouped = GROUPED.exec(item.text);
  if (grouped) return groupedValue(end, grouped, hasDecimalComma);
  if (GROUPED_BY_TWO.test(item.text)) {
    const [whole = '', decimals] = item.text.replaceAll(',', '').split('.');
    return { whole, decimals, end };
  }
  const plain = PLAIN.exec(item.text);
  if (!plain) return undefined;
  const [, whole = '', decimals] = plain;
  if (decimals === undefined && whole.length <= 3) {
    const following = after(text, item);
    const withDecimals = SPACED_GROUPS_WITH_DECIMALS.exec(following);
    const groups = withDecimals?.[1] ?? SPACED_GROUPS.exec(following)?.[0];
    if (groups !== undefined && whole !== '0') {
      const length = withDecimals?.[0].length ?? groups.length;
      return { whole: whole + groups.replaceAll(' ', ''), decimals: withDecimals?.[2], end: end + length };
    }
  }
  return { whole, decimals, end };
}

/**
 * One group of three digits behind a comma or full stop is thousands or decimals: thousands when it ends in zeros, else as the language of
 * the text writes them.
 */
function groupedValue(
  end: number,
  [all, first = '', groups = '', separator, decimals]: RegExpExecArray,
  hasDecimalComma: () => boolean,
): Value {
  const whole = all.slice(0, first.length + groups.length).replace(/\D/g, '');
  const isCertain = decimals !== undefined || groups.length > 4 || /['’]/.test(separator ?? '');
  if (isCertain && first !== '0') return { whole, decimals, end };
  const digits = groups.slice(1);
  const asDecimal: Value = { whole: first, decimals: digits, end, other: whole };
  if (first === '0') return { ...asDecimal, other: undefined };
  const isThousands = digits.endsWith('00') || (separator === '.') === hasDecimalComma();
  return isThousands ? { whole, end, other: decimal(first, digits) } : asDecimal;
}

function multiplierAfter(text: string, end: number): { power: number; end: number } {
  if (!precedesWord(text, end)) return { power: 0, end };
  const following = text.slice(end, end + LONGEST_MULTIPLIER);
  const word = MULTIPLIER_AFTER.exec(following);
  const power = multiplierOf(word?.[1] ?? '');
  if (word && power !== undefined) return { power, end: end + word[0].length };
  const character = ONE_CHARACTER.exec(following);
  return { power: MULTIPLIERS.get(character?.[1] ?? '') ?? 0, end: end + (character?.[0].length ?? 0) };
}

/** The power of ten that a word behind a number multiplies it by. */
export function multiplierOf(word: string): number | undefined {
  const lower = word.toLowerCase();
  return MULTIPLIERS.get(word === 'M' ? 'million' : lower) ?? MULTIPLIERS.get(withoutAccents(lower));
}

/** A number times a power of ten, by moving the digits. */
function multiplied({ whole, decimals = '' }: Value, power: number): string {
  const moved = decimals.slice(0, power).padEnd(power, '0');
  const rest = decimals.slice(power).replace(/0+$/, '');
  const product = `${whole}${moved}`.replace(/^0+(?=\d)/, '');
  return rest === '' ? product : decimal(product, rest);
}
