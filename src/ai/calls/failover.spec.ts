import { documentRetryDelay, nextStep, shareOfTime, type RetryState } from './failover';
import { ProviderError, type FailureClass, type ProviderErrorOptions } from '../ports/provider-error';

const failure = (kind: FailureClass, options?: ProviderErrorOptions) => new ProviderError('google', kind, 'failed', options);
const state = (changes: Partial<RetryState> = {}): RetryState => ({
  transientRetries: 0,
  rateRetries: 0,
  isShortened: false,
  timeLeftMs: 30_000,
  hasBudget: true,
  ...changes,
});
const half = (): number => 0.5;

describe('nextStep', () => {
  test.each<[FailureClass, ProviderErrorOptions | undefined, object]>([
    ['transient', undefined, { kind: 'retry', delayMs: 250 }],
    ['transient', { retryAfterMs: 2_000 }, { kind: 'retry', delayMs: 2_020 }],
    ['transient', { retryAfterMs: 30_000 }, { kind: 'next' }],
    ['rate', { retryAfterMs: 5_000 }, { kind: 'retry', delayMs: 5_020 }],
    ['rate', { retryAfterMs: 5_001 }, { kind: 'next' }],
    ['rate', undefined, { kind: 'next' }],
    ['quota', { retryAfterMs: 10 }, { kind: 'next' }],
    ['config', undefined, { kind: 'next' }],
    ['request', undefined, { kind: 'local' }],
    ['request', { isTooLong: true }, { kind: 'shorten' }],
    ['content', undefined, { kind: 'local' }],
    ['aborted', undefined, { kind: 'stop' }],
  ])('%s with %j', (kind, options, expected) => {
    expect(nextStep(failure(kind, options), state(), half)).toEqual(expected);
  });

  test('two retries of a transient failure, with full jitter that doubles; one after a limit per minute', () => {
    expect(nextStep(failure('transient'), state(), () => 0)).toEqual({ kind: 'retry', delayMs: 0 });
    expect(nextStep(failure('transient'), state({ transientRetries: 1 }), half)).toEqual({ kind: 'retry', delayMs: 500 });
    expect(nextStep(failure('transient'), state({ transientRetries: 2 }), half)).toEqual({ kind: 'next' });
    expect(nextStep(failure('rate', { retryAfterMs: 10 }), state({ rateRetries: 1 }))).toEqual({ kind: 'next' });
    expect(nextStep(failure('rate', { retryAfterMs: 10 }), state({ transientRetries: 2 }))).toMatchObject({ kind: 'retry' });
  });

  test('context is shortened once', () => {
    expect(nextStep(failure('request', { isTooLong: true }), state({ isShortened: true }))).toEqual({ kind: 'local' });
  });

  test('no retry that could only run into the deadline, and none without budget', () => {
    expect(nextStep(failure('transient'), state({ timeLeftMs: 499 }), half)).toEqual({ kind: 'next' });
    expect(nextStep(failure('transient'), state({ timeLeftMs: 500 }), half)).toMatchObject({ kind: 'retry' });
    expect(nextStep(failure('rate', { retryAfterMs: 2_000 }), state({ timeLeftMs: 2_100 }))).toEqual({ kind: 'next' });
    expect(nextStep(failure('transient'), state({ hasBudget: false }), half)).toEqual({ kind: 'next' });
    expect(nextStep(failure('rate', { retryAfterMs: 10 }), state({ hasBudget: false }))).toEqual({ kind: 'next' });
  });
});

test('documents wait longer each time, and as long as they are told', () => {
  const waits = [1, 2, 3, 10].map((failures) => documentRetryDelay(failure('transient'), failures, () => 1));
  expect(waits).toEqual([1_000, 2_000, 4_000, 30_000]);
  expect(documentRetryDelay(failure('transient'), 10, () => 0)).toBe(500);
  expect(documentRetryDelay(failure('rate', { retryAfterMs: 17_300 }), 1)).toBe(17_320);
  for (const kind of ['quota', 'config', 'request', 'content', 'aborted'] as const)
    expect(documentRetryDelay(failure(kind), 1)).toBeUndefined();
});

test('each provider leaves time for those behind it', () => {
  expect(shareOfTime(60_000, 2)).toBe(30_000);
  expect(shareOfTime(25_000, 1)).toBe(25_000);
  expect(shareOfTime(25_000, 0)).toBe(25_000);
  expect(shareOfTime(-5, 1)).toBe(0);
});
