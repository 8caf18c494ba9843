import { Cooldown } from './cooldown';
import { ProviderError, type FailureClass } from './provider-error';

const PAUSE = 30_000;
const failure = (kind: FailureClass, retryAfterMs?: number) => new ProviderError('google', kind, 'failed', { retryAfterMs });

let now: number;
let cooldown: Cooldown;

beforeEach(() => {
  now = 1_000_000;
  cooldown = new Cooldown(PAUSE, () => now);
});

test.each<FailureClass>(['config', 'quota'])('one %s failure pauses for ten times as long, then ends', (kind) => {
  cooldown.failed('google', failure(kind));
  expect(cooldown.remainingMs('google')).toBe(10 * PAUSE);
  expect(cooldown.isPaused('openai')).toBe(false);
  now += 10 * PAUSE;
  expect(cooldown.isPaused('google')).toBe(false);
});

test('three transient failures in a row pause; a success between them does not let them add up', () => {
  cooldown.failed('google', failure('transient'));
  cooldown.failed('google', failure('transient'));
  cooldown.succeeded('google');
  cooldown.failed('google', failure('transient'));
  cooldown.failed('google', failure('transient'));
  expect(cooldown.isPaused('google')).toBe(false);
  cooldown.failed('google', failure('transient'));
  expect(cooldown.remainingMs('google')).toBe(PAUSE);
});

test('after a pause one more failure is enough', () => {
  for (let count = 0; count < 3; count += 1) cooldown.failed('google', failure('transient'));
  now += PAUSE;
  cooldown.failed('google', failure('transient'));
  expect(cooldown.isPaused('google')).toBe(true);
});

test('a rate limit pauses as long as the provider asks, within reason', () => {
  cooldown.failed('google', failure('rate', 12_000));
  expect(cooldown.remainingMs('google')).toBe(12_000);
  cooldown.failed('google', failure('rate', 86_400_000));
  expect(cooldown.remainingMs('google')).toBe(10 * PAUSE);
  cooldown.failed('openai', failure('rate'));
  expect(cooldown.isPaused('openai')).toBe(false);
});

test('a success ends a pause', () => {
  cooldown.failed('google', failure('config'));
  cooldown.succeeded('google');
  expect(cooldown.isPaused('google')).toBe(false);
});

test.each<FailureClass>(['request', 'content', 'aborted'])('%s says nothing about the provider', (kind) => {
  for (let count = 0; count < 5; count += 1) cooldown.failed('google', failure(kind));
  expect(cooldown.isPaused('google')).toBe(false);
});
