import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, LessThanOrEqual, Not } from 'typeorm';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { TokenPairResponse } from '../auth.responses';
import { Transactions } from '../../database/transactions';
import { type FamilyEnd, RefreshFamilyEntity } from './refresh-family.entity';
import { RefreshRaces } from './refresh-races';
import { type RefreshClaims, refreshTokenInvalid, Tokens } from './tokens';
import { sql } from '../../database/sql';

/**
 * Logins and the refresh tokens that descend from them.
 *
 * A family's row names its youngest refresh token. Refreshing is one conditional UPDATE that puts a new name in place of the
 * old, so of any number of racing requests, in any number of processes, one wins. A token that is rightly signed but not the
 * one named was used before, which means that two parties hold it:
 * - its family ends at once: no refresh token of it works again, and its last access token dies within minutes by its own lifetime;
 * - except when the request overlapped in this process with the one that used the token ({@link RefreshRaces}): a client that
 *   refreshed twice at once is refused once, and goes on with the pair that the other request received.
 */
@Injectable()
export class TokenFamiliesRepository {
  private readonly races = new RefreshRaces();

  constructor(
    private readonly writes: Transactions,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
  ) {}

  /** Starts a family: what a login does. */
  async open(userId: number): Promise<TokenPairResponse> {
    const tokenId = randomUUID();
    const family = { userId, tokenId, createdAt: this.clock.iso(), expiresAt: this.tokens.refreshExpiry() };
    const inserted = await this.writes.run((manager) => manager.insert(RefreshFamilyEntity, family));
    return this.pair(userId, Number(inserted.identifiers[0]?.['id']), tokenId);
  }

  /**
   * Exchanges a refresh token for a new pair.
   * @throws AppError `token_invalid` when the token is not good or its account is locked, `token_reused` when it was used before
   */
  async rotate(refresh: string): Promise<TokenPairResponse> {
    const claims = this.tokens.readRefresh(refresh);
    return this.races.run(claims.jti, async (race) => {
      const next = randomUUID();
      if (await this.replaceToken(claims, next)) {
        race.won = true;
        return this.pair(Number(claims.sub), claims.fam, next);
      }
      throw race.won ? reused('Use the tokens that the other request received.') : await this.refuse(claims);
    });
  }

  /**
   * Ends the family of a refresh token: what a logout does. Ending it again changes nothing.
   * @throws AppError `token_invalid` when the token is not good or belongs to someone else
   */
  async end(userId: number, refresh: string): Promise<void> {
    const claims = this.tokens.readRefresh(refresh);
    if (Number(claims.sub) !== userId) throw refreshTokenInvalid();
    await this.writes.run((manager) => this.endWhere(manager, { id: claims.fam }, 'logout'));
  }

  /** Deletes families whose last token has expired. @returns how many */
  async purgeExpired(): Promise<number> {
    const { affected } = await this.writes.run((manager) =>
      manager.delete(RefreshFamilyEntity, { expiresAt: LessThanOrEqual(this.clock.iso()) }),
    );
    return affected ?? 0;
  }

  /** The statement that decides who wins. It runs every few minutes for every client, so it is written out rather than built. */
  private async replaceToken(claims: RefreshClaims, next: string): Promise<boolean> {
    const rows = await this.writes.statement<{
      id: number;
    }>(sql`UPDATE refresh_families SET token_id = ${next}, expires_at = ${this.tokens.refreshExpiry()}
       WHERE id = ${claims.fam} AND token_id = ${claims.jti} AND ended_at IS NULL AND EXISTS (SELECT 1 FROM users WHERE users.id = user_id AND users.is_active)
       RETURNING id`);
    return rows.length === 1;
  }

  /** Why a token could not be exchanged. A token that is not the family's youngest ends the family here. */
  private async refuse(claims: RefreshClaims): Promise<AppError> {
    const ended = await this.writes.run((manager) => this.endWhere(manager, { id: claims.fam, tokenId: Not(claims.jti) }, 'reuse'));
    return ended ? reused('Because someone else may hold it, this login has ended. Log in again.') : refreshTokenInvalid();
  }

  private async endWhere(
    manager: EntityManager,
    which: { id: number; tokenId?: ReturnType<typeof Not<string>> },
    reason: FamilyEnd,
  ): Promise<boolean> {
    const { affected } = await manager.update(
      RefreshFamilyEntity,
      { ...which, endedAt: IsNull() },
      { endedAt: this.clock.iso(), endedReason: reason },
    );
    return affected === 1;
  }

  private pair(userId: number, familyId: number, tokenId: string): TokenPairResponse {
    return { access: this.tokens.signAccess(userId), refresh: this.tokens.signRefresh(userId, familyId, tokenId) };
  }
}

function reused(advice: string): AppError {
  return new AppError('token_reused', `This refresh token was used before. ${advice}`);
}
