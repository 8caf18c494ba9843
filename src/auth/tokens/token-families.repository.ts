import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../common/clock';
import { sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { type FamilyEnd, RefreshFamilyEntity } from './refresh-family.entity';
import type { RefreshTokenRow } from './tokens';

/** Rows of token families: each names the one refresh token of its login that is valid, and the one it replaced. */
@Injectable()
export class TokenFamiliesRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Stores a new family. @returns its id */
  async add(userId: number, token: RefreshTokenRow): Promise<number> {
    const family = { userId, ...token, createdAt: token.rotatedAt };
    const inserted = await this.writes.run((manager) => manager.insert(RefreshFamilyEntity, family));
    return Number(inserted.identifiers[0]?.['id']);
  }

  /**
   * Puts a new token in place of a family's current one. The one statement decides which of racing requests makes the successor. It runs
   * every few minutes for every client, so it is written out rather than built.
   * @returns false when the token is not the current one, or the family has ended, or its account is locked
   */
  async replaceToken(familyId: number, tokenId: string, next: RefreshTokenRow): Promise<boolean> {
    const rows = await this.writes.statement(
      sql`UPDATE refresh_families SET token_id = ${next.tokenId}, previous_token_id = ${tokenId}, rotated_at = ${next.rotatedAt},
         expires_at = ${next.expiresAt}
       WHERE id = ${familyId} AND token_id = ${tokenId} AND ended_at IS NULL
         AND EXISTS (SELECT 1 FROM users WHERE users.id = user_id AND users.is_active)
       RETURNING id`,
    );
    return rows.length === 1;
  }

  /**
   * The current token of a family, for whoever presents its predecessor. It is read behind the writes that wait, so that it is there for
   * the requests that lost to the one which made it.
   * @param since ISO 8601: a token made before then is not given again
   */
  async successor(familyId: number, previousTokenId: string, since: string): Promise<RefreshTokenRow | undefined> {
    const [row] = await this.writes.statement<RefreshTokenRow>(
      sql`SELECT token_id AS "tokenId", rotated_at AS "rotatedAt", expires_at AS "expiresAt" FROM refresh_families
       WHERE id = ${familyId} AND previous_token_id = ${previousTokenId} AND rotated_at > ${since} AND ended_at IS NULL
         AND EXISTS (SELECT 1 FROM users WHERE users.id = user_id AND users.is_active)`,
    );
    return row;
  }

  /** Ends a family by a logout. */
  async end(familyId: number): Promise<void> {
    await this.writes.run((manager) => manager.update(RefreshFamilyEntity, { id: familyId, endedAt: IsNull() }, this.endedBy('logout')));
  }

  /**
   * Ends a family unless a token is its current one, or the predecessor of a current one made after `since`.
   * @returns whether it has ended now
   */
  async endReused(familyId: number, tokenId: string, since: string): Promise<boolean> {
    const { endedAt, endedReason } = this.endedBy('reuse');
    const rows = await this.writes.statement(
      sql`UPDATE refresh_families SET ended_at = ${endedAt}, ended_reason = ${endedReason}
       WHERE id = ${familyId} AND ended_at IS NULL AND token_id <> ${tokenId}
         AND (previous_token_id IS NULL OR previous_token_id <> ${tokenId} OR rotated_at <= ${since})
       RETURNING id`,
    );
    return rows.length === 1;
  }

  /** Deletes families whose last token has expired. @returns how many */
  async purgeExpired(): Promise<number> {
    const { affected } = await this.writes.run((manager) =>
      manager.delete(RefreshFamilyEntity, { expiresAt: LessThanOrEqual(this.clock.iso()) }),
    );
    return affected ?? 0;
  }

  private endedBy(endedReason: FamilyEnd): { endedAt: string; endedReason: FamilyEnd } {
    return { endedAt: this.clock.iso(), endedReason };
  }
}
