import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { AnswerColumns } from './answer-mapping';

/** A question and its answer, whose columns are declared in answer-mapping.ts. */
@Entity('messages')
export class MessageEntity extends AnswerColumns {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('integer', { name: 'user_id' })
  userId: number;

  @Column('integer', { name: 'session_id', nullable: true })
  sessionId: number | null;

  @Column('text')
  message: string;

  /** The process that makes the answer, as its leases name it; tells an abandoned message from one in progress. */
  @Column('varchar', { name: 'worker_id', nullable: true })
  workerId: string | null;

  /** JSON of all passages the model was shown; only of answers that were streamed or checkpointed. */
  @Column('text', { nullable: true })
  offered: string | null;

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
