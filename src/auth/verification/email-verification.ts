import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../common/clock';
import { AppError, messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { Transactions } from '../../database/transactions';
import { MailError, Mailer } from '../../mail/mailer';
import { EmailVerificationEntity } from './email-verification.entity';
import { OutboxRepository } from '../../mail/outbox/outbox.repository';
import type { OutboxMailEntity } from '../../mail/outbox/outbox-mail.entity';
import { UserEntity } from '../accounts/user.entity';
import { composeVerificationMail } from './verification-mail';

const TOKEN_BYTES = 32;

/** 32 bytes in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** Longest reason kept with a mail, in characters. */
const MAX_REASON_LENGTH = 500;

/** What became of the mails that were due. */
export interface Deliveries {
  sent: number;
  /** Put back for a later attempt. */
  retried: number;
  failed: number;
}

type Outcome = keyof Deliveries | 'dropped' | 'unreachable';

/** Proves that people own their e-mail addresses: sends links, and takes them back. */
@Injectable()
export class EmailVerification {
  private readonly logger = new Logger(EmailVerification.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly outbox: OutboxRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Sends the mails that are due, each at most once: what a crash or a silent server leaves in doubt is given up, not repeated.
   * Stops early when the mail server cannot be reached; the rest stays due.
   */
  async sendPending(): Promise<Deliveries> {
    const deliveries: Deliveries = { sent: 0, retried: 0, failed: await this.outbox.giveUpLeftBehind() };
    for (let mail = await this.outbox.claim(); mail; mail = await this.outbox.claim()) {
      const outcome = await this.deliver(mail);
      if (outcome === 'unreachable') {
        deliveries.retried += 1;
        break;
      }
      if (outcome !== 'dropped') deliveries[outcome] += 1;
    }
    return deliveries;
  }

  /**
   * Confirms the address that a link was sent to. Of two uses of a link one works.
   * @param token whatever the query held
   * @throws AppError `verification_invalid` when it is unknown, used, replaced by a newer one, or expired
   */
  async confirm(token: unknown): Promise<void> {
    if (typeof token !== 'string' || !TOKEN.test(token)) throw linkInvalid();
    const tokenHash = hashOf(token);
    await this.writes.transaction(async (manager) => {
      const link = await manager.findOneBy(EmailVerificationEntity, { tokenHash, expiresAt: MoreThan(this.clock.iso()) });
      if (!link) throw linkInvalid();
      await manager.delete(EmailVerificationEntity, { userId: link.userId });
      await manager.update(UserEntity, { id: link.userId, emailVerifiedAt: IsNull() }, { emailVerifiedAt: this.clock.iso() });
    });
  }

  private async deliver(mail: OutboxMailEntity): Promise<Outcome> {
    const user = await this.dataSource.getRepository(UserEntity).findOneBy({ id: mail.userId });
    if (!user || !user.isActive || user.emailVerifiedAt !== null) {
      await this.outbox.drop(mail);
      return 'dropped';
    }
    try {
      await this.mailer.send(composeVerificationMail(user, await this.makeLink(user.id)));
    } catch (error) {
      return this.settleFailure(mail, error);
    }
    await this.outbox.markSent(mail);
    return 'sent';
  }

  private async settleFailure(mail: OutboxMailEntity, error: unknown): Promise<Outcome> {
    const reason = messageOf(error).slice(0, MAX_REASON_LENGTH);
    const failure = error instanceof MailError ? error.failure : 'unreachable';
    this.logger.warn(`verification mail ${mail.id}, attempt ${mail.attempts}, ${failure}: ${reason}`);
    if (failure === 'rejected' || failure === 'unknown') {
      await this.outbox.giveUp(
        mail,
        failure === 'unknown' ? `${reason}. The mail may have been delivered, so it is not sent again.` : reason,
      );
      return 'failed';
    }
    if (!(await this.outbox.putBack(mail, reason))) return 'failed';
    return failure === 'unreachable' ? 'unreachable' : 'retried';
  }

  /** Makes the account's one good link; an earlier one stops working. */
  private async makeLink(userId: number): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const expiresAt = this.clock.iso(this.config.get('VERIFICATION_LIFETIME'));
    const row = { userId, tokenHash: hashOf(token), createdAt: this.clock.iso(), expiresAt };
    await this.writes.run((manager) => manager.upsert(EmailVerificationEntity, row, ['userId']));
    return `${this.config.publicUrl}/verify-email/?token=${token}`;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function linkInvalid(): AppError {
  return new AppError('verification_invalid', 'This verification link is not valid, was used, or has expired. Ask for a new one.');
}
