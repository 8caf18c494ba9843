import fc from 'fast-check';
import { slotAfter, slotAt } from './slots';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('slots', () => {
  it.each([
    ['2026-03-01T10:30:00.000Z', MINUTE, '2026-03-01T10:30:00.000Z', '2026-03-01T10:31:00.000Z'],
    ['2026-03-01T10:30:59.999Z', MINUTE, '2026-03-01T10:30:00.000Z', '2026-03-01T10:31:00.000Z'],
    ['2026-02-28T23:59:59.999Z', DAY, '2026-02-28T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
  ])('of %s every %d ms are %s and then %s', (now, everyMs, current, next) => {
    expect(slotAt(new Date(now), everyMs)).toBe(current);
    expect(slotAfter(new Date(now), everyMs)).toBe(next);
  });

  it('leave no gap and never overlap: now lies in [slot, next slot)', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(MINUTE, DAY), (now, everyMs) => {
        const current = Date.parse(slotAt(now, everyMs));
        const next = Date.parse(slotAfter(now, everyMs));
        expect(next - current).toBe(everyMs);
        expect(current <= now.getTime() && now.getTime() < next).toBe(true);
      }),
    );
  });
});
