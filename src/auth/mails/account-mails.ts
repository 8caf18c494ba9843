import { Injectable } from '@nestjs/common';
import { type Composer, type Deliveries, OutboxDelivery } from '../../mail/outbox/outbox-delivery';
import type { MailKind } from '../../mail/outbox/outbox-mail.entity';
import { Invitations } from '../invitations/invitations';
import { PasswordReset } from '../password-reset/password-reset';
import { EmailVerification } from '../verification/email-verification';

/** The mails that accounts are sent. Each is written, with a fresh link, at the moment it is sent. */
@Injectable()
export class AccountMails {
  private readonly composers: Record<MailKind, Composer>;

  constructor(
    private readonly delivery: OutboxDelivery,
    verification: EmailVerification,
    reset: PasswordReset,
    invitations: Invitations,
  ) {
    this.composers = {
      verify_email: (mail) => verification.compose(mail),
      reset_password: (mail) => reset.compose(mail),
      invitation: (mail) => invitations.compose(mail),
    };
  }

  /** Sends the mails that are due, as {@link OutboxDelivery.sendDue} does. */
  sendPending(afterEach?: (deliveries: Deliveries) => Promise<void>): Promise<Deliveries> {
    return this.delivery.sendDue((mail) => this.composers[mail.kind](mail), afterEach);
  }
}
