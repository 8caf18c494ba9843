import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * `pending`: waits for `nextAttemptAt`. `sending`: a process took it at `claimedAt`. `sent` and `failed` are final.
 */
export type OutboxStatus = 'pending' | 'sending' | 'sent' | 'failed';

/** A mail to be sent to an account, stored in the same transaction as the reason for it. */
@Entity('outbox_mails')
export class OutboxMailEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('varchar')
  kind: 'verify_email';

  @Column('integer', { name: 'user_id' })
  userId: number;

  @Column('varchar')
  recipient: string;

  @Column('varchar')
  status: OutboxStatus;

  /** How often sending was tried. */
  @Column('integer')
  attempts: number;

  @Column('varchar', { name: 'next_attempt_at', length: 24 })
  nextAttemptAt: string;

  @Column('varchar', { name: 'claimed_at', length: 24, nullable: true })
  claimedAt: string | null;

  /** For operators: why the last attempt did not succeed. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  @Column('varchar', { name: 'sent_at', length: 24, nullable: true })
  sentAt: string | null;
}
