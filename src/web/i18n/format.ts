import type { MessageKey, Messages } from './english';

/** Values of a text, by the name between the braces. */
export type Values = Readonly<Record<string, string | number>>;

const DAY_MS = 86_400_000;

/** Units of a distance, the longest first. */
const STEPS = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Texts, dates and numbers of one language. */
export class Words {
  private readonly numbers: Intl.NumberFormat;
  private readonly clock: Intl.DateTimeFormat;
  private readonly exactly: Intl.DateTimeFormat;
  private readonly days: Intl.DateTimeFormat;
  private readonly distances: Intl.RelativeTimeFormat;

  constructor(
    readonly language: string,
    private readonly messages: Messages,
    /** How dates and numbers are written: the language as it is written in a region. */
    readonly locale: string = language,
  ) {
    this.numbers = new Intl.NumberFormat(locale);
    this.clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
    this.exactly = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
    this.distances = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    this.days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  }

  /** A text with its values. @param count chooses the form for one, where there is one */
  readonly t = (key: MessageKey, values: Values = {}, count?: number): string => {
    const one = `${key}_one`;
    const text = count === 1 && one in this.messages ? this.messages[one as MessageKey] : this.messages[key];
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? this.numbers.format(value) : (value ?? whole);
    });
  };

  /** 09:41 */
  time(at: Date): string {
    return this.clock.format(at);
  }

  /** 27 Nov 2026 */
  day(at: Date): string {
    return this.days.format(at);
  }

  /** 27 November 2026 at 09:41 */
  exact(at: Date): string {
    return this.exactly.format(at);
  }

  /** 5 minutes ago, in 2 days; beyond a week the day. */
  relative(at: Date, now: Date): string {
    const past = at.getTime() - now.getTime();
    const size = Math.abs(past);
    if (size >= 7 * DAY_MS) return this.day(at);
    const [unit, length] = STEPS.find(([, step]) => size >= step) ?? (['second', 1_000] as const);
    return this.distances.format(Math.trunc(past / length), unit);
  }

  number(value: number): string {
    return this.numbers.format(value);
  }
}

/** How long ago a day is, as lists are divided. */
export type Age = 'today' | 'yesterday' | 'week' | 'older';

/** The part of a list that something of this time belongs to, by calendar days. */
export function ageOf(at: Date, now: Date): Age {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  if (at.getTime() >= midnight) return 'today';
  if (at.getTime() >= midnight - DAY_MS) return 'yesterday';
  return at.getTime() >= midnight - 7 * DAY_MS ? 'week' : 'older';
}
