import type { Language } from '../languages/language';
import { type CanonicalForm, MARK } from '../spellings/canonical-form';
import { canonicalForms, mayHaveForms } from '../spellings/canonical-forms';
import { multiplierOf } from '../spellings/number-forms';
import { writtenNumberAt } from './number-words';
import type { StatementToken } from './statement-tokens';
import { type Dimension, PER, PERIOD_WORDS, type Unit, unitOf } from './units';

/** A number, amount, measure, date, time of day or code of a statement in one normal form. */
export interface Quantity {
  /** Offsets in the text of the statement. */
  start: number;
  end: number;
  dimension: Dimension;
  /** Units of one system convert exactly. Empty for a number without a unit. */
  system: string;
  /** In the base of the dimension: days, metres, kilograms, minutes since midnight; NaN for dates, codes and periods. */
  amount: number;
  /** What a date, code or period is, else the number as it is written. */
  term: string;
  /** Other terms that it agrees with: the month of a date, the other reading of an ambiguous one. */
  otherTerms: readonly string[];
}

/** Units of two systems convert with rounding: "20 lb" for "9 kg", "30 days" for "a month". */
const ROUNDING = 0.02;

const MINUTES_OF_HOUR = 60;
const HOURS_OF_DAY = 24;
const CLOCK = /^(\d{1,2})[:.h](\d{2})$/;
const FULL_HOUR = /^(\d{1,2})h?$/;
const HALF_DAY = /^\s?([ap])\.?\s?m\b\.?/i;
const HOUR_MARK = /^\s?(?:uhr|o['’]clock|h|時|点)(?![\p{L}\p{N}])/iu;
const RANGE = /^(\d+(?:[.,]\d+)?)-(\d+(?:[.,]\d+)?)$/;
const MEASURE = /^([\d.,]+)-?([\p{L}°%]+)$/u;
const YEAR = /^(?:1[5-9]|20)\d{2}$/;

/** What may stand between a number and its unit: "30 paid working days". */
const UNIT_AFTER = /^[\s\u00a0-]?(°\s?[CF]?|[%€$£¥]|\p{L}+)/u;
const SYMBOL_BEFORE = /([€$£¥]|(?<!\p{L})\p{Lu}{3})\s?$/u;
const MOST_WORDS_BEFORE_UNIT = 2;

/** Whether a quantity of a passage is the one of a claim, however either is written. A date agrees with a less exact one. */
export function isSameQuantity(claimed: Quantity, found: Quantity): boolean {
  if (claimed.dimension === 'date' && found.dimension === 'date') {
    return claimed.term === found.term || found.otherTerms.includes(claimed.term);
  }
  if (claimed.dimension === found.dimension && claimed.system === found.system) {
    return Number.isNaN(claimed.amount)
      ? claimed.term === found.term
      : Math.abs(claimed.amount - found.amount) < 1e-9 * Math.max(1, Math.abs(found.amount));
  }
  if (claimed.dimension === found.dimension && claimed.dimension !== 'money' && !Number.isNaN(claimed.amount)) {
    return Math.abs(claimed.amount - found.amount) <= ROUNDING * Math.abs(found.amount);
  }
  // A table may name the unit in its heading, and a year may be a plain number.
  return (claimed.dimension === 'count' || found.dimension === 'count') && claimed.term !== '' && claimed.term === found.term;
}

/** Whether one of two different quantities excludes the other when both are said of the same thing. */
export function areComparable(claimed: Quantity, found: Quantity): boolean {
  return claimed.dimension === found.dimension && claimed.dimension !== 'code';
}

/**
 * The quantities of a statement in reading order: digits and number words with the unit, currency, half of the day or period beside them.
 * @param text in the form that `formText` gives
 * @param tokens its words
 */
export function quantitiesIn(text: string, tokens: readonly StatementToken[], language: Language | undefined): Quantity[] {
  const fromDigits = mayHaveForms(text) ? canonicalForms(text).flatMap((form) => ofForm(text, form)) : [];
  const found = [...fromDigits, ...ofWords(text, tokens, language, fromDigits)].sort((left, right) => left.start - right.start);
  return withSharedUnits(text, found);
}

function quantity(start: number, end: number, dimension: Dimension, rest: Partial<Quantity>): Quantity {
  return { start, end, dimension, system: '', amount: Number.NaN, term: '', otherTerms: [], ...rest };
}

function ofForm(text: string, { start, end, kind, term, readings, coarser }: CanonicalForm): Quantity[] {
  if (kind === 'symbol') return [];
  if (kind === 'date' || kind === 'day or month') {
    const year = YEAR.test(term.slice(0, 4)) && term.length > 4 ? [term.slice(0, 4)] : [];
    return [quantity(start, end, 'date', { term, otherTerms: [...readings, ...coarser, ...year] })];
  }
  const item = text.slice(start, end);
  const range = RANGE.exec(item);
  if (range) {
    const middle = start + (range[1]?.length ?? 0);
    return [numberOf(text, start, middle, range[1] ?? ''), numberOf(text, middle + 1, end, range[2] ?? '')];
  }
  const clock = clockAt(text, start, end, item);
  if (clock) return [clock];
  const measure = kind === 'measure' ? MEASURE.exec(item) : null;
  if (measure) {
    const [, digits = '', word = ''] = measure;
    const unit = unitOf(word);
    const number = Number(digits.replace(',', '.'));
    const power = multiplierOf(word);
    if (power !== undefined) return [numberOf(text, start, end, String(number * 10 ** power))];
    if (unit && !Number.isNaN(number)) return [measured(start, end, number, unit)];
    return [quantity(start, end, 'code', { term: term.replaceAll(MARK, '.') })];
  }
  const digits = term.replace(MARK, '.');
  if (!/^\d+(?:\.\d+)?$/.test(digits)) return [quantity(start, end, 'code', { term: digits })];
  return [numberOf(text, start, end, digits)];
}

function clockAt(text: string, start: number, end: number, item: string): Quantity | undefined {
  const [, hours, minutes = '0'] =
    CLOCK.exec(item) ?? FULL_HOUR.exec(item) ?? (/^(\d{1,2})([ap])m$/i.exec(item) ? [item, item.slice(0, -2)] : []);
  if (hours === undefined || Number(hours) >= HOURS_OF_DAY + 1) return undefined;
  const following = text.slice(end, end + 10);
  const attached = /[ap]m$/i.exec(item)?.[0];
  const half = attached ? [attached, attached.charAt(0)] : HALF_DAY.exec(following);
  const mark = half ? null : HOUR_MARK.exec(following);
  const isWritten = /^\d{1,2}(?::\d{2}|h\d{2})$/.test(item);
  if (!half && !isWritten && !(mark && Number(hours) <= HOURS_OF_DAY)) return undefined;
  const isAfternoon = half?.[1]?.toLowerCase() === 'p';
  const hour = half ? (Number(hours) % 12) + (isAfternoon ? 12 : 0) : Number(hours);
  const length = attached ? 0 : (half?.[0]?.length ?? mark?.[0].length ?? 0);
  return quantity(start, end + length, 'clock', { amount: hour * MINUTES_OF_HOUR + Number(minutes), system: 'clock' });
}

/** A number with the unit behind it or the currency before it. */
function numberOf(text: string, start: number, end: number, digits: string): Quantity {
  const number = Number(digits.replace(',', '.'));
  const before = SYMBOL_BEFORE.exec(text.slice(Math.max(0, start - 5), start));
  const currency = before ? unitOf(before[1] ?? '') : undefined;
  if (before && currency?.dimension === 'money') return measured(start - before[0].length, end, number, currency);
  return withUnitAfter(text, start, end, number) ?? plain(start, end, number, digits);
}

function plain(start: number, end: number, number: number, digits: string): Quantity {
  if (YEAR.test(digits)) return quantity(start, end, 'date', { term: digits });
  return quantity(start, end, 'count', { amount: number, term: String(number) });
}

function measured(start: number, end: number, number: number, unit: Unit): Quantity {
  const { dimension, system, factor } = unit;
  return quantity(start, end, dimension, { system, amount: number * factor, term: String(number) });
}

function withUnitAfter(text: string, start: number, end: number, number: number): Quantity | undefined {
  let at = end;
  for (let words = 0; words <= MOST_WORDS_BEFORE_UNIT; words += 1) {
    const next = UNIT_AFTER.exec(text.slice(at, at + 24));
    if (!next) return undefined;
    const [whole, word = ''] = next;
    const unit = unitOf(word.replace(/\s/g, ''));
    // Only a word of a length stands apart from its number: "2 of 3 m" measures nothing.
    if (unit && words === 0) return measured(start, at + whole.length, number, unit);
    if (unit && word.length > 2) return measured(start, end, number, unit);
    if (PER.has(word.toLowerCase()) || word.length < 4) return undefined;
    at += whole.length;
  }
  return undefined;
}

/** Numbers in words, and periods: "twenty-eight days", "monthly", "per month". */
function ofWords(text: string, tokens: readonly StatementToken[], language: Language | undefined, known: readonly Quantity[]): Quantity[] {
  const found: Quantity[] = [];
  const plainWords = tokens.map(({ plain: word }) => word);
  const isKnown = (start: number): boolean => known.some((other) => start >= other.start && start < other.end);
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place];
    if (!token || isKnown(token.start)) continue;
    const period = PERIOD_WORDS.get(token.plain) ?? periodAt(tokens, place);
    if (period) {
      found.push(
        quantity(token.start, PERIOD_WORDS.has(token.plain) ? token.end : (tokens[place + 1]?.end ?? token.end), 'period', {
          term: String(period.factor),
        }),
      );
      continue;
    }
    const written = writtenNumberAt(plainWords, place, language);
    if (!written) continue;
    const last = tokens[place + written.length - 1] ?? token;
    const power = multiplierOf(tokens[place + written.length]?.text ?? '');
    const value = written.value * 10 ** (power ?? 0);
    const end = power === undefined ? last.end : (tokens[place + written.length]?.end ?? last.end);
    const measure = withUnitAfter(text, token.start, end, value);
    // "One" alone is an article or a pronoun.
    if (measure || value > 1) found.push(measure ?? plain(token.start, end, value, String(value)));
    place += written.length - 1;
  }
  return found.filter((quantityOfWords) => !isKnown(quantityOfWords.start));
}

function periodAt(tokens: readonly StatementToken[], place: number): Unit | undefined {
  if (!PER.has(tokens[place]?.plain ?? '')) return undefined;
  const unit = unitOf(tokens[place + 1]?.text ?? '');
  return unit?.dimension === 'duration' ? unit : undefined;
}

/** In "5 to 10 days" and "5–10 days" the first number has the unit of the second. */
function withSharedUnits(text: string, found: readonly Quantity[]): Quantity[] {
  return found.map((one, index) => {
    const next = found[index + 1];
    if (one.dimension !== 'count' || !next || next.system === '' || next.dimension === 'clock') return one;
    const between = text.slice(one.end, next.start);
    if (!/^\s?(?:[-–—]|to|and|or|bis|und|oder|à|et|ou|a|y|o|e)\s?$/iu.test(between)) return one;
    const factor = next.amount / Number(next.term);
    return { ...one, dimension: next.dimension, system: next.system, amount: one.amount * factor };
  });
}
