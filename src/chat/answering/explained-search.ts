import { type Candidate, type CandidateParts, NO_PARTS } from '../../rag/ranking/score-fusion';
import type { Gathering } from '../../rag/gathering.types';
import type { Retrieval, RetrievedChunk } from '../../rag/rag.types';
import type { ExplainedCandidateResponse, ExplainedSearchResponse, ShownPassageResponse } from '../explain/explanation.responses';
import type { DetailedRetrieval } from '../../rag/search/retriever';

/** Scores are rounded to four decimals. */
const DECIMALS = 10_000;
const rounded = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;

/**
 * Describes what a search found, for an explanation.
 * @param found the search's own result, before it was merged with another's
 * @param shown the passages of the answer, in the order of their numbers
 */
export function explainSearch(
  question: string,
  milliseconds: number,
  found: Pick<DetailedRetrieval, 'retrieval' | 'candidates' | 'vectorShare'>,
  shown: Retrieval,
  limit: number,
): ExplainedSearchResponse {
  const numbers = new Map(
    shown.chunks.flatMap(({ chunkId, continuedBy = [] }, index) => [chunkId, ...continuedBy].map((id) => [id, index + 1] as const)),
  );
  const { gathering, chunks } = found.retrieval;
  const ranked = new Set(found.candidates.map(({ chunkId }) => chunkId));
  const unranked = chunks.filter(({ chunkId }) => !ranked.has(chunkId)).map(({ chunkId }) => ({ chunkId, score: 0, parts: NO_PARTS }));
  return {
    question,
    milliseconds: Math.round(milliseconds),
    degraded: found.retrieval.degraded,
    build: found.retrieval.buildId,
    vector_share: rounded(found.vectorShare),
    way: gathering?.way ?? 'passages',
    ...(gathering && documentsOf(gathering)),
    candidates: [...found.candidates, ...unranked].map((candidate) => explainCandidate(candidate, numbers, limit)),
  };
}

/** The documents that decided which passages were gathered. */
function documentsOf(gathering: Gathering): { documents?: string[] } {
  switch (gathering.way) {
    case 'passages':
      return gathering.named ? { documents: gathering.named } : {};
    case 'document':
    case 'mentions':
      return { documents: gathering.documents.map(({ document }) => document) };
    case 'comparison':
      return {};
  }
}

/** Describes a passage of the prompt, for an explanation and for the questions that follow. */
export function shownPassage(number: number, { chunkId, document, collectionId, start, end, score }: RetrievedChunk): ShownPassageResponse {
  const collection = collectionId !== undefined && { collection: collectionId };
  return { number, chunk: chunkId, document, ...collection, start, end, score: rounded(score) };
}

function explainCandidate(
  { chunkId, score, parts }: Candidate,
  numbers: ReadonlyMap<number, number>,
  limit: number,
): ExplainedCandidateResponse {
  const number = numbers.get(chunkId);
  return {
    chunk: chunkId,
    score: rounded(score),
    bm25: rounded(parts.bm25),
    pairs: rounded(parts.pairs),
    char_grams: rounded(parts.charGrams),
    feedback: rounded(parts.feedback),
    vector: rounded(parts.vector),
    shares: sharesIn(parts),
    ...(number === undefined ? { cut: numbers.size >= limit ? 'over_limit' : 'over_budget' } : { number }),
  };
}

function sharesIn({ shares }: CandidateParts): ExplainedCandidateResponse['shares'] {
  const { bm25, pairs, charGrams, feedback, vector } = shares;
  return {
    bm25: rounded(bm25),
    pairs: rounded(pairs),
    char_grams: rounded(charGrams),
    feedback: rounded(feedback),
    vector: rounded(vector),
  };
}
