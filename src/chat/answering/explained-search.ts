import type { Candidate } from '../../rag/ranking/score-fusion';
import type { DetailedRetrieval } from '../../rag/search/retriever';
import type { Retrieval } from '../../rag/rag.types';
import type { ExplainedCandidateResponse, ExplainedSearchResponse } from '../explain/explanation.responses';

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
  const numbers = new Map(shown.chunks.map(({ chunkId }, index) => [chunkId, index + 1]));
  return {
    question,
    milliseconds: Math.round(milliseconds),
    degraded: found.retrieval.degraded,
    build: found.retrieval.buildId,
    vector_share: rounded(found.vectorShare),
    candidates: found.candidates.map((candidate) => explainCandidate(candidate, numbers, limit)),
  };
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
    ...(number === undefined ? { cut: numbers.size >= limit ? 'over_limit' : 'not_relevant' } : { number }),
  };
}
