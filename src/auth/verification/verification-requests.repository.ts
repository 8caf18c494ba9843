import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { accountKey } from '../accounts/account-names';

/** Verification mails that one account can be sent within {@link REQUEST_WINDOW_MS}, so that nobody's mailbox can be flooded. */
const REQUESTS_IN_WINDOW = 5;
const REQUEST_WINDOW_MS = 60 * 60_000;

/** Queues verification mails in the outbox. */
@Injectable()
export class VerificationRequestsRepository {
  constructor(
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Queues another verification mail for an active, unverified account, unless one is under way or the hourly limit is reached.
   * One statement for every address, so that the time it takes does not tell who has an account.
   */
  async request(email: string): Promise<void> {
    const now = this.clock.iso();
    await this.writes.statement(
      sql`INSERT INTO outbox_mails (kind, user_id, recipient, status, attempts, next_attempt_at, created_at)
       SELECT 'verify_email', users.id, users.email, 'pending', 0, ${now}, ${now} FROM users
       WHERE users.email_key = ${accountKey(email)} AND users.is_active AND users.email_verified_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM outbox_mails mail WHERE mail.user_id = users.id AND mail.kind = 'verify_email' AND mail.status IN ('pending', 'sending'))
         AND (SELECT COUNT(*) FROM outbox_mails mail
           WHERE mail.user_id = users.id AND mail.kind = 'verify_email' AND mail.created_at > ${this.clock.iso(-REQUEST_WINDOW_MS)}) < ${REQUESTS_IN_WINDOW}`,
    );
  }
}
