import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { accountKey } from '../accounts/account-names';
import type { AccountName } from '../accounts/login';

/** Pairs of account and address that are remembered; those not used for longest make room. */
const CAPACITY = 10_000;

/** Characters of an account name that are compared; no existing name is longer. */
const MAX_NAME_LENGTH = 320;

/** The account named by a login's body, as its key; empty when it names none. */
export function namedAccount(body: unknown): string {
  const { username, email } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const name = username || email;
  return typeof name === 'string' ? accountKey(name.slice(0, MAX_NAME_LENGTH)) : '';
}

/** Remembers from which addresses people logged in, so that others who guess their passwords cannot lock them out there. */
@Injectable()
export class KnownAddresses {
  private readonly pairs = new LRUCache<string, true>({ max: CAPACITY });

  remember(account: AccountName, address: string): void {
    this.pairs.set(this.pair(account, address), true);
  }

  has(account: unknown, address: string): boolean {
    return this.pairs.has(this.pair(account, address));
  }

  private pair(account: unknown, address: string): string {
    return `${address} ${namedAccount(account)}`;
  }
}
