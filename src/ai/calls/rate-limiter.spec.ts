import fc from 'fast-check';
import { RateLimiter } from './rate-limiter';

const MINUTE = 60_000;
let now = 0;
beforeEach(() => {
  now = 0;
});
const paceOf = (perMinute: number) => new RateLimiter(perMinute, () => now);

/** Sends so many units as soon as the pace allows. */
function send(pace: RateLimiter, units: number): number {
  for (let wait = pace.waitMs(units); wait > 0; wait = pace.waitMs(units)) now += wait;
  pace.sent(units);
  return now;
}

/** Most units in any window of a minute. */
function busiestMinute(sent: readonly { at: number; units: number }[]): number {
  const inWindow = ({ at }: { at: number }): number =>
    sent.filter((other) => other.at >= at && other.at < at + MINUTE).reduce((sum, { units }) => sum + units, 0);
  return Math.max(0, ...sent.map(inWindow));
}

test('no minute has more requests than are allowed, whatever their size and however long the pauses between them', () => {
  const requests = fc.array(fc.record({ units: fc.integer({ min: 1, max: 100 }), pause: fc.nat(90_000) }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), requests, (perMinute, planned) => {
      now = 0;
      const pace = paceOf(perMinute);
      const sent = planned.map(({ units, pause }) => {
        now += pause % 3 === 0 ? pause : 0;
        const size = Math.min(units, pace.largestRequest);
        return { at: send(pace, size), units: size };
      });
      expect(busiestMinute(sent)).toBeLessThanOrEqual(perMinute);
    }),
  );
});

test('what is allowed is used: an hour of batches comes near the limit', () => {
  const pace = paceOf(100);
  let units = 0;
  while (now < 60 * MINUTE) {
    send(pace, pace.largestRequest);
    units += pace.largestRequest;
  }
  expect(units).toBeGreaterThan(60 * 90);
});

test('questions do not wait, and documents make room for them', () => {
  const pace = paceOf(60);
  for (let question = 0; question < 30; question += 1) pace.sent(1);
  expect(pace.waitMs(1)).toBeGreaterThan(20_000);
});

test('without a limit nothing waits and nothing is too large', () => {
  const pace = paceOf(0);
  for (let batch = 0; batch < 1_000; batch += 1) {
    expect(pace.waitMs(100)).toBe(0);
    pace.sent(100);
    pace.wasAccepted(100);
  }
  expect(pace.largestRequest).toBe(Infinity);
});

/** A provider that allows so many units in a minute, and a client that waits as told after a refusal. */
function refusalsWithin(hours: number, allowed: number, batch: number): { refusals: number; units: number } {
  const pace = paceOf(0);
  let accepted: { at: number; units: number }[] = [];
  let refusals = 0;
  let units = 0;
  while (now < hours * 60 * MINUTE) {
    const size = Math.min(batch, pace.largestRequest);
    send(pace, size);
    accepted = accepted.filter(({ at }) => now - at < MINUTE);
    if (accepted.reduce((sum, request) => sum + request.units, 0) + size > allowed) {
      refusals += 1;
      pace.wasRefused(size);
      now += 17_000;
    } else {
      accepted.push({ at: now, units: size });
      units += size;
      pace.wasAccepted(size);
      now += 200;
    }
  }
  return { refusals, units };
}

test('after a refusal the pace is what was allowed, so that few more come and most of the limit is used', () => {
  const { refusals, units } = refusalsWithin(2, 100, 10);
  expect(refusals).toBeLessThan(60);
  expect(units).toBeGreaterThan(120 * 100 * 0.6);
});

test('a batch larger than a whole minute allows becomes smaller until it passes', () => {
  const { units } = refusalsWithin(1, 20, 50);
  expect(units).toBeGreaterThan(60 * 20 * 0.4);
});

test('the pace is raised again when no refusals come any more', () => {
  const pace = paceOf(0);
  pace.wasAccepted(10);
  pace.wasRefused(10);
  pace.wasAccepted(10);
  const slow = pace.waitMs(10);
  for (let minute = 0; minute < 30; minute += 1) {
    now += MINUTE;
    pace.wasAccepted(10);
  }
  expect(pace.waitMs(10)).toBeLessThan(slow / 4);
});
