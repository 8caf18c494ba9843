import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../common/clock';
import { AppConfig } from '../../config/app-config';
import type { Rate } from '../../config/parsers';
import { tooManyRequests } from '../../common/http/too-many-requests';

/** Accounts, and pairs of account and network, that are remembered; those not used for longest make room. */
const CAPACITY = 20_000;

/** Failures in a row of one network at one account before it has to wait. */
const FREE_FAILURES = 5;

/** Wait between two attempts of such a network, in milliseconds: it doubles with each failure. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** How often networks that have not failed at an account may try it, as a multiple of the rate of those that have. */
const NEWCOMER_FACTOR = 10;

/** What stands for an account in {@link LoginAttempts}, the same for all its names; for a name that belongs to none, the name. */
export function attemptsKey(account: { userId: number } | { name: string }): string {
  return 'userId' in account ? `id ${account.userId}` : `name ${account.name}`;
}

/** The failures in a row of one network at one account. */
interface Failures {
  count: number;
  lastAt: number;
}

/** An attempt that was admitted. It counts as a failure unless it succeeds or is withdrawn. */
export interface Attempt {
  /** The account was used from this network before. */
  isFamiliar: boolean;
  /** The password was right. */
  succeed(): void;
  /** No password was compared. */
  withdraw(): void;
}

/**
 * Counts wrong passwords, to slow down those who guess and nobody else. The failures of an account count together, whatever name of it
 * was used and wherever they came from:
 * - a network that failed at an account waits longer and longer;
 * - once an account has `RATE_LIMIT_LOGIN` failures, networks that contributed to them are refused until the window has passed;
 * - networks that have not failed may try {@link NEWCOMER_FACTOR} times as often, because one of them may be the owner's, and after that
 *   still one after the other, at `RATE_LIMIT_LOGIN`;
 * - a network from which the account was logged in to only waits for failures of its own.
 *
 * Kept in memory: a restart forgives failures, and each process counts its own.
 */
@Injectable()
export class LoginAttempts {
  private readonly failures = new LRUCache<string, Failures>({ max: CAPACITY });
  private readonly accounts = new LRUCache<string, number[]>({ max: CAPACITY });
  private readonly known = new LRUCache<string, true>({ max: CAPACITY });

  constructor(
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Admits an attempt to log in.
   * @param account {@link attemptsKey} of the account
   * @throws AppError `rate_limited`
   */
  begin(account: string, network: string): Attempt {
    const now = this.clock.millis();
    const pair = `${account} ${network}`;
    if (this.config.get('RATE_LIMIT_ENABLED')) this.refuseGuesser(account, pair, now);
    this.failures.set(pair, { count: this.failuresInARow(pair) + 1, lastAt: now });
    this.accounts.set(account, [...this.recentFailures(account, now), now].slice(-this.rate.limit * NEWCOMER_FACTOR));
    return {
      isFamiliar: this.known.has(pair),
      succeed: () => {
        this.remember(account, network);
        this.failures.delete(pair);
        this.forgive(account, now);
      },
      withdraw: () => {
        this.failures.set(pair, { count: Math.max(0, this.failuresInARow(pair) - 1), lastAt: now });
        this.forgive(account, now);
      },
    };
  }

  /** Marks a network as one that an account is used from. */
  remember(account: string, network: string): void {
    this.known.set(`${account} ${network}`, true);
  }

  private get rate(): Rate {
    return this.config.get('RATE_LIMIT_LOGIN');
  }

  private refuseGuesser(account: string, pair: string, now: number): void {
    const own = this.failuresInARow(pair);
    const ownWait = own < FREE_FAILURES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (own - FREE_FAILURES), LONGEST_WAIT_MS);
    const since = now - (this.failures.get(pair)?.lastAt ?? 0);
    if (since < ownWait) throw tooManyRequests(ownWait - since);
    if (this.known.has(pair)) return;
    const wait = own > 0 ? this.waitOfGuesser(account, now) : this.waitOfNewcomer(account, now);
    if (wait > 0) throw tooManyRequests(wait);
  }

  /** Milliseconds until a network that failed at an account may try it again. */
  private waitOfGuesser(account: string, now: number): number {
    const { limit, windowMs } = this.rate;
    const decisive = this.recentFailures(account, now).at(-limit);
    return decisive === undefined ? 0 : decisive + windowMs - now;
  }

  /** Milliseconds until a network that has not failed at an account may try it. */
  private waitOfNewcomer(account: string, now: number): number {
    const { limit, windowMs } = this.rate;
    const recent = this.recentFailures(account, now);
    const last = recent.length < limit * NEWCOMER_FACTOR ? undefined : recent.at(-1);
    return last === undefined ? 0 : last + windowMs / limit - now;
  }

  private failuresInARow(pair: string): number {
    return this.failures.get(pair)?.count ?? 0;
  }

  /** Times of the failures of an account that still count, oldest first. */
  private recentFailures(account: string, now: number): number[] {
    return (this.accounts.get(account) ?? []).filter((time) => time > now - this.rate.windowMs);
  }

  private forgive(account: string, time: number): void {
    const times = this.accounts.get(account) ?? [];
    const index = times.lastIndexOf(time);
    if (index !== -1) this.accounts.set(account, times.toSpliced(index, 1));
  }
}
