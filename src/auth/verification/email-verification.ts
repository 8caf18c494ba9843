import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { messageOf } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { MailError, Mailer } from '../../mail/mailer';
import { OutboxRepository } from '../../mail/outbox/outbox.repository';
import type { OutboxMailEntity } from '../../mail/outbox/outbox-mail.entity';
import { UsersRepository } from '../accounts/users.repository';
import { EmailVerificationsRepository } from './email-verifications.repository';
import { composeVerificationMail } from './verification-mail';

const TOKEN_BYTES = 32;

/** 32 bytes in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** Longest reason kept with a mail, in characters. */
const MAX_REASON_LENGTH = 500;

/** How many of the mails that were due ended in which way. */
export interface Deliveries {
  sent: number;
  /** Put back for a later attempt. */
  retried: number;
  failed: number;
}

type Outcome = keyof Deliveries | 'dropped' | 'unreachable';

/** Verifies that people own their e-mail addresses: sends links, and accepts each once. */
@Injectable()
export class EmailVerification {
  private readonly logger = new Logger(EmailVerification.name);

  constructor(
    private readonly users: UsersRepository,
    private readonly links: EmailVerificationsRepository,
    private readonly outbox: OutboxRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Sends the mails that are due, each at most once: after a crash or an unanswered handover a mail is given up, not repeated.
   * Stops early when the mail server cannot be reached; the rest stays due.
   */
  async sendPending(): Promise<Deliveries> {
    const deliveries: Deliveries = { sent: 0, retried: 0, failed: await this.outbox.giveUpAbandoned() };
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

  /** Tells whether the link with this token could be used now. Changes nothing. */
  isValid(token: string): Promise<boolean> {
    return this.links.hasLink(hashOf(token));
  }

  /**
   * Confirms the address that a link was sent to. Of two uses of a link one works.
   * @returns false when the link is unknown, used, replaced by a newer one, or expired
   */
  async confirm(token: string): Promise<boolean> {
    return isWellFormed(token) && this.links.useLink(hashOf(token));
  }

  private async deliver(mail: OutboxMailEntity): Promise<Outcome> {
    const user = await this.users.find({ id: mail.userId });
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

  /** Makes the account's one valid link; an earlier one stops working. */
  private async makeLink(userId: number): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.links.replaceLink(userId, hashOf(token), this.clock.iso(this.config.get('VERIFICATION_LIFETIME')));
    return `${this.config.publicUrl}/verify-email/?token=${token}`;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** True for a text that may be the token of a link. */
export function isWellFormed(token: unknown): token is string {
  return typeof token === 'string' && TOKEN.test(token);
}
