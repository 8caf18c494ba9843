import type { FormatToken } from './format-sections';

/** Milliseconds of a day. */
const DAY = 86_400_000;

/** Days that dates count from: the last of 1899 is day 0, but the format counts a 29 February 1900, which never was. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_RIGHT_DAY = 61;

/** Days between the two ways to count dates: since 1900, and since 1904, as Excel for the Macintosh did. */
export const DAYS_FROM_1900_TO_1904 = 1_462;

/** Largest day that is a date: 31 December 9999. */
const LAST_DAY = 2_958_466;

/** The day that a date in ISO 8601 is, counted since 1900; undefined when it is no date. */
export function serialOf(iso: string): number | undefined {
  const time = Date.parse(/\d{2}:\d{2}/.test(iso) && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso);
  return Number.isNaN(time) ? undefined : (time - EPOCH) / DAY;
}

/**
 * A day as its format shows it.
 * @param serial days since 1900, the time of the day as a fraction
 * @param language of the names of months and days
 * @param shift days from the epoch of the number to that of 1900; elapsed time knows no epoch
 * @returns undefined for a number that is no date
 */
export function formatDate(serial: number, tokens: readonly FormatToken[], language: string, shift: number): string | undefined {
  if (serial < 0 || serial >= LAST_DAY) return undefined;
  const fractions = fractionDigits(tokens);
  const unit = 1_000 / 10 ** fractions;
  // What is not shown is rounded, so that 9:59:59.99 is 10:00:00 and not 9:59:59.
  const milliseconds = Math.round((serial * DAY) / unit) * unit;
  const date = new Date(EPOCH + shift * DAY + milliseconds + (shift === 0 && serial < FIRST_RIGHT_DAY - 1 ? DAY : 0));
  const isHalfDay = tokens.some(({ kind }) => kind === 'half day');
  let text = '';
  tokens.forEach(({ kind, text: pattern }, index) => {
    if (kind === 'date') text += datePart(date, isMinutes(tokens, index) ? pattern.replaceAll('m', 'n') : pattern, language, isHalfDay);
    else if (kind === 'elapsed') text += elapsed(milliseconds, pattern);
    else if (kind === 'half day') text += halfDay(date, pattern);
    else if (kind === 'point' && tokens[index + 1]?.kind === 'digit') text += fraction(date, fractions);
    // The digits of a fraction of a second are written with its point.
    else if (kind !== 'digit') text += pattern;
  });
  return text;
}

function fractionDigits(tokens: readonly FormatToken[]): number {
  const point = tokens.findIndex(({ kind }, index) => kind === 'point' && tokens[index + 1]?.kind === 'digit');
  if (point < 0) return 0;
  const end = tokens.findIndex(({ kind }, index) => index > point && kind !== 'digit');
  return Math.min(3, (end < 0 ? tokens.length : end) - point - 1);
}

const fraction = (date: Date, digits: number): string => `.${String(date.getUTCMilliseconds()).padStart(3, '0').slice(0, digits)}`;

/** Whether an `m` is minutes: hours stand before it or seconds after it. */
function isMinutes(tokens: readonly FormatToken[], index: number): boolean {
  const isTime = ({ kind, text }: FormatToken): boolean => kind === 'date' || kind === 'elapsed' || (kind === 'half day' && text === '');
  if (!tokens[index]?.text.startsWith('m') || (tokens[index]?.text.length ?? 0) > 2) return false;
  const before = tokens.slice(0, index).findLast(isTime);
  const after = tokens.slice(index + 1).find(isTime);
  return /^\[?h/.test(before?.text ?? '') || /^\[?s/.test(after?.text ?? '');
}

function datePart(date: Date, pattern: string, language: string, isHalfDay: boolean): string {
  const padded = (value: number): string => String(value).padStart(pattern.length > 1 ? 2 : 1, '0');
  const named = (options: Intl.DateTimeFormatOptions): string => nameIn(language, options).format(date);
  switch (pattern[0]) {
    case 'y':
      return pattern.length > 2 ? String(date.getUTCFullYear()) : String(date.getUTCFullYear() % 100).padStart(2, '0');
    case 'e':
      return String(date.getUTCFullYear());
    case 'm':
      if (pattern.length === 3) return named({ month: 'short' });
      if (pattern.length === 4) return named({ month: 'long' });
      return pattern.length === 5 ? named({ month: 'narrow' }) : padded(date.getUTCMonth() + 1);
    case 'd':
      if (pattern.length === 3) return named({ weekday: 'short' });
      return pattern.length > 3 ? named({ weekday: 'long' }) : padded(date.getUTCDate());
    case 'h':
      return padded(isHalfDay ? date.getUTCHours() % 12 || 12 : date.getUTCHours());
    case 'n':
      return padded(date.getUTCMinutes());
    case 's':
      return padded(date.getUTCSeconds());
    default:
      return '';
  }
}

const nameFormats = new Map<string, Intl.DateTimeFormat>();

/** A format for names of months and days; kept, because making one is slow. */
function nameIn(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  let format = nameFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(Intl.DateTimeFormat.supportedLocalesOf([language]).concat('en'), { ...options, timeZone: 'UTC' });
    nameFormats.set(key, format);
  }
  return format;
}

function halfDay(date: Date, pattern: string): string {
  const [morning = '', evening = ''] = pattern.split('/');
  return date.getUTCHours() < 12 ? morning : evening;
}

function elapsed(milliseconds: number, pattern: string): string {
  const unit = { h: 3_600_000, m: 60_000, s: 1_000 }[pattern[0] ?? ''] ?? 1_000;
  return String(Math.floor(milliseconds / unit)).padStart(pattern.length, '0');
}
