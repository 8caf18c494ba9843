import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../common/clock';
import { Transactions } from '../../database/transactions';
import { OutboxMailEntity } from './outbox-mail.entity';
import { deliveryDelay } from './outbox-schedule';

/** A mail still `sending` after this long, in milliseconds, was abandoned by a process that died. Sending one takes a minute at most. */
const CLAIM_LIFETIME_MS = 10 * 60_000;

const ABANDONED = 'The process that was sending this mail stopped. It is unknown whether the mail went out, so it is not sent again.';

/** What a mail is queued with. */
export type QueuedMail = Pick<OutboxMailEntity, 'kind' | 'userId' | 'recipient'> & Partial<Pick<OutboxMailEntity, 'invitationId'>>;

/** Mails to be sent, and how far each has come. Every step is one conditional statement, so no two processes take the same mail. */
@Injectable()
export class OutboxRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Queues a mail, due at once, in the transaction that stores the reason for it. */
  async queue(manager: EntityManager, mail: QueuedMail): Promise<void> {
    const now = this.clock.iso();
    await manager.insert(OutboxMailEntity, { ...mail, status: 'pending', attempts: 0, nextAttemptAt: now, createdAt: now });
  }

  /** Takes the mail that has been due longest, or undefined when none is due. */
  async claim(): Promise<OutboxMailEntity | undefined> {
    for (;;) {
      const now = this.clock.iso();
      const mail = await this.dataSource.manager.findOne(OutboxMailEntity, {
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
    await this.updateClaimed(id, { status: 'sent', sentAt: this.clock.iso(), lastError: null });
  }

  /** Puts a mail back for later. @returns false when it has been tried often enough and is given up instead */
  async putBack({ id, attempts }: OutboxMailEntity, reason: string): Promise<boolean> {
    const delay = deliveryDelay(attempts);
    if (delay === undefined)
      await this.updateClaimed(id, { status: 'failed', lastError: `Given up after ${attempts} attempts: ${reason}` });
    else await this.updateClaimed(id, { status: 'pending', nextAttemptAt: this.clock.iso(delay), claimedAt: null, lastError: reason });
    return delay !== undefined;
  }

  async giveUp({ id }: OutboxMailEntity, reason: string): Promise<void> {
    await this.updateClaimed(id, { status: 'failed', lastError: reason });
  }

  /** Deletes a mail whose account does not need it any more. */
  async drop({ id }: OutboxMailEntity): Promise<void> {
    await this.writes.run((manager) => manager.delete(OutboxMailEntity, { id, status: 'sending' }));
  }

  /** Gives up mails that a process claimed and never finished. @returns how many */
  async giveUpAbandoned(): Promise<number> {
    const { affected } = await this.writes.run((manager) =>
      manager.update(
        OutboxMailEntity,
        { status: 'sending', claimedAt: LessThanOrEqual(this.clock.iso(-CLAIM_LIFETIME_MS)) },
        { status: 'failed', lastError: ABANDONED },
      ),
    );
    return affected ?? 0;
  }

  private async updateClaimed(id: number, outcome: Partial<OutboxMailEntity>): Promise<void> {
    await this.writes.run((manager) => manager.update(OutboxMailEntity, { id, status: 'sending' }, outcome));
  }
}
