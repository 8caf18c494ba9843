import { Injectable } from '@nestjs/common';
import { accountKey } from '../accounts/account-names';
import type { AccountName } from '../accounts/login';

/** How many pairs of account and address are remembered; the oldest make room. */
const CAPACITY = 10_000;

/** Longest account name that is told apart; none that exists is longer. */
const MAX_NAME_LENGTH = 320;

/** The account a login names, in one spelling; what is not text names nobody. */
export function namedAccount(body: unknown): string {
  const { username, email } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const name = username || email;
  return typeof name === 'string' ? accountKey(name.slice(0, MAX_NAME_LENGTH)) : '';
}

/** Remembers from which addresses people logged in, so that strangers who guess passwords cannot lock them out there. */
@Injectable()
export class KnownAddresses {
  private readonly pairs = new Set<string>();

  remember(account: AccountName, address: string): void {
    const pair = this.pair(account, address);
    this.pairs.delete(pair);
    this.pairs.add(pair);
    if (this.pairs.size <= CAPACITY) return;
    for (const oldest of this.pairs) {
      this.pairs.delete(oldest);
      return;
    }
  }

  has(account: unknown, address: string): boolean {
    return this.pairs.has(this.pair(account, address));
  }

  private pair(account: unknown, address: string): string {
    return `${address} ${namedAccount(account)}`;
  }
}
