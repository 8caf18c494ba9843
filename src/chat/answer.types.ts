import type { EarlierTurn } from '../ai/ports/chat-model';
import type { SearchScope } from '../documents/collections/collection-access';

/** Why an answer is not grounded. `conversation`: the message asks nothing of the documents; the others as `groundingOf` decides. */
export const UNGROUNDED_REASONS = ['no_match', 'index_empty', 'low_confidence', 'provider_down', 'conversation'] as const;
export type UngroundedReason = (typeof UNGROUNDED_REASONS)[number];

/**
 * How an answer ended. `complete`: the whole answer; `stopped`: the client stopped it, the partial text is stored; `interrupted`: its
 * provider or this server failed during the answer, the partial text is stored.
 */
export const ANSWER_STATUSES = ['complete', 'stopped', 'interrupted'] as const;
export type AnswerStatus = (typeof ANSWER_STATUSES)[number];

/**
 * Status of a message. `pending`: the question is stored, its answer is being generated; `failed`: no answer could be generated,
 * `error_code` gives the reason; the others as in {@link AnswerStatus}. A crash leaves `pending`, which the next start changes to
 * `interrupted` when a partial text is stored, else to `failed`.
 */
export const MESSAGE_STATUSES = [...ANSWER_STATUSES, 'failed', 'pending'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** A question as it is received. */
export interface Question {
  text: string;
  /** The session of the question. */
  sessionId?: number;
  /** The client's key for this question: a repeated request with the same key returns the same answer. */
  idempotencyKey?: string;
  /** Whether the answer is sent as a stream. */
  isStreamed: boolean;
  /** How it narrows what is searched; everything that its asker may read when left out. */
  scope?: SearchScope;
  /**
   * The conversation before it as its asker tells it, oldest first, for clients that keep conversations themselves; not with a session. It tells
   * what the question refers to. Nobody has checked it, so nothing is grounded in it, and its citations mean nothing.
   */
  toldTurns?: readonly EarlierTurn[];
  /** What its asker wishes of the form and the language of the answer, in his own words. */
  wishes?: string;
}
