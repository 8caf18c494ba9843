import type { AttemptPurpose } from '../../ai/ports/ai.types';
import type { ProviderName } from '../../ai/ports/chat-model';

/** A chunk that search looked at, with the scores its place comes from. */
export interface ExplainedCandidate {
  /** Id of the chunk. */
  chunk: number;
  /** In [0, 1]; 1 is the best of this search. */
  score: number;
  /** BM25 of the words, then of neighbouring pairs; as they are. */
  bm25: number;
  pairs: number;
  /** In [0, 1] over the candidates of this search. */
  char_grams: number;
  feedback: number;
  vector: number;
  /** The number it was shown to the model with; unset when it was cut. */
  number?: number;
  /** Why it was not shown: too little of the question is in it, or better ones had filled the number of passages. */
  cut?: 'not_relevant' | 'over_limit';
}

/** One search made for a question. */
export interface ExplainedSearch {
  /** The question as it was searched. */
  question: string;
  milliseconds: number;
  degraded: boolean;
  /** The index that was searched; null when there was none. */
  build: number | null;
  /** Best first. */
  candidates: ExplainedCandidate[];
}

/** How an answer came about. */
export interface Explanation {
  /** As it was asked. */
  question: string;
  /** One; in a conversation also one for the question rewritten to stand alone. */
  searches: ExplainedSearch[];
  /** True when search doubted that the passages hold the answer. */
  doubtful: boolean;
  /** What the model was sent, exactly; null when none was asked. */
  instructions: string | null;
  context: string | null;
  timings: { search_ms: number; answer_ms: number };
}

/** A model call as it is told to the one who asked. */
export interface ExplainedAttempt {
  purpose: AttemptPurpose;
  provider: ProviderName;
  model: string;
  /** `ok`, or what kind of failure it was. */
  outcome: string;
  /** HTTP status of a failure. */
  status: number | null;
  tokens_in: number;
  tokens_out: number;
  /** True when the provider told no numbers. */
  estimated: boolean;
  milliseconds: number;
}

/** An explanation with the calls that were made. */
export interface ExplainedAnswer extends Explanation {
  id: number;
  attempts: ExplainedAttempt[];
}
