import type { Attempt } from '../ai/ports/ai.types';

/** Why an answer does not rest on the documents. */
export const UNGROUNDED_REASONS = ['no_match', 'index_empty', 'low_confidence', 'provider_down'] as const;
export type UngroundedReason = (typeof UNGROUNDED_REASONS)[number];

/**
 * How an answer ended. `complete`: whole; `stopped`: the caller stopped it, the text so far is kept; `interrupted`: its provider or
 * this server stopped in the middle, the text so far is kept.
 */
export const ANSWER_STATUSES = ['complete', 'stopped', 'interrupted'] as const;
export type AnswerStatus = (typeof ANSWER_STATUSES)[number];

/**
 * Where a message stands. `pending`: the question is stored, its answer is being made; `failed`: no answer could be made,
 * `error_code` says why; the others as in {@link AnswerStatus}. A crash leaves `pending`, which the next start turns into
 * `interrupted` when there is some text, else into `failed`.
 */
export const MESSAGE_STATUSES = [...ANSWER_STATUSES, 'failed', 'pending'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** A question as it comes in. */
export interface Question {
  text: string;
  /** The session it belongs to. */
  sessionId?: number;
  /** The caller's own name for this question: asked again under it, the same answer is returned. */
  idempotencyKey?: string;
  /** Whether the caller reads the answer while it is written. */
  isStreamed: boolean;
}

/** Told of each model call as it ends. */
export type MessageAttemptListener = (attempt: Attempt) => void;
