import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Attempt, AttemptPurpose } from '../../ai/ports/ai.types';
import type { ProviderId } from '../../ai/ports/chat-model';

/** One call to a model: for whom it was made, how it ended, its tokens and time. */
@Entity('attempts')
export class AttemptEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  /** The account that asked. The row is deleted with it. */
  @Column('integer', { name: 'user_id' })
  userId: number;

  /** The message it was made for; null when that was deleted since: what a call cost stays known. */
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

  /** HTTP status of a failure, when there was an answer. */
  @Column('integer', { nullable: true })
  status: number | null;

  @Column('integer', { name: 'input_tokens' })
  inputTokens: number;

  @Column('integer', { name: 'output_tokens' })
  outputTokens: number;

  /** True when the tokens were worked out from the length of the texts. */
  @Column('boolean')
  estimated: boolean;

  @Column('integer')
  milliseconds: number;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
