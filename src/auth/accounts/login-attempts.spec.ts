import { MovableClock } from '../../../test/support/movable-clock';
import { readConfig } from '../../config/app-config';
import { AppError } from '../../common/errors';
import { LoginAttempts } from './login-attempts';

const MINUTE = 60_000;

describe('LoginAttempts', () => {
  let clock: MovableClock;
  let attempts: LoginAttempts;

  beforeEach(() => {
    clock = new MovableClock(new Date('2026-01-01T00:00:00Z'));
    attempts = new LoginAttempts(clock, readConfig({ RATE_LIMIT_LOGIN: '10/min' }));
  });

  /** @returns the seconds to wait, or 0 when the attempt was admitted and failed */
  function fail(network: string, account = 'owner'): number {
    try {
      attempts.begin(account, network);
      return 0;
    } catch (error) {
      return (error as AppError).retryAfterSeconds ?? -1;
    }
  }

  /** @returns whether the attempt was admitted; the password is right */
  function succeed(network: string, account = 'owner'): boolean {
    try {
      attempts.begin(account, network).succeed();
      return true;
    } catch {
      return false;
    }
  }

  const times = (count: number, attempt: (number: number) => unknown) => Array.from({ length: count }, (_, number) => attempt(number));

  it('makes a network that guesses wait longer and longer', () => {
    expect(times(6, () => fail('guesser'))).toEqual([0, 0, 0, 0, 0, 1]);
    for (const wait of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      expect(fail('guesser')).toBe(wait);
      clock.advance(wait * 1_000);
      expect(fail('guesser')).toBe(0);
    }
  });

  it('does not make the owner wait, who comes from elsewhere', () => {
    times(100, () => fail('guesser'));
    expect(succeed('elsewhere')).toBe(true);
  });

  it('counts failures from all networks together, and refuses those that failed', () => {
    times(10, (number) => fail(`guesser ${number}`));
    expect(times(10, (number) => fail(`guesser ${number}`))).toEqual(Array.from({ length: 10 }, () => 60));
    expect(succeed('elsewhere')).toBe(true);
    clock.advance(MINUTE);
    expect(fail('guesser 0')).toBe(0);
  });

  it('makes networks that are new come one after the other when a hundred of them have failed, but none that is familiar', () => {
    attempts.remember('owner', 'office');
    expect(succeed('home')).toBe(true);
    expect(times(101, (number) => fail(`guesser ${number}`)).slice(-2)).toEqual([0, 6]);
    expect(succeed('elsewhere')).toBe(false);
    clock.advance(6_000);
    expect(succeed('elsewhere')).toBe(true);
    expect(fail('guesser 101')).toBe(0);
    expect(fail('guesser 102')).toBe(6);
    expect(succeed('home')).toBe(true);
    expect(succeed('office')).toBe(true);
    expect(succeed('elsewhere', 'another account')).toBe(true);
  });

  it('forgives an attempt whose password was right, and one whose password was not compared', () => {
    times(20, () => succeed('home'));
    times(20, () => attempts.begin('owner', 'office').withdraw());
    expect(fail('home')).toBe(0);
    expect(fail('office')).toBe(0);
  });

  it('counts attempts that are under way, and gives nothing back for others that are withdrawn', () => {
    const waiting = attempts.begin('owner', 'guesser');
    times(4, () => fail('guesser'));
    expect(fail('guesser')).toBe(1);
    waiting.withdraw();
    expect([fail('guesser'), fail('guesser')]).toEqual([0, 1]);
  });

  it('admits everything when rate limits are switched off', () => {
    attempts = new LoginAttempts(clock, readConfig({ RATE_LIMIT_ENABLED: 'false' }));
    expect(times(500, () => fail('guesser')).every((wait) => wait === 0)).toBe(true);
  });
});
