import { randomInt } from 'node:crypto';
import { isUsername } from '../accounts/account-names';
import type { OpenidIdentity } from './openid-identity';

/** Signs that no username has. */
const FOREIGN = /[^\p{L}\p{M}\p{N}_.+-]+/gu;

/** Longest part of a name that is taken over, so that a number fits behind it. */
const LONGEST = 100;

/** Names with a number that are tried before a random one. */
const NUMBERED = 20;

/** Usernames that a new account may have, the best first: what the person is called at the provider, then with numbers behind it. */
export function* usernamesFor({ preferredUsername, verifiedEmail }: OpenidIdentity): Generator<string> {
  const given = [preferredUsername, verifiedEmail].map((name) => (name ?? '').normalize('NFKC').split('@')[0]?.replace(FOREIGN, '') ?? '');
  const base = given.map((name) => Array.from(name).slice(0, LONGEST).join('')).find(isUsername) ?? 'user';
  yield base;
  for (let number = 2; number <= NUMBERED; number += 1) yield `${base}${number}`;
  yield `${base}${randomInt(1_000_000, 9_999_999)}`;
}
