import type { Words } from './format';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const formatted = ({ locale }: Words, value: number, options: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(locale, options).format(value);

/** US dollars: $41.80; small sums with more digits. */
export function money(words: Words, usd: number): string {
  const digits = usd !== 0 && Math.abs(usd) < 0.1 ? 4 : 2;
  return formatted(words, usd, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', maximumFractionDigits: digits });
}

/** A share of 1: 91.4%. */
export const percent = (words: Words, share: number): string => formatted(words, share, { style: 'percent', maximumFractionDigits: 1 });

/** A figure for an axis: 300K. */
export const short = (words: Words, value: number): string => formatted(words, value, { notation: 'compact', maximumSignificantDigits: 3 });

/** A size with its unit: 12.4 MB. */
export function size(words: Words, bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const unit = UNITS[power];
  return formatted(words, bytes / 1_000 ** power, {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  });
}

/** Units of time by the least that is told in them; their symbols are the same in every language. */
const TIMES = [
  ['h', HOUR_MS, HOUR_MS],
  ['min', MINUTE_MS, MINUTE_MS],
  ['s', SECOND_MS / 10, SECOND_MS],
] as const;

/** A time with its unit: 40 ms, 0.62 s, 3.2 min. */
export function duration(words: Words, ms: number): string {
  const [unit, , length] = TIMES.find(([, least]) => ms >= least) ?? (['ms', 0, 1] as const);
  return `${formatted(words, ms / length, { maximumFractionDigits: ms < SECOND_MS ? 2 : 1 })}\u00A0${unit}`;
}

/** A day of an API, which is one in UTC: 27 Nov. */
export const utcDay = ({ locale }: Words, day: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day));

/** A month such as 2026-11: November 2026. */
export const utcMonth = ({ locale }: Words, month: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`));
