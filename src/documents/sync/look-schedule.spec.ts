import * as fc from 'fast-check';
import { LookSchedule } from './look-schedule';

const INTERVAL = 300_000;
const QUIET = 2_000;

describe('when a folder is looked at', () => {
  it('is every interval without a hint, and a quiet period after the last of several', () => {
    const schedule = new LookSchedule(0, INTERVAL, QUIET);
    expect(schedule.dueAt()).toBe(INTERVAL);
    schedule.hint(10_000);
    schedule.hint(11_000);
    expect(schedule.dueAt()).toBe(13_000);
    schedule.looked(13_000);
    schedule.settled(true);
    expect(schedule.dueAt()).toBe(13_000 + INTERVAL);
  });

  it('is later and later while the index does not come into step', () => {
    const schedule = new LookSchedule(0, INTERVAL, QUIET);
    const waits = Array.from({ length: 9 }, () => {
      const now = schedule.dueAt();
      schedule.looked(now);
      schedule.settled(false);
      return schedule.dueAt() - now;
    });
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, INTERVAL]);
  });

  it('is soon again when something changes after that', () => {
    const schedule = new LookSchedule(0, INTERVAL, QUIET);
    for (let look = 0; look < 9; look += 1) {
      schedule.looked(look);
      schedule.settled(false);
    }
    schedule.hint(10_000);
    expect(schedule.dueAt()).toBe(12_000);
  });

  it('is never more than an interval after the last look, nor ten quiet periods after a hint, whatever happens', () => {
    const events = fc.array(fc.record({ after: fc.nat(5_000), kind: fc.constantFrom('hint', 'in step', 'behind') }), { maxLength: 50 });
    fc.assert(
      fc.property(events, (given) => {
        const schedule = new LookSchedule(0, INTERVAL, QUIET);
        let [now, lastLook, firstHint] = [0, 0, Infinity];
        for (const { after, kind } of given) {
          now += after;
          if (kind === 'hint') {
            schedule.hint(now);
            firstHint = Math.min(firstHint, now);
          } else {
            schedule.looked(now);
            schedule.settled(kind === 'in step');
            [lastLook, firstHint] = [now, Infinity];
          }
          expect(schedule.dueAt()).toBeGreaterThan(lastLook);
          expect(schedule.dueAt()).toBeLessThanOrEqual(Math.min(lastLook + INTERVAL, firstHint + 10 * QUIET));
        }
      }),
    );
  });
});
