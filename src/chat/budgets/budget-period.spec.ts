import fc from 'fast-check';
import { BUDGET_PERIODS, periodStart, renewalAfter } from './budget-period';

const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('periods of budgets', () => {
  it.each([
    ['day', '2026-11-28T23:59:59.999Z', '2026-11-28', '2026-11-29T00:00:00.000Z'],
    ['day', '2026-12-31T00:00:00.000Z', '2026-12-31', '2027-01-01T00:00:00.000Z'],
    ['month', '2026-12-31T23:59:59.999Z', '2026-12-01', '2027-01-01T00:00:00.000Z'],
    ['month', '2028-02-29T12:00:00.000Z', '2028-02-01', '2028-03-01T00:00:00.000Z'],
  ] as const)('a %s with %s began on %s and ends at %s', (period, at, start, end) => {
    expect(periodStart(period, new Date(at))).toBe(start);
    expect(renewalAfter(period, new Date(at)).toISOString()).toBe(end);
  });

  it('follow each other without a gap', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BUDGET_PERIODS), time, (period, at) => {
        const end = renewalAfter(period, at);
        expect(end.getTime()).toBeGreaterThan(at.getTime());
        expect(periodStart(period, new Date(end.getTime() - 1))).toBe(periodStart(period, at));
        expect(periodStart(period, end)).toBe(end.toISOString().slice(0, 10));
        expect(periodStart(period, end) > periodStart(period, at)).toBe(true);
      }),
    );
  });
});
