import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Where a message stands. `pending`: the question is stored, its answer is being made; `complete`: answered; `failed`: no
 * answer could be made, `error_code` says why; a crash leaves `pending`, which the next start turns into `failed`.
 */
export type MessageStatus = 'pending' | 'complete' | 'failed';

/** A question and its answer. */
@Entity('messages')
export class MessageEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'user_id' })
  userId: number;

  @Column('text')
  message: string;

  @Column('text', { nullable: true })
  response: string | null;

  @Column('varchar')
  status: MessageStatus;

  /** The process that makes the answer, as its leases name it; tells an abandoned question from one in work. */
  @Column('varchar', { nullable: true })
  owner: string | null;

  @Column('varchar', { nullable: true })
  provider: string | null;

  @Column('varchar', { nullable: true })
  model: string | null;

  /** JSON of the sources, as sent. */
  @Column('text')
  sources: string;

  @Column('boolean', { nullable: true })
  grounded: boolean | null;

  @Column('varchar', { nullable: true })
  reason: string | null;

  @Column('varchar', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  @Column('varchar', { name: 'completed_at', length: 24, nullable: true })
  completedAt: string | null;
}
