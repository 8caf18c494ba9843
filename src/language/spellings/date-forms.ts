import { LANGUAGES } from '../languages/languages';
import { OTHER_MONTHS } from '../languages/other-months';
import { withoutAccents } from '../text/words';
import { after, before, type CanonicalForm, type DigitItem, followsWord, isPlain, precedesWord } from './canonical-form';

/** Number of letters of the abbreviation of a month: Sep, Sept. */
const ABBREVIATED = [3, 4];

/** A name of a month shorter than this is a common word of some language: "may". It needs a year, or the day before it. */
const DISTINCT_NAME = 4;

interface Month {
  number: number;
  isAbbreviation: boolean;
}

/** The first language that uses a word decides which month it is. */
function readMonths(): Map<string, Month> {
  const months = new Map<string, Month>();
  const add = (word: string, number: number, isAbbreviation: boolean): void => {
    if (!months.has(word)) months.set(word, { number, isAbbreviation });
  };
  const all = [...LANGUAGES.map((language) => language.months ?? []), ...OTHER_MONTHS];
  const names = all.flatMap((ofLanguage) =>
    ofLanguage.map((forms, index) => ({ number: index + 1, forms: forms.split(' ').filter(Boolean) })),
  );
  for (const { number, forms } of names) for (const form of forms) add(withoutAccents(form), number, false);
  for (const { number, forms } of names) {
    for (const form of forms) for (const length of ABBREVIATED) add(withoutAccents(form).slice(0, length), number, true);
  }
  return months;
}

const MONTHS = readMonths();
const monthOf = (word: string | undefined): Month | undefined =>
  word === undefined ? undefined : MONTHS.get(withoutAccents(word.toLowerCase()));

/** With the time of day, or the ending of a file name, behind it. */
const YEAR_FIRST = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:T[\d:.]+Z?|\.\p{L}\w{0,4})?$/iu;
const DATE_IN_CODE = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/;
/** A day without its year, when a full stop follows: `31.1.` */
const DAY_OF_MONTH = /^(\d{1,2})\.(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})$/;
const YEAR_AND_MONTH = /^(\d{4})[-/](\d{2})$/;
const MONTH_AND_YEAR = /^(\d{1,2})\/(\d{4})$/;

/** `31`, `31st`, `31.`, `1er`, `1º`: the day of a month, before its name. The full stop stands outside the item. */
const DAY = /^(\d{1,2})(?:st|nd|rd|th|er|ère|ste|de|e|o|a|i|in|n)?$/iu;
const YEAR = /^\d{4}$/;
/** Words between a day, a month and a year: "31 de enero de 2026", "31st of January, 2026". */
const MONTH_AFTER =
  /^[.°]?[\s-]+(?:(?:of|de|del|di|d|da|den)[\s'’]+)?([\p{L}\p{M}]+)\.?(?:,?[\s-]+(?:(?:of|de|del|di|do|năm|anul)\s+)?(\d{4})(?![\d-]))?/u;
const MONTH_BEFORE = /(?<![\p{L}\p{M}\p{N}])([\p{L}\p{M}]+)\.?[\s-]+(?:(?:of|de|del|di|do|the)\s+)?$/u;
const YEAR_AFTER = /^(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/;

/** Dates whose numbers are named: `2026年1月31日`, `2026년 1월 31일`, "31 tháng 1 năm 2026". */
const NAMED_PARTS = /(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日日号號일])?/uy;
const DAY_MONTH_YEAR = /(\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?/uy;

const MOST_DAYS = 31;
const MONTHS_OF_YEAR = 12;
const FIRST_CENTURY = 1_000;
const two = (number: number): string => String(number).padStart(2, '0');
const monthTerm = (year: number, month: number): string => `${year}${two(month)}`;
/** A day of any year, as no number is written. */
const dayTerm = (month: number, day: number): string => `d${two(month)}${two(day)}`;
const isYear = (year: number): boolean => year >= FIRST_CENTURY;
const isMonth = (month: number): boolean => month >= 1 && month <= MONTHS_OF_YEAR;
const isDay = (day: number): boolean => day >= 1 && day <= MOST_DAYS;

interface DateParts {
  year?: number | undefined;
  month: number;
  day?: number | undefined;
}

/** The form of a date, of a month of a year, or of a day of any year; undefined when there is no such date. */
function dateForm(start: number, end: number, { year, month, day }: DateParts): CanonicalForm | undefined {
  if (!isMonth(month) || (day !== undefined && !isDay(day)) || (year !== undefined && !isYear(year))) return undefined;
  if (year === undefined) {
    return day === undefined ? undefined : { start, end, kind: 'day or month', term: dayTerm(month, day), readings: [], coarser: [] };
  }
  const ofMonth = monthTerm(year, month);
  if (day === undefined) return { start, end, kind: 'day or month', term: ofMonth, readings: [], coarser: [] };
  return { start, end, kind: 'date', term: `${ofMonth}${two(day)}`, readings: [], coarser: [dayTerm(month, day), ofMonth] };
}

/** The date that an item is, alone or with the words around it: 31.01.2026, 2026-01-31, "31 January 2026", "January 31, 2026". */
export function dateAt(text: string, item: DigitItem): CanonicalForm | undefined {
  const numeric = isPlain(item) ? undefined : numericDate(item);
  if (numeric) return numeric;
  const hasWordAfter = precedesWord(text, item.end);
  const hasWordBefore = followsWord(text, item.start);
  return (
    (hasWordAfter || !isPlain(item) ? (namedParts(text, item) ?? dayBeforeMonth(text, item)) : undefined) ??
    (hasWordBefore ? monthBefore(text, item) : undefined)
  );
}

/** The term of the date within a code: `minutes-2026-11-12`. */
export function dateWithin({ start, end, text }: DigitItem): string[] {
  const found = DATE_IN_CODE.exec(text);
  const form = found && dateForm(start, end, { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) });
  return form ? [form.term] : [];
}

/** The term of a day without its year, which may as well be a number before the end of a sentence: `31.1.` */
export function dayOfMonth(text: string, { start, end, text: item }: DigitItem): string[] {
  const found = text[end] === '.' ? DAY_OF_MONTH.exec(item) : null;
  const form = found && dateForm(start, end, { month: Number(found[2]), day: Number(found[1]) });
  return form ? [form.term] : [];
}

function numericDate({ start, end, text }: DigitItem): CanonicalForm | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dateForm(start, end, { year: Number(yearFirst[1]), month: Number(yearFirst[3]), day: Number(yearFirst[4]) });
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) return dayAndMonth(start, end, yearLast);
  const yearAndMonth = YEAR_AND_MONTH.exec(text);
  if (yearAndMonth) return dateForm(start, end, { year: Number(yearAndMonth[1]), month: Number(yearAndMonth[2]) });
  const monthAndYear = MONTH_AND_YEAR.exec(text);
  return monthAndYear ? dateForm(start, end, { year: Number(monthAndYear[2]), month: Number(monthAndYear[1]) }) : undefined;
}

