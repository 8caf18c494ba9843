import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { LoginOrigin } from './login-origin';
import { TokenFamiliesRepository, type VerifiedAccount } from './token-families.repository';
import { type RefreshClaims, refreshTokenInvalid, type RefreshTokenRow, Tokens } from './tokens';

/**
 * How long a refresh token may be presented again after it was exchanged, in milliseconds: two tabs of one browser, or a client whose
 * connection broke before the response arrived.
 */
const GRACE_MS = 10_000;

/** What a login and a refresh return. */
export interface TokenPair {
  access: string;
  refresh: string;
}

/**
 * Logins and the refresh tokens that descend from them.
 *
 * A family's row names its current refresh token. Refreshing is one conditional UPDATE that puts a new name in place of the old, so of any
 * number of racing requests, in any number of processes, one makes the successor. Whoever presents the predecessor within {@link GRACE_MS}
 * gets the same successor: its text is signed again from the row, so there is never a second branch. A token that is validly signed and
 * neither of the two was used before, which means that two parties hold it: its family ends, with every token of it.
 */
@Injectable()
export class TokenFamilies {
  constructor(
    private readonly families: TokenFamiliesRepository,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
  ) {}

  /** Starts a family: what a login does. @returns undefined when the account was locked or its password replaced meanwhile */
  async open(account: VerifiedAccount, origin: LoginOrigin): Promise<TokenPair | undefined> {
    const token = this.tokens.newRefresh();
    const familyId = await this.families.add(account, token, origin);
    return familyId === undefined ? undefined : this.pair(account.id, familyId, token);
  }

  /**
   * Exchanges a refresh token for a pair with its successor.
   * @throws AppError `token_invalid` when the token is invalid or its account is locked, `token_reused` when it was used before
   */
  async rotate(refresh: string, { address }: Pick<LoginOrigin, 'address'>): Promise<TokenPair> {
    const claims = this.tokens.readRefresh(refresh);
    const { sub, fam, jti } = claims;
    const next = this.tokens.newRefresh();
    const isReplaced = await this.families.replaceToken(fam, jti, next);
    const successor = isReplaced ? next : await this.families.successor(fam, jti, this.clock.iso(-GRACE_MS));
    if (!successor) throw await this.refuse(claims, address);
    return this.pair(Number(sub), fam, successor);
  }

  /**
   * Ends the family of a refresh token: what a logout does. Ending it again changes nothing.
   * @throws AppError `token_invalid` when the token is invalid or belongs to another account
   */
  async end(userId: number, refresh: string): Promise<void> {
    const { sub, fam } = this.tokens.readRefresh(refresh);
    if (Number(sub) !== userId) throw refreshTokenInvalid();
    await this.families.end(fam);
  }

  /** Ends the family of a refresh token for whoever holds it; a token that is invalid ends nothing. */
  async endWith(refresh: string): Promise<void> {
    let claims: RefreshClaims;
    try {
      claims = this.tokens.readRefresh(refresh);
    } catch (error) {
      if (error instanceof AppError) return;
      throw error;
    }
    await this.families.end(claims.fam);
  }

  /** Why a token could not be exchanged. A token that was used before ends the family here. */
  private async refuse({ fam, jti }: Pick<RefreshClaims, 'fam' | 'jti'>, address: string): Promise<AppError> {
    const hasEnded = await this.families.endReused(fam, jti, this.clock.iso(-GRACE_MS), address);
    if (!hasEnded) return refreshTokenInvalid();
    return new AppError(
      'token_reused',
      'This refresh token was used before. Because someone else may hold it, this login has ended. Log in again.',
    );
  }

  private pair(userId: number, familyId: number, token: RefreshTokenRow): TokenPair {
    return { access: this.tokens.signAccess(userId, familyId), refresh: this.tokens.signRefresh(userId, familyId, token) };
  }
}
