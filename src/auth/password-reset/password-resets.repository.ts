import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { ownerOf, userTarget } from '../audit/audit-event';
import { AuditEventsRepository } from '../audit/audit-events.repository';
import { AccountChangesRepository } from '../accounts/changes/account-changes.repository';
import { accountKey } from '../accounts/account-names';
import { PasswordResetEntity } from './password-reset.entity';

/** Reset mails that one account can be sent within {@link REQUEST_WINDOW_MS}, so that nobody's mailbox can be flooded. */
const REQUESTS_IN_WINDOW = 5;
const REQUEST_WINDOW_MS = 60 * 60_000;

/** Rows of links that set a new password, and the mails that carry them. */
@Injectable()
export class PasswordResetsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly accounts: AccountChangesRepository,
    private readonly audit: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Queues a reset mail for the active account with an address, unless one is under way or the hourly limit is reached. One statement for
   * every address, so that the time it takes does not tell who has an account.
   */
  async request(email: string): Promise<void> {
    await this.queueMail(sql`users.email_key = ${accountKey(email)}`);
  }

  /** Queues a reset mail for an active account, within the same limits. @returns false when none was queued */
  requestFor(userId: number): Promise<boolean> {
    return this.queueMail(sql`users.id = ${userId}`);
  }

  /** Stores the one link of an account; an earlier one stops working. */
  async replaceLink(userId: number, tokenHash: string, expiresAt: string): Promise<void> {
    const row = { userId, tokenHash, createdAt: this.clock.iso(), expiresAt };
    await this.writes.run((manager) => manager.upsert(PasswordResetEntity, row, ['userId']));
  }

  /** The active account that a link is valid for now. */
  async accountOf(tokenHash: string): Promise<{ id: number; username: string; email: string } | undefined> {
    const [account] = await query<{ id: number; username: string; email: string }>(
      this.dataSource.manager,
      sql`SELECT users.id AS id, users.username AS username, users.email AS email FROM password_resets link JOIN users ON users.id = link.user_id
       WHERE link.token_hash = ${tokenHash} AND link.expires_at > ${this.clock.iso()} AND users.is_active`,
    );
    return account;
  }

  /**
   * Uses a link up: sets the password, ends all logins, and marks the address as verified, since the link was read there.
   * @param address of whoever uses it
   * @returns false when no such link is valid now; of two uses one gets true
   */
  useLink(tokenHash: string, password: string, address: string): Promise<boolean> {
    return this.writes.transaction(async (manager) => {
      const now = this.clock.iso();
      const [link] = await query<{ userId: number }>(
        manager,
        sql`DELETE FROM password_resets WHERE token_hash = ${tokenHash} AND expires_at > ${now} RETURNING user_id AS "userId"`,
      );
      if (!link) return false;
      const [user] = await query<{ id: number; username: string }>(
        manager,
        sql`UPDATE users SET email_verified_at = COALESCE(email_verified_at, ${now}) WHERE id = ${link.userId} RETURNING id, username`,
      );
      if (!user) return false;
      await this.accounts.replacePassword(manager, link.userId, password);
      await this.audit.insert(manager, { actor: ownerOf(user, address), action: 'user.password_reset', target: userTarget(user) });
      return true;
    });
  }

  private async queueMail(whose: Sql): Promise<boolean> {
    const now = this.clock.iso();
    const rows = await this.writes.statement(
      sql`INSERT INTO outbox_mails (kind, user_id, recipient, status, attempts, next_attempt_at, created_at)
       SELECT 'reset_password', users.id, users.email, 'pending', 0, ${now}, ${now} FROM users
       WHERE ${whose} AND users.is_active
         AND NOT EXISTS (SELECT 1 FROM outbox_mails mail
           WHERE mail.user_id = users.id AND mail.kind = 'reset_password' AND mail.status IN ('pending', 'sending'))
         AND (SELECT COUNT(*) FROM outbox_mails mail WHERE mail.user_id = users.id AND mail.kind = 'reset_password'
           AND mail.created_at > ${this.clock.iso(-REQUEST_WINDOW_MS)}) < ${REQUESTS_IN_WINDOW}
       RETURNING id`,
    );
    return rows.length > 0;
  }
}
