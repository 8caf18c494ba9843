import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AnswerStatus } from '../answer.types';

/**
 * Where a message stands. `pending`: the question is stored, its answer is being made; `failed`: no answer could be made,
 * `error_code` says why; the others as in {@link AnswerStatus}. A crash leaves `pending`, which the next start, or the next process
 * that reads the message, turns into `interrupted` when there is some text, else into `failed`.
 */
export type MessageStatus = 'pending' | 'failed' | AnswerStatus;

/** A question and its answer. */
@Entity('messages')
export class MessageEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'user_id' })
  userId: number;

  @Column('integer', { name: 'session_id', nullable: true })
  sessionId: number | null;

  @Column('text')
  message: string;

  /** While pending: the text as of the last checkpoint. */
  @Column('text', { nullable: true })
  response: string | null;

  @Column('varchar')
  status: MessageStatus;

  /** The process that makes the answer, as its leases name it; tells an abandoned message from one in progress. */
  @Column('varchar', { name: 'worker_id', nullable: true })
  workerId: string | null;

  @Column('varchar', { nullable: true })
  provider: string | null;

  @Column('varchar', { nullable: true })
  model: string | null;

  /** JSON of the sources, as sent. */
  @Column('text')
  sources: string;

  /** JSON of what each sentence rests on. */
  @Column('text', { nullable: true })
  sentences: string | null;

  /** JSON of all passages the model was shown; only of answers that were streamed or checkpointed. */
  @Column('text', { nullable: true })
  offered: string | null;

  @Column('boolean', { nullable: true })
  grounded: boolean | null;

  @Column('varchar', { nullable: true })
  reason: string | null;

  @Column('boolean', { nullable: true })
  degraded: boolean | null;

  @Column('boolean', { nullable: true })
  failover: boolean | null;

  @Column('varchar', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('varchar', { name: 'idempotency_key', nullable: true })
  idempotencyKey: string | null;

  /** SHA-256 of what was asked under the key. */
  @Column('varchar', { name: 'request_hash', nullable: true })
  requestHash: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  /** While pending: when the process that makes the answer last showed that it runs; null before its first checkpoint. */
  @Column('varchar', { name: 'checkpointed_at', length: 24, nullable: true })
  checkpointedAt: string | null;

  /** When another process asked for the answer to be stopped. */
  @Column('varchar', { name: 'stop_requested_at', length: 24, nullable: true })
  stopRequestedAt: string | null;

  @Column('varchar', { name: 'completed_at', length: 24, nullable: true })
  completedAt: string | null;
}
