const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date of RFC 5322 3.3 and 4.3, where it is in doubt generous: `Tue, 3 Mar 2026 09:30:00 +0100 (CET)`. */
const DATE = /(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*[\s-]+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([+-]\d{4}|[A-Za-z]{1,5})?/;

/** Names of zones that RFC 5322 4.3 defines. Others say nothing certain. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ...['UT', 'UTC', 'GMT', 'Z'].map((zone) => [zone, '+0000'] as const),
  ['EDT', '-0400'],
  ['EST', '-0500'],
  ['CDT', '-0500'],
  ['CST', '-0600'],
  ['MDT', '-0600'],
  ['MST', '-0700'],
  ['PDT', '-0700'],
  ['PST', '-0800'],
]);

/** A year of two digits (RFC 5322 4.3). */
function wholeYear(year: string): string {
  if (year.length === 4) return year;
  return String(Number(year) + (Number(year) < 50 ? 2_000 : 1_900));
}

/**
 * The date of a mail in one form for all languages, in the sender's own time: `2026-03-03 09:30 +01:00`. A date that cannot be read stays as
 * it is.
 */
export function mailDate(header: string): string {
  const [, day = '', month = '', year = '', hours = '', minutes = '', zone = ''] = DATE.exec(header) ?? [];
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  if (number === 0) return header;
  const offset = /^[+-]/.test(zone) ? zone : ZONES.get(zone.toUpperCase());
  const two = (value: string | number): string => String(value).padStart(2, '0');
  const time = `${wholeYear(year)}-${two(number)}-${two(day)} ${two(hours)}:${minutes}`;
  return offset === undefined ? `${time} ${zone}`.trim() : `${time} ${offset.slice(0, 3)}:${offset.slice(3)}`;
}
