import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { ownerOf, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { EmailVerificationEntity } from './email-verification.entity';

/** Rows of verification links, and the mark on accounts that one was used. */
@Injectable()
export class EmailVerificationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly audit: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  /** Stores the one link of an account; an earlier one stops working. */
  async replaceLink(userId: number, tokenHash: string, expiresAt: string): Promise<void> {
    const row = { userId, tokenHash, createdAt: this.clock.iso(), expiresAt };
    await this.writes.run((manager) => manager.upsert(EmailVerificationEntity, row, ['userId']));
  }

  /** Tells whether a link is valid now. */
  hasLink(tokenHash: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(EmailVerificationEntity, { tokenHash, expiresAt: MoreThan(this.clock.iso()) });
  }

  /**
   * Uses a link up and marks the address of its account as verified, in one transaction.
   * @param address of whoever uses it
   * @returns false when no such link is valid now; of two uses one gets true
   */
  useLink(tokenHash: string, address: string): Promise<boolean> {
    return this.writes.transaction(async (manager) => {
      const now = this.clock.iso();
      const [link] = await query<{ userId: number }>(
        manager,
        sql`DELETE FROM email_verifications WHERE token_hash = ${tokenHash} AND expires_at > ${now} RETURNING user_id AS "userId"`,
      );
      if (!link) return false;
      const [user] = await query<{ id: number; username: string }>(
        manager,
        sql`UPDATE users SET email_verified_at = ${now} WHERE id = ${link.userId} AND email_verified_at IS NULL RETURNING id, username`,
      );
      if (user)
        await this.audit.insert(manager, { actor: ownerOf(user, address), action: 'user.email_verified', target: userTarget(user) });
      return true;
    });
  }
}
