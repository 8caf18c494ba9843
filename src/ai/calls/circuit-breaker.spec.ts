import { CircuitBreaker, type Admission } from './circuit-breaker';
import { ProviderError, type FailureClass, type ProviderErrorOptions } from '../ports/provider-error';

const COOLDOWN = 30_000;
const MINUTES_15 = 15 * 60_000;
const failure = (kind: FailureClass, options?: ProviderErrorOptions) => new ProviderError('google', kind, 'failed', options);

let now: number;
let breaker: CircuitBreaker;

beforeEach(() => {
  now = Date.parse('2026-11-23T12:00:00Z');
  breaker = new CircuitBreaker(COOLDOWN, () => now);
});

function admitted(): Admission {
  const admission = breaker.admit();
  if (!admission) throw new Error('expected to be let through');
  return admission;
}

const fail = (kind: FailureClass, options?: ProviderErrorOptions): void => admitted().failed(failure(kind, options));
const open = (): void => fail('config');
const reopenAfter = (): void => void (now += breaker.remainingMs);

test('three transient failures in a row open it; a success between them does not let them add up', () => {
  fail('transient');
  fail('transient');
  admitted().succeeded('model');
  fail('transient');
  fail('transient');
  expect(breaker.position).toBe('closed');
  fail('transient');
  expect(breaker.position).toBe('open');
  expect(breaker.remainingMs).toBe(COOLDOWN);
  expect(breaker.admit()).toBeUndefined();
});

test.each<[string, FailureClass, ProviderErrorOptions | undefined, number]>([
  ['a wrong setting: ten cooldowns', 'config', undefined, 10 * COOLDOWN],
  ['no credit: fifteen minutes', 'quota', undefined, MINUTES_15],
  ['a full day: until midnight in California, here eight hours behind UTC', 'quota', { quotaReset: 'day' }, 20 * 3_600_000],
  ['a full minute: as long as asked', 'rate', { retryAfterMs: 12_000 }, 12_000],
  ['a full minute without a word on when: a cooldown', 'rate', undefined, COOLDOWN],
  ['a full minute that wants a day: no longer than without credit', 'rate', { retryAfterMs: 86_400_000 }, MINUTES_15],
])('%s', (_what, kind, options, pauseMs) => {
  fail(kind, options);
  expect(breaker.remainingMs).toBe(pauseMs);
  expect(breaker.state()).toMatchObject({ state: 'open', openUntil: new Date(now + pauseMs).toISOString(), lastFailure: kind });
});

test.each<FailureClass>(['request', 'content', 'aborted'])('%s says nothing against the provider', (kind) => {
  for (let count = 0; count < 5; count += 1) fail(kind);
  expect(breaker.position).toBe('closed');
});

test('one that is governed lets calls through only while the governing one is closed, which hears of none', () => {
  const governed = new CircuitBreaker(COOLDOWN, () => now, breaker);
  governed.admit()?.failed(failure('config'));
  expect([governed.position, breaker.state().lastFailure]).toEqual(['open', null]);
  now += 10 * COOLDOWN;
  governed.admit()?.succeeded('model');
  expect([governed.position, breaker.state().lastSuccessAt]).toEqual(['closed', null]);
  open();
  expect([governed.isPassable, governed.admit()]).toEqual([false, undefined]);
  reopenAfter();
  expect(breaker.position).toBe('half_open');
  expect(governed.isPassable).toBe(false);
  admitted().succeeded('model');
  expect(governed.isPassable).toBe(true);
});

describe('half-open', () => {
  beforeEach(() => {
    open();
    reopenAfter();
  });

  test('exactly one call goes through; the others wait for its end', () => {
    expect(breaker.position).toBe('half_open');
    const probe = admitted();
    expect(breaker.admit()).toBeUndefined();
    expect(breaker.isPassable).toBe(false);
    probe.succeeded('model');
    expect(breaker.position).toBe('closed');
    admitted();
    admitted();
  });

  test('one failure of the probe opens it again', () => {
    fail('transient');
    expect(breaker.remainingMs).toBe(COOLDOWN);
  });

  test.each<FailureClass>(['request', 'content'])('a probe that is refused for its %s found the provider alive', (kind) => {
    fail(kind);
    expect(breaker.position).toBe('closed');
  });

  test('a caller who leaves during the probe makes room for the next one', () => {
    admitted().released();
    expect(breaker.isPassable).toBe(true);
    const second = admitted();
    second.released();
    second.released();
    const third = admitted();
    // Told twice by mistake: the slot is the third one's by now.
    second.released();
    expect(breaker.admit()).toBeUndefined();
    third.succeeded('model');
  });
});

test('a full minute that is over leaves no suspicion: the next failure is one of three', () => {
  fail('rate', { retryAfterMs: 5_000 });
  reopenAfter();
  fail('transient');
  fail('transient');
  expect(breaker.position).toBe('closed');
  fail('transient');
  expect(breaker.position).toBe('open');
});

test('what a call from before tells is old news: it neither closes an open breaker nor counts against a closed one', () => {
  const slow = admitted();
  const slower = [admitted(), admitted(), admitted()];
  open();
  slow.succeeded('model');
  expect(breaker.position).toBe('open');
  reopenAfter();
  const probe = admitted();
  for (const call of slower) call.failed(failure('transient'));
  expect(breaker.position).toBe('half_open');
  probe.succeeded('model');
  expect(breaker.position).toBe('closed');
});

test('of calls that fail together the longest pause counts', () => {
  const [first, second] = [admitted(), admitted()];
  first.failed(failure('rate', { retryAfterMs: 60_000 }));
  second.failed(failure('rate', { retryAfterMs: 5_000 }));
  expect(breaker.remainingMs).toBe(60_000);
});

test('its state tells what was seen last, and never the words of the provider', () => {
  expect(breaker.state()).toEqual({
    state: 'closed',
    openUntil: null,
    lastFailure: null,
    lastFailureAt: null,
    lastSuccessAt: null,
    answeredBy: null,
  });
  admitted().succeeded('gemini-9-routed');
  now += 1_000;
  fail('config', { status: 404, advice: 'change GEMINI_CHAT_MODEL' });
  expect(breaker.state()).toEqual({
    state: 'open',
    openUntil: '2026-11-23T12:05:01.000Z',
    lastFailure: 'config',
    lastFailureAt: '2026-11-23T12:00:01.000Z',
    lastStatus: 404,
    lastAdvice: 'change GEMINI_CHAT_MODEL',
    lastSuccessAt: '2026-11-23T12:00:00.000Z',
    answeredBy: 'gemini-9-routed',
  });
});
