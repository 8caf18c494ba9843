import { deliveryDelay } from './outbox-schedule';

describe('outbox schedule', () => {
  it('doubles the wait from one minute up to an hour, and gives up after the eighth attempt', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => {
      const delay = deliveryDelay(attempts);
      return delay === undefined ? 'given up' : delay / 60_000;
    });
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 'given up']);
  });
});
