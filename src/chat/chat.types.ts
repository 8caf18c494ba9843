import type { ProviderName } from '../ai/chat-model';

/** Why an answer does not rest on the documents. */
export type UngroundedReason = 'no_match' | 'index_empty' | 'low_confidence';

/** A passage an answer cites; `quote` stands in the document at `[start, end)`, offsets in UTF-16 units. */
export interface Source {
  /** The number the answer cites it by. */
  number: number;
  document: string;
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

/** An answer as it is stored and sent. */
export interface Answer {
  response: string;
  provider: ProviderName;
  model: string;
  sources: Source[];
  /** True when the answer cites the documents. */
  grounded: boolean;
  reason?: UngroundedReason;
}
