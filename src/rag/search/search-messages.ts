import type { DocumentFilter } from '../index/document-filter';
import type { Candidate } from '../ranking/score-fusion';

/** Candidates examined for each one asked for: evidence may prefer one that search ranked a little lower. */
export const EXAMINED_PER_RESULT = 2;

/** A question as the search thread gets it. */
export interface SearchQuestion {
  /** By words, with vectors counted in when there is one; or the nearest to a vector, whatever the words, which needs one. */
  kind: 'ranked' | 'nearest';
  text: string;
  /** Its vector, when it could be embedded, the space that is in, and the weight of vectors relative to words, in [0, 1]. */
  embedded?: { space: string; vector: Float32Array; share: number };
  /** Most candidates to be given. */
  limit: number;
  /** How many chunks may answer it, when it is to be decided which do. */
  relevantLimit?: number;
  /** The documents it may find. */
  filter: DocumentFilter;
}

/** What the search thread found. */
export interface SearchAnswer {
  /** The build that was searched; null when there is none, or it is empty. */
  buildId: number | null;
  /** Best first. */
  candidates: Candidate[];
  /** Which of them have to do with the question, when that was asked: the ids of their chunks, best first. */
  relevance?: { chunkIds: number[]; isDoubtful: boolean };
  /** Whether the vector was compared with those of the build. */
  usedVectors: boolean;
  /** What is wrong with the index file of the build, which then has to be written again. */
  indexFault?: string;
  /** Why the vector was not compared although the build has vectors. */
  vectorFault?: string;
}

/** Questions that arrived together, searched in one go. */
export interface SearchBatch {
  questions: SearchQuestion[];
}

/** One outcome for each question of a batch, in their order. */
export interface SearchOutcomes {
  outcomes: SearchOutcome[];
}

export type SearchOutcome = { answer: SearchAnswer } | { failure: string };
