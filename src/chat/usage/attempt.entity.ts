import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Attempt, AttemptPurpose } from '../../ai/ports/ai.types';
import type { ProviderId } from '../../ai/ports/chat-model';

/** One model call: the account it was made for, its outcome, tokens and duration. */
@Entity('attempts')
export class AttemptEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  /** The account that asked the question. The row is deleted with the account. */
  @Column('integer', { name: 'user_id' })
  userId: number;

  /** The message of the call; null after the message was deleted, so that usage is kept. */
  @Column('integer', { name: 'message_id', nullable: true })
  messageId: number | null;

  @Column('varchar')
  purpose: AttemptPurpose;

  @Column('varchar')
  provider: ProviderId;

  @Column('varchar')
  model: string;

  @Column('varchar')
  outcome: Attempt['outcome'];

  /** HTTP status of a failure, when the provider sent a response. */
  @Column('integer', { nullable: true })
  status: number | null;

  @Column('integer', { name: 'input_tokens' })
  inputTokens: number;

  @Column('integer', { name: 'output_tokens' })
  outputTokens: number;

  /** True when the token counts are estimated from the length of the texts. */
  @Column('boolean')
  estimated: boolean;

  @Column('integer')
  milliseconds: number;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
