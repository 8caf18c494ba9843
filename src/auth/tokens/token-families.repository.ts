import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, IsNull, LessThanOrEqual, Not } from 'typeorm';
import { Clock } from '../../common/clock';
import { sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { type FamilyEnd, RefreshFamilyEntity } from './refresh-family.entity';

/** Rows of token families: each names the one refresh token of its login that is valid. */
@Injectable()
export class TokenFamiliesRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Stores a new family. @returns its id */
  async add(userId: number, tokenId: string, expiresAt: string): Promise<number> {
    const family = { userId, tokenId, createdAt: this.clock.iso(), expiresAt };
    const inserted = await this.writes.run((manager) => manager.insert(RefreshFamilyEntity, family));
    return Number(inserted.identifiers[0]?.['id']);
  }

  /**
   * Puts a new token in place of a family's current one. The one statement decides who wins of racing requests. It runs every few
   * minutes for every client, so it is written out rather than built.
   * @returns false when the token is not the current one, or the family has ended, or its account is locked
   */
  async replaceToken(familyId: number, tokenId: string, next: string, expiresAt: string): Promise<boolean> {
    const rows = await this.writes.statement(
      sql`UPDATE refresh_families SET token_id = ${next}, expires_at = ${expiresAt}
       WHERE id = ${familyId} AND token_id = ${tokenId} AND ended_at IS NULL
         AND EXISTS (SELECT 1 FROM users WHERE users.id = user_id AND users.is_active)
       RETURNING id`,
    );
    return rows.length === 1;
  }

  /** Ends a family by a logout. */
  async end(familyId: number): Promise<void> {
    await this.endWhere({ id: familyId }, 'logout');
  }

  /** Ends a family unless a token is its current one. @returns whether it has ended now */
  endReused(familyId: number, tokenId: string): Promise<boolean> {
    return this.endWhere({ id: familyId, tokenId: Not(tokenId) }, 'reuse');
  }

  /** Deletes families whose last token has expired. @returns how many */
  async purgeExpired(): Promise<number> {
    const { affected } = await this.writes.run((manager) =>
      manager.delete(RefreshFamilyEntity, { expiresAt: LessThanOrEqual(this.clock.iso()) }),
    );
    return affected ?? 0;
  }

  private async endWhere(which: FindOptionsWhere<RefreshFamilyEntity>, endedReason: FamilyEnd): Promise<boolean> {
    const end = { endedAt: this.clock.iso(), endedReason };
    const { affected } = await this.writes.run((manager) => manager.update(RefreshFamilyEntity, { ...which, endedAt: IsNull() }, end));
    return affected === 1;
  }
}
