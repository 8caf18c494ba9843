import { documentRetryDelay, nextStep, shareOfTime, withDeadline } from './failover';
import { ProviderError, type FailureClass } from './provider-error';

const failure = (kind: FailureClass, retryAfterMs?: number) => new ProviderError('google', kind, 'failed', { retryAfterMs });
const PLENTY = 30_000;

describe('nextStep', () => {
  test.each<[FailureClass, number | undefined, object]>([
    ['transient', undefined, { kind: 'retry', delayMs: 625 }],
    ['rate', 1_500, { kind: 'retry', delayMs: 1_500 }],
    ['rate', 2_001, { kind: 'next' }],
    ['rate', undefined, { kind: 'next' }],
    ['quota', 10, { kind: 'next' }],
    ['config', undefined, { kind: 'next' }],
    ['request', undefined, { kind: 'local' }],
    ['content', undefined, { kind: 'local' }],
    ['aborted', undefined, { kind: 'stop' }],
  ])('%s with a stated pause of %s', (kind, pause, expected) => {
    expect(nextStep(failure(kind, pause), 1, PLENTY, () => 0.5)).toEqual(expected);
  });

  test('one retry, not two', () => {
    expect(nextStep(failure('transient'), 2, PLENTY)).toEqual({ kind: 'next' });
    expect(nextStep(failure('rate', 10), 2, PLENTY)).toEqual({ kind: 'next' });
  });

  test('no retry that could only run into the deadline', () => {
    expect(nextStep(failure('transient'), 1, 499, () => 0)).toEqual({ kind: 'next' });
    expect(nextStep(failure('transient'), 1, 500, () => 0)).toEqual({ kind: 'retry', delayMs: 250 });
    expect(nextStep(failure('rate', 2_000), 1, 2_100)).toEqual({ kind: 'next' });
  });
});

test('documents wait longer each time, and as long as they are told', () => {
  const waits = [1, 2, 3, 10].map((failures) => documentRetryDelay(failure('transient'), failures, () => 1));
  expect(waits).toEqual([1_000, 2_000, 4_000, 30_000]);
  expect(documentRetryDelay(failure('transient'), 10, () => 0)).toBe(500);
  expect(documentRetryDelay(failure('rate', 17_300), 1)).toBe(17_300);
  for (const kind of ['quota', 'config', 'request', 'content', 'aborted'] as const)
    expect(documentRetryDelay(failure(kind), 1)).toBeUndefined();
});

test('each provider leaves time for those behind it', () => {
  expect(shareOfTime(60_000, 2)).toBe(30_000);
  expect(shareOfTime(25_000, 1)).toBe(25_000);
  expect(shareOfTime(-5, 1)).toBe(0);
});

describe('withDeadline', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('ends a call that listens to nothing, and tells it to stop', async () => {
    let given: AbortSignal | undefined;
    const call = withDeadline('google', 1_000, undefined, (signal) => {
      given = signal;
      return new Promise<never>(() => undefined);
    });
    const caught = call.catch((error: unknown) => error);
    jest.advanceTimersByTime(999);
    expect(given?.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(await caught).toMatchObject({ provider: 'google', failure: 'transient' });
    expect(given?.aborted).toBe(true);
  });

  test('the caller who leaves is not a failure of the provider', async () => {
    const caller = new AbortController();
    const call = withDeadline('openai', 1_000, caller.signal, () => new Promise<never>(() => undefined)).catch((error: unknown) => error);
    caller.abort();
    expect(await call).toMatchObject({ failure: 'aborted' });
    const never = jest.fn();
    await expect(withDeadline('openai', 1_000, caller.signal, never)).rejects.toMatchObject({ failure: 'aborted' });
    expect(never).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });

  test.each([
    ['an answer', () => Promise.resolve('yes')],
    ['a failure', () => Promise.reject(new Error('no'))],
  ])('%s leaves no timer and no listener behind', async (_what, run) => {
    const caller = new AbortController();
    const removed = jest.spyOn(caller.signal, 'removeEventListener');
    await withDeadline<string>('google', 1_000, caller.signal, run).catch(() => undefined);
    expect(jest.getTimerCount()).toBe(0);
    expect(removed).toHaveBeenCalled();
  });
});
