import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * `pending`: waits for `nextAttemptAt`. `sending`: a process took it at `claimedAt`. `sent` and `failed` are final.
 */
export type OutboxStatus = 'pending' | 'sending' | 'sent' | 'failed';

/** What a mail is about. */
export type MailKind = 'verify_email' | 'reset_password' | 'invitation';

/** A mail to be sent to somebody, stored in the same transaction as the reason for it. */
@Entity('outbox_mails')
export class OutboxMailEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('varchar')
  kind: MailKind;

  /** The account that is written to; of an invitation, that of the admin who invites. */
  @Column('integer', { name: 'user_id' })
  userId: number;

  @Column('varchar')
  recipient: string;

  @Column('integer', { name: 'invitation_id', nullable: true })
  invitationId: number | null;

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
