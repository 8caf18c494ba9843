import type { AccessClaims, Unchecked } from './tokens';

/** How many tokens are remembered; the oldest make room. About 600 bytes each. */
const CAPACITY = 5_000;

/**
 * Access tokens whose signature has been checked, by the whole token. Checking one takes most of the guard's time, and a client
 * sends the same one for five minutes. What can change (expiry, the account) is never remembered and is checked every time.
 */
export class VerifiedTokens {
  private readonly claims = new Map<string, Unchecked<AccessClaims>>();

  get(token: string): Unchecked<AccessClaims> | undefined {
    return this.claims.get(token);
  }

  remember(token: string, claims: Unchecked<AccessClaims>): void {
    this.claims.set(token, claims);
    if (this.claims.size <= CAPACITY) return;
    for (const oldest of this.claims.keys()) {
      this.claims.delete(oldest);
      return;
    }
  }
}
