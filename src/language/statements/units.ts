import type { UnitName } from '../languages/claim-words';
import { LANGUAGES } from '../languages/languages';
import { withoutAccents } from '../text/words';

/** What a unit measures. Quantities of one dimension can be compared. */
export type Dimension =
  | 'duration'
  | 'length'
  | 'mass'
  | 'volume'
  | 'share'
  | 'temperature'
  | 'data'
  | 'power'
  | 'money'
  | 'clock'
  | 'date'
  | 'period'
  | 'count'
  | 'code';

/** A unit as a multiple of the base of its system. */
export interface Unit {
  dimension: Dimension;
  /** Units of one system convert exactly: days and weeks, months and years. Currencies never convert. */
  system: string;
  factor: number;
}

const unit = (dimension: Dimension, system: string, factor = 1): Unit => ({ dimension, system, factor });

const SECONDS_OF_DAY = 86_400;

/** The units with a name in a language. Lengths of months and years are the mean ones, for comparing them with days. */
const NAMED: Readonly<Record<UnitName, Unit>> = {
  second: unit('duration', 'days', 1 / SECONDS_OF_DAY),
  minute: unit('duration', 'days', 60 / SECONDS_OF_DAY),
  hour: unit('duration', 'days', 1 / 24),
  day: unit('duration', 'days'),
  week: unit('duration', 'days', 7),
  month: unit('duration', 'months', 30.436875),
  quarter: unit('duration', 'months', 3 * 30.436875),
  year: unit('duration', 'months', 12 * 30.436875),
  metre: unit('length', 'metric'),
  kilometre: unit('length', 'metric', 1_000),
  mile: unit('length', 'imperial', 1_609.344),
  foot: unit('length', 'imperial', 0.3048),
  inch: unit('length', 'imperial', 0.0254),
  gram: unit('mass', 'metric', 0.001),
  kilogram: unit('mass', 'metric'),
  tonne: unit('mass', 'metric', 1_000),
  pound: unit('mass', 'imperial', 0.45359237),
  ounce: unit('mass', 'imperial', 0.028349523),
  litre: unit('volume', 'metric'),
  percent: unit('share', 'percent'),
  degree: unit('temperature', 'degrees'),
  EUR: unit('money', 'EUR'),
  USD: unit('money', 'USD'),
  GBP: unit('money', 'GBP'),
  CHF: unit('money', 'CHF'),
  JPY: unit('money', 'JPY'),
  CNY: unit('money', 'CNY'),
  PLN: unit('money', 'PLN'),
};

/** Symbols as they are written everywhere; case distinguishes `m` from `M` and `MB` from `Mb`. */
const SYMBOLS: ReadonlyMap<string, Unit> = new Map([
  ['s', NAMED.second],
  ['h', NAMED.hour],
  ['ms', unit('duration', 'days', 0.001 / SECONDS_OF_DAY)],
  ['mm', unit('length', 'metric', 0.001)],
  ['cm', unit('length', 'metric', 0.01)],
  ['m', NAMED.metre],
  ['km', NAMED.kilometre],
  ['mi', NAMED.mile],
  ['ft', NAMED.foot],
  ['mg', unit('mass', 'metric', 1e-6)],
  ['g', NAMED.gram],
  ['kg', NAMED.kilogram],
  ['t', NAMED.tonne],
  ['lb', NAMED.pound],
  ['lbs', NAMED.pound],
  ['oz', NAMED.ounce],
  ['ml', unit('volume', 'metric', 0.001)],
  ['mL', unit('volume', 'metric', 0.001)],
  ['l', NAMED.litre],
  ['L', NAMED.litre],
  ['%', NAMED.percent],
  ['°C', NAMED.degree],
  ['°F', unit('temperature', 'fahrenheit')],
  ['°', NAMED.degree],
  ['€', NAMED.EUR],
  ['$', NAMED.USD],
  ['£', NAMED.GBP],
  ['¥', NAMED.JPY],
  ['zł', NAMED.PLN],
  ['円', NAMED.JPY],
  ['元', NAMED.CNY],
  ['年', NAMED.year],
  ['か月', NAMED.month],
  ['个月', NAMED.month],
  ['日', NAMED.day],
  ['天', NAMED.day],
  ['日間', NAMED.day],
  ['時間', NAMED.hour],
  ['小时', NAMED.hour],
  ['分', NAMED.minute],
  ['분', NAMED.minute],
  ['일', NAMED.day],
  ['년', NAMED.year],
  ['원', unit('money', 'KRW')],
  ...['k', 'M', 'G', 'T'].flatMap((prefix, index): [string, Unit][] => [
    [`${prefix}B`, unit('data', 'bytes', 1_000 ** (index + 1))],
    [`${prefix}W`, unit('power', 'watts', 1_000 ** (index + 1))],
  ]),
  ['KB', unit('data', 'bytes', 1_000)],
  ['W', unit('power', 'watts')],
]);

const CURRENCY_CODES = 'EUR USD GBP CHF JPY CNY PLN SEK NOK DKK CZK HUF AUD CAD INR KRW TRY IDR BRL MXN ZAR SGD HKD NZD';

const WORDS: ReadonlyMap<string, Unit> = new Map([
  ...LANGUAGES.flatMap(({ claims }) =>
    Object.entries(claims?.units ?? {}).flatMap(([name, words]) =>
      words.split(' ').map((word) => [withoutAccents(word), NAMED[name as UnitName]] as const),
    ),
  ),
  ...CURRENCY_CODES.split(' ').map((code) => [code.toLowerCase(), unit('money', code)] as const),
]);

/** The unit that a word or symbol behind or before a number stands for. */
export function unitOf(word: string): Unit | undefined {
  return SYMBOLS.get(word) ?? WORDS.get(withoutAccents(word.toLowerCase()));
}

/** Words for a period, such as "monthly", with the unit of the period. */
export const PERIOD_WORDS: ReadonlyMap<string, Unit> = new Map(
  LANGUAGES.flatMap(({ claims }) =>
    Object.entries(claims?.periods ?? {}).flatMap(([name, words]) =>
      words.split(' ').map((word) => [withoutAccents(word), NAMED[name as UnitName]] as const),
    ),
  ),
);

/** Words between a quantity and its period: "per month". */
export const PER: ReadonlySet<string> = new Set(LANGUAGES.flatMap(({ claims }) => claims?.per?.split(' ') ?? []));
