import type { Gathering } from '../gathering.types';
import type { DocumentFilter } from '../index/document-filter';
import type { EvidenceLevel } from '../../language/evidence/evidence';
import type { Candidate } from '../ranking/score-fusion';

/** A question as the search thread gets it. */
export interface SearchQuestion {
  /** By words, with vectors counted in when there is one; or the nearest to a vector, whatever the words, which needs one. */
  kind: 'ranked' | 'nearest';
  text: string;
  /** Its vector, when it could be embedded, the space that is in, and the weight of vectors relative to words, in [0, 1]. */
  embedded?: { space: string; vector: Float32Array; share: number };
  /** Most candidates to be given. */
  limit: number;
  /** How many of the best are examined for evidence that they answer it; none when left out. */
  examined?: number;
  /** Estimated tokens that passages may have which are gathered in the way it asks for; none are when left out. */
  room?: number;
  /** The documents it may find. */
  filter: DocumentFilter;
}

/** What the search thread found. */
export interface SearchAnswer {
  /** The build that was searched; null when there is none, or it is empty. */
  buildId: number | null;
  /** Its revision; unset without a build. */
  revision?: number;
  /** Best first. */
  candidates: Candidate[];
  /** Passages that were gathered in another way than as the best candidates, in the order in which they are given. */
  gathered?: { gathering: Gathering; chunkIds: number[] };
  /** What the texts of the best share with the question, when that was asked. */
  evidence?: EvidenceLevel;
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
