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

  /** Id of the worker process that generates the answer, as in leases; distinguishes an abandoned message from one in progress. */
  @Column('varchar', { name: 'worker_id', nullable: true })
  workerId: string | null;

  /** JSON of all passages sent to the model; set only for answers that were streamed or checkpointed. */
  @Column('text', { nullable: true })
  offered: string | null;

  /** JSON of the ids of the collections that the answer was made from; while pending, of those that it may be made from. */
  @Column('text', { name: 'collection_ids' })
  collectionIds: string;

  /** JSON of the names of the documents that the answer was made from. */
  @Column('text', { name: 'document_names' })
  documentNames: string;

  @Column('varchar', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('varchar', { name: 'idempotency_key', nullable: true })
  idempotencyKey: string | null;

  /** SHA-256 of the request that was sent with the idempotency key. */
  @Column('varchar', { name: 'request_hash', nullable: true })
  requestHash: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  /** While pending: time of the worker's last checkpoint; null before the first one. */
  @Column('varchar', { name: 'checkpointed_at', length: 24, nullable: true })
  checkpointedAt: string | null;

  /** When another process requested a stop of the answer. */
  @Column('varchar', { name: 'stop_requested_at', length: 24, nullable: true })
  stopRequestedAt: string | null;

  @Column('varchar', { name: 'completed_at', length: 24, nullable: true })
  completedAt: string | null;

  /** Milliseconds until the first text of a streamed answer; null for others. */
  @Column('integer', { name: 'first_token_ms', nullable: true })
  firstTokenMs: number | null;
}
