import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { type FamilyEnd, RefreshFamilyEntity } from './refresh-family.entity';
import type { LoginOrigin } from './login-origin';
import type { RefreshTokenRow } from './tokens';

/** An account, and the hash that its password was compared with. */
export interface VerifiedAccount {
  id: number;
  password: string;
}

/** Rows of token families: each names the one refresh token of its login that is valid, and the one it replaced. */
@Injectable()
export class TokenFamiliesRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly audit: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a new family of an account, unless the account was locked or its password was replaced since it was read: what ends all logins
   * ends one that is being made, too.
   * @returns its id
   */
  async add(account: VerifiedAccount, token: RefreshTokenRow, origin: LoginOrigin): Promise<number | undefined> {
    const { tokenId, rotatedAt, expiresAt } = token;
    const [row] = await this.writes.statement<{ id: number }>(
      sql`INSERT INTO refresh_families (user_id, token_id, rotated_at, created_at, expires_at, address, user_agent)
       SELECT users.id, ${tokenId}, ${rotatedAt}, ${rotatedAt}, ${expiresAt}, ${origin.address}, ${origin.userAgent} FROM users
       WHERE users.id = ${account.id} AND users.is_active AND users.password = ${account.password} RETURNING id`,
    );
    return row?.id;
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
   * @param address of whoever presents the token
   * @returns whether it has ended now
   */
  endReused(familyId: number, tokenId: string, since: string, address: string): Promise<boolean> {
    const { endedAt, endedReason } = this.endedBy('reuse');
    return this.writes.transaction(async (manager) => {
      const [family] = await query<{ userId: number }>(
        manager,
        sql`UPDATE refresh_families SET ended_at = ${endedAt}, ended_reason = ${endedReason}
         WHERE id = ${familyId} AND ended_at IS NULL AND token_id <> ${tokenId}
           AND (previous_token_id IS NULL OR previous_token_id <> ${tokenId} OR rotated_at <= ${since})
         RETURNING user_id AS "userId"`,
      );
      if (!family) return false;
      const [user] = await query<{ id: number; username: string }>(
        manager,
        sql`SELECT id, username FROM users WHERE id = ${family.userId}`,
      );
      const actor = { userId: null, name: 'holder of a used token', apiKeyId: null, address };
      const details = { login_id: familyId, reason: 'token_reused' };
      if (user) await this.audit.insert(manager, { actor, action: 'user.login_ended', target: userTarget(user), details });
      return true;
    });
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
