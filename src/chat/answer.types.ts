import type { Attempt } from '../ai/ports/ai.types';
import type { ProviderName } from '../ai/ports/chat-model';
import type { SentenceSupport } from './grounding/claim-support.types';

/** Why an answer does not rest on the documents. */
export type UngroundedReason = 'no_match' | 'index_empty' | 'low_confidence' | 'provider_down';

/** A passage an answer cites; `quote` stands in the document at `[start, end)`, offsets in UTF-16 units. */
export interface Source {
  /** The number the answer cites it by. */
  number: number;
  document: string;
  /** Titles of the sections it stands in, below the document's own: `Travel › Hotels`. */
  heading?: string;
  /** The page the quote starts on, from 1, for formats with pages. */
  page?: number;
  /** Id of the chunk. */
  chunk: number;
  /** Which part of the document the chunk is; counts from 1. */
  part: number;
  parts: number;
  start: number;
  end: number;
  quote: string;
  /** Relevance of the chunk to the question, 0 to 1. */
  score: number;
}

/**
 * How an answer ended. `complete`: whole; `stopped`: the caller stopped it, the text so far is kept; `interrupted`: its provider or
 * this server went away in the middle, the text so far is kept.
 */
export type AnswerStatus = 'complete' | 'stopped' | 'interrupted';

/** An answer as it is stored and sent. */
export interface Answer {
  response: string;
  provider: ProviderName;
  model: string;
  sources: Source[];
  /** True when the answer cites the documents. */
  grounded: boolean;
  reason?: UngroundedReason;
  status: AnswerStatus;
  /** True when meaning could not be searched and words alone decided. */
  degraded: boolean;
  /** True when a provider that was asked before had failed. */
  failover: boolean;
  /** What each sentence of the answer rests on. */
  sentences: SentenceSupport[];
}

/** A stored question with its answer. */
export interface AnsweredMessage extends Answer {
  id: number;
  session_id?: number;
  created_at: string;
}

/** A question as it comes in. */
export interface Question {
  text: string;
  /** The conversation it belongs to. */
  sessionId?: number;
  /** The caller's own word for this question: asked again under it, the same answer comes. */
  idempotencyKey?: string;
  /** Whether the caller reads the answer while it is written. */
  isStreamed: boolean;
}

/** Told of each model call as it ends. */
export type MessageAttemptListener = (attempt: Attempt) => void;
