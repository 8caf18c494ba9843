import { Injectable } from '@nestjs/common';
import { DataSource, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../common/clock';
import { Transactions } from '../../database/transactions';
import { OutboxMailEntity } from './outbox-mail.entity';
import { deliveryDelay } from './outbox-schedule';

/** A mail still `sending` after this long, in milliseconds, was left behind by a process that died. Sending one takes a minute at most. */
const CLAIM_LIFETIME_MS = 10 * 60_000;

const LEFT_BEHIND = 'The process that was sending this mail stopped. It is unknown whether the mail went out, so it is not sent again.';

/** A mail that confirms an address, due at once. */
export function newVerificationMail(
  userId: number,
  recipient: string,
  now: string,
): Omit<OutboxMailEntity, 'id' | 'claimedAt' | 'lastError' | 'sentAt'> {
  return { kind: 'verify_email', userId, recipient, status: 'pending', attempts: 0, nextAttemptAt: now, createdAt: now };
}

/** The mails that are owed, and how far each has come. Every step is one conditional statement, so no two processes take the same mail. */
@Injectable()
export class OutboxRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Takes the mail that has been due longest, or undefined when none is due. */
  async claim(): Promise<OutboxMailEntity | undefined> {
    for (;;) {
      const now = this.clock.iso();
      const mail = await this.dataSource.getRepository(OutboxMailEntity).findOne({
        where: { status: 'pending', nextAttemptAt: LessThanOrEqual(now) },
        order: { nextAttemptAt: 'ASC', id: 'ASC' },
      });
      if (!mail) return undefined;
      const claim = { status: 'sending' as const, claimedAt: now, attempts: mail.attempts + 1 };
      const { affected } = await this.writes.run((manager) => manager.update(OutboxMailEntity, { id: mail.id, status: 'pending' }, claim));
      if (affected === 1) return Object.assign(mail, claim);
    }
  }

  async markSent({ id }: OutboxMailEntity): Promise<void> {
    await this.settle(id, { status: 'sent', sentAt: this.clock.iso(), lastError: null });
  }

  /** Puts a mail back for later. @returns false when it has been tried often enough and is given up instead */
  async putBack({ id, attempts }: OutboxMailEntity, reason: string): Promise<boolean> {
    const delay = deliveryDelay(attempts);
    if (delay === undefined) await this.settle(id, { status: 'failed', lastError: `Given up after ${attempts} attempts: ${reason}` });
    else await this.settle(id, { status: 'pending', nextAttemptAt: this.clock.iso(delay), claimedAt: null, lastError: reason });
    return delay !== undefined;
  }

  async giveUp({ id }: OutboxMailEntity, reason: string): Promise<void> {
    await this.settle(id, { status: 'failed', lastError: reason });
  }

  /** Forgets a mail that is no longer owed. */
  async drop({ id }: OutboxMailEntity): Promise<void> {
    await this.writes.run((manager) => manager.delete(OutboxMailEntity, { id, status: 'sending' }));
  }

  /** Gives up mails that a process took and never settled. @returns how many */
  async giveUpLeftBehind(): Promise<number> {
    const { affected } = await this.writes.run((manager) =>
      manager.update(
        OutboxMailEntity,
        { status: 'sending', claimedAt: LessThanOrEqual(this.clock.iso(-CLAIM_LIFETIME_MS)) },
        { status: 'failed', lastError: LEFT_BEHIND },
      ),
    );
    return affected ?? 0;
  }

  private async settle(id: number, outcome: Partial<OutboxMailEntity>): Promise<void> {
    await this.writes.run((manager) => manager.update(OutboxMailEntity, { id, status: 'sending' }, outcome));
  }
}
