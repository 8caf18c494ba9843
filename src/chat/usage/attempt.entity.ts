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

  /** Those of the input tokens that came from the cache of the provider. */
  @Column('integer', { name: 'cached_tokens' })
  cachedTokens: number;

  /** Cost in millionths of a US dollar; null when the price of the model was unknown. */
  @Column('integer', { name: 'cost_micros', nullable: true })
  costMicros: number | null;

  /** True when the token counts are estimated from the length of the texts. */
  @Column('boolean')
  estimated: boolean;

  @Column('integer')
  milliseconds: number;

  /** The API key that the question was asked with. */
  @Column('integer', { name: 'api_key_id', nullable: true })
  apiKeyId: number | null;

  /** JSON list of the ids of the collections that the passages came from; null when none were found. */
  @Column('varchar', { name: 'collection_ids', nullable: true })
  collectionIds: string | null;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;
}
