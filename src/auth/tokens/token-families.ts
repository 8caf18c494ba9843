import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { RefreshRaces } from './refresh-races';
import { TokenFamiliesRepository } from './token-families.repository';
import { type RefreshClaims, refreshTokenInvalid, Tokens } from './tokens';

/** What a login and a refresh return. */
export interface TokenPair {
  access: string;
  refresh: string;
}

/**
 * Logins and the refresh tokens that descend from them.
 *
 * A family's row names its current refresh token. Refreshing is one conditional UPDATE that puts a new name in place of the
 * old, so of any number of racing requests, in any number of processes, one wins. A token that is validly signed but not the
 * current one was used before, which means that two parties hold it:
 * - its family ends at once: no refresh token of it works again, and its last access token dies within minutes by its own lifetime;
 * - except when the request overlapped in this process with the one that used the token ({@link RefreshRaces}): a client that
 *   refreshed twice at once is refused once, and goes on with the pair that the other request received.
 */
@Injectable()
export class TokenFamilies {
  private readonly races = new RefreshRaces();

  constructor(
    private readonly families: TokenFamiliesRepository,
    private readonly tokens: Tokens,
  ) {}

  /** Starts a family: what a login does. */
  async open(userId: number): Promise<TokenPair> {
    const tokenId = randomUUID();
    return this.pair(userId, await this.families.add(userId, tokenId, this.tokens.refreshExpiry()), tokenId);
  }

  /**
   * Exchanges a refresh token for a new pair.
   * @throws AppError `token_invalid` when the token is invalid or its account is locked, `token_reused` when it was used before
   */
  async rotate(refresh: string): Promise<TokenPair> {
    const { sub, fam, jti } = this.tokens.readRefresh(refresh);
    return this.races.run(jti, async (race) => {
      const next = randomUUID();
      if (await this.families.replaceToken(fam, jti, next, this.tokens.refreshExpiry())) {
        race.won = true;
        return this.pair(Number(sub), fam, next);
      }
      throw race.won ? reused('Use the tokens that the other request received.') : await this.refuse({ fam, jti });
    });
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

  /** Why a token could not be exchanged. A token that is not the family's current one ends the family here. */
  private async refuse({ fam, jti }: Pick<RefreshClaims, 'fam' | 'jti'>): Promise<AppError> {
    const hasEnded = await this.families.endReused(fam, jti);
    return hasEnded ? reused('Because someone else may hold it, this login has ended. Log in again.') : refreshTokenInvalid();
  }

  private pair(userId: number, familyId: number, tokenId: string): TokenPair {
    return { access: this.tokens.signAccess(userId), refresh: this.tokens.signRefresh(userId, familyId, tokenId) };
  }
}

function reused(advice: string): AppError {
  return new AppError('token_reused', `This refresh token was used before. ${advice}`);
}
