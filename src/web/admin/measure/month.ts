const DAY_MS = 86_400_000;
const MONTHS_SHOWN = 12;

/** A month in UTC, and how much of it is over. */
export interface Month {
  /** `2026-11` */
  name: string;
  from: string;
  to: string;
  days: number;
  /** Days that are over, with fractions; all of them for a past month. */
  elapsed: number;
  isCurrent: boolean;
}

/** A month by its name. */
export function monthOf(name: string, now: Date): Month {
  const start = Date.parse(`${name}-01T00:00:00Z`);
  const year = Number(name.slice(0, 4));
  const end = Date.UTC(year, Number(name.slice(5)), 1);
  const days = Math.round((end - start) / DAY_MS);
  return {
    name,
    from: `${name}-01`,
    to: `${name}-${String(days).padStart(2, '0')}`,
    days,
    elapsed: Math.max(0, Math.min(days, (now.getTime() - start) / DAY_MS)),
    isCurrent: now.getTime() >= start && now.getTime() < end,
  };
}

/** Names of the months that can be looked at, this one first. */
export function lastMonths(now: Date): string[] {
  return Array.from({ length: MONTHS_SHOWN }, (_none, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
}

/** The days of a month: `2026-11-01` and on. */
export const daysOf = ({ name, days }: Month): string[] =>
  Array.from({ length: days }, (_none, index) => `${name}-${String(index + 1).padStart(2, '0')}`);
