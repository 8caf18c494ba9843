import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../../common/errors';
import { type Mail, MailError, Mailer } from '../mailer';
import { OutboxRepository } from './outbox.repository';
import type { OutboxMailEntity } from './outbox-mail.entity';

/** Longest reason kept with a mail, in characters. */
const MAX_REASON_LENGTH = 500;

/** How many of the mails that were due ended in which way. */
export interface Deliveries {
  sent: number;
  /** Put back for a later attempt. */
  retried: number;
  failed: number;
}

/** Writes the text of a queued mail at the moment it is sent; undefined when nobody needs it any more. */
export type Composer = (mail: OutboxMailEntity) => Promise<Mail | undefined>;

type Outcome = keyof Deliveries | 'dropped' | 'unreachable';

/** Sends the mails of the outbox. */
@Injectable()
export class OutboxDelivery {
  private readonly logger = new Logger(OutboxDelivery.name);

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly mailer: Mailer,
  ) {}

  /**
   * Sends the mails that are due, each at most once: after a crash or an unanswered handover a mail is given up, not repeated.
   * Stops early when the mail server cannot be reached; the rest stays due.
   * @param afterEach is told what came of the mails so far; when it throws, the rest stays due
   */
  async sendDue(compose: Composer, afterEach?: (deliveries: Deliveries) => Promise<void>): Promise<Deliveries> {
    const deliveries: Deliveries = { sent: 0, retried: 0, failed: await this.outbox.giveUpAbandoned() };
    for (let mail = await this.outbox.claim(); mail; mail = await this.outbox.claim()) {
      const outcome = await this.deliver(mail, compose);
      if (outcome === 'unreachable') {
        deliveries.retried += 1;
        break;
      }
      if (outcome !== 'dropped') deliveries[outcome] += 1;
      await afterEach?.({ ...deliveries });
    }
    return deliveries;
  }

  private async deliver(mail: OutboxMailEntity, compose: Composer): Promise<Outcome> {
    const composed = await compose(mail);
    if (!composed) {
      await this.outbox.drop(mail);
      return 'dropped';
    }
    try {
      await this.mailer.send(composed);
    } catch (error) {
      return this.settleFailure(mail, error);
    }
    await this.outbox.markSent(mail);
    return 'sent';
  }

  private async settleFailure(mail: OutboxMailEntity, error: unknown): Promise<Outcome> {
    const reason = messageOf(error).slice(0, MAX_REASON_LENGTH);
    const failure = error instanceof MailError ? error.failure : 'unreachable';
    this.logger.warn(`mail ${mail.id} (${mail.kind}), attempt ${mail.attempts}, ${failure}: ${reason}`);
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
}