/** Day and month are told apart by their size, else the day is first, as nearly everywhere; with slashes the month may be first. */
function dayAndMonth(start: number, end: number, [, left, separator, right, years]: RegExpExecArray): CanonicalForm | undefined {
  // 1.2.26 is as well a version.
  if (years?.length === 2 && separator !== '/' && (left?.length !== 2 || right?.length !== 2)) return undefined;
  const year = Number(years?.length === 2 ? `20${years}` : years);
  const dayFirst = dateForm(start, end, { year, month: Number(right), day: Number(left) });
  const monthFirst = separator === '.' ? undefined : dateForm(start, end, { year, month: Number(left), day: Number(right) });
  if (!dayFirst || !monthFirst || separator !== '/' || left === right) return dayFirst ?? monthFirst;
  return { ...dayFirst, readings: [monthFirst.term], coarser: [...dayFirst.coarser, monthFirst.term, ...monthFirst.coarser] };
}

function namedParts(text: string, { start }: DigitItem): CanonicalForm | undefined {
  NAMED_PARTS.lastIndex = start;
  const named = NAMED_PARTS.exec(text);
  if (named) {
    const [whole, year, month, day] = named;
    return dateForm(start, start + whole.length, {
      year: year ? Number(year) : undefined,
      month: Number(month),
      day: day ? Number(day) : undefined,
    });
  }
  DAY_MONTH_YEAR.lastIndex = start;
  const ordered = DAY_MONTH_YEAR.exec(text);
  if (!ordered) return undefined;
  const [whole, day, month, year] = ordered;
  return dateForm(start, start + whole.length, { year: year ? Number(year) : undefined, month: Number(month), day: Number(day) });
}

function dayBeforeMonth(text: string, item: DigitItem): CanonicalForm | undefined {
  const joined = /^(\d{1,2})[-/.]([\p{L}\p{M}]+)[-/.](\d{4})$/u.exec(item.text);
  if (joined) {
    const named = monthOf(joined[2]);
    return named && dateForm(item.start, item.end, { year: Number(joined[3]), month: named.number, day: Number(joined[1]) });
  }
  const day = DAY.exec(item.text)?.[1];
  const following = day === undefined ? null : MONTH_AFTER.exec(after(text, item));
  const month = monthOf(following?.[1]);
  if (!following || !month) return undefined;
  const [whole, , year] = following;
  if (year === undefined && month.isAbbreviation) return undefined;
  return dateForm(item.start, item.end + whole.length, { year: year ? Number(year) : undefined, month: month.number, day: Number(day) });
}

function monthBefore(text: string, item: DigitItem): CanonicalForm | undefined {
  const day = DAY.exec(item.text)?.[1];
  if (day === undefined && !YEAR.test(item.text)) return undefined;
  const preceding = MONTH_BEFORE.exec(before(text, item));
  const month = monthOf(preceding?.[1]);
  if (!preceding || !month) return undefined;
  const start = item.start - preceding[0].length;
  if (day === undefined) return dateForm(start, item.end, { year: Number(item.text), month: month.number });
  const following = YEAR_AFTER.exec(after(text, item));
  if (!following && (month.isAbbreviation || (preceding[1]?.length ?? 0) < DISTINCT_NAME)) return undefined;
  const year = following ? Number(following[1]) : undefined;
  return dateForm(start, item.end + (following?.[0].length ?? 0), { year, month: month.number, day: Number(day) });
}
