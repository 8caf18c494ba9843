import fc from 'fast-check';
import { nextPacificMidnight } from './pacific-midnight';

const inCalifornia = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles', dateStyle: 'short', timeStyle: 'medium' });

test.each([
  ['in winter', '2026-11-23T12:00:00Z', '2026-11-24T08:00:00Z'],
  ['in summer', '2026-07-01T12:00:00Z', '2026-07-02T07:00:00Z'],
  ['at midnight itself the next one', '2026-07-01T07:00:00Z', '2026-07-02T07:00:00Z'],
  ['the day that has 23 hours', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
  ['the day that has 25 hours', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
  ['the last evening of a year', '2027-01-01T05:00:00Z', '2027-01-01T08:00:00Z'],
])('%s', (_what, now, midnight) => {
  expect(new Date(nextPacificMidnight(Date.parse(now))).toISOString()).toBe(new Date(midnight).toISOString());
});

test('it is midnight there, and the day after', () => {
  const times = fc.date({ min: new Date('2010-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(times, (date) => {
      const midnight = nextPacificMidnight(date.getTime());
      expect(midnight).toBeGreaterThan(date.getTime());
      expect(midnight - date.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      expect(inCalifornia.format(midnight)).toMatch(/ 00:00:00$/);
      expect(inCalifornia.format(midnight - 1).slice(0, 10)).toBe(inCalifornia.format(date).slice(0, 10));
    }),
  );
});
