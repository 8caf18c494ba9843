/** Daily quotas of the Gemini API begin anew at midnight in this zone (ai.google.dev/gemini-api/docs/rate-limits). */
const ZONE = 'America/Los_Angeles';

const MS_PER_HOUR = 3_600_000;

/** Hours that the zone is behind UTC in summer and in winter. Its clocks change at two in the morning, so every day has exactly one midnight. */
const HOURS_BEHIND_UTC = [7, 8];

/**
 * When the next day begins in California.
 * @param now milliseconds since the epoch
 * @returns the same, at most 25 hours later
 */
export function nextPacificMidnight(now: number): number {
  const today = wallClock(now);
  const candidates = HOURS_BEHIND_UTC.map((hours) => Date.UTC(today.year, today.month - 1, today.day + 1) + hours * MS_PER_HOUR);
  const midnight = candidates.find((candidate) => wallClock(candidate).hour === 0);
  if (midnight === undefined) throw new Error(`no midnight follows ${new Date(now).toISOString()} in ${ZONE}`);
  return midnight;
}

function wallClock(time: number): Record<'year' | 'month' | 'day' | 'hour', number> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: ZONE,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  return { year: parts['year'] ?? 0, month: parts['month'] ?? 0, day: parts['day'] ?? 0, hour: parts['hour'] ?? 0 };
}
