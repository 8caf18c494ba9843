import type { ProviderId, ProviderName, TokenUsage } from './chat-model';
import type { FailureClass } from './provider-error';

/**
 * What a call was made for: the answer, its check, its citations when it had none, the rewriting of a question that depends on earlier turns, the
 * vector of a question, or a text that a client asks for itself, such as the title of a conversation.
 */
export type AttemptPurpose = 'answer' | 'check' | 'cite' | 'condense' | 'embed' | 'task';

/** One call to one provider, and how it ended. */
export interface Attempt {
  purpose: AttemptPurpose;
  provider: ProviderId;
  model: string;
  outcome: 'ok' | FailureClass;
  /** Wall time in milliseconds. */
  milliseconds: number;
  usage: TokenUsage;
  /** True when the provider reported no token counts and `usage` is estimated from the length of the texts. */
  estimated: boolean;
  /** HTTP status of a failure, when there was an answer. */
  status?: number;
  /** After a failure: which setting to change. Never the provider's own words. */
  advice?: string;
}

/** An answer, and the provider that gave it. */
export interface ChatAnswer {
  text: string;
  provider: ProviderName;
  model: string;
  /** Every call that was made for it, oldest first. */
  attempts: Attempt[];
  /** True when a provider earlier in the order failed, or was skipped because its circuit is open. */
  failover: boolean;
  /** True when the text ends at a limit of length, the model's or AI_ANSWER_LIMIT. */
  truncated?: boolean;
  /** The numbers of the passages that the text shows as they stand, because none clearly answers. */
  shownPassages?: readonly number[];
}
