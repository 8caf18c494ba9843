import type { Retriever } from '../search/retriever';
import type { JudgedQuery } from './beir-dataset';
import { mean, ndcg, percentile, recall, reciprocalRank } from './metrics';
import type { TrecRun, ScoredDocument } from './trec-run';

/** Number of documents of a ranking that are evaluated, as in BEIR. */
const DEPTH = 100;

/** Retrieval quality on a collection: means over all judged queries. */
export interface RetrievalScores {
  queries: number;
  ndcg: number;
  recall: number;
  recallAt100: number;
  mrr: number;
  /** Duration of a query in milliseconds. */
  p50Ms: number;
  p95Ms: number;
}

/** The ranking of one query. */
export interface RankedQuery {
  query: JudgedQuery;
  ranking: ScoredDocument[];
  ms: number;
}

/**
 * Runs every judged query, one after the other, with the ranking of the product: documents are ranked by their best chunk.
 * @param idOf the document id of each file name
 * @param onRanked is told after each query how many are done; when it throws, the rest is not asked
 */
export async function rankQueries(
  retriever: Retriever,
  queries: readonly JudgedQuery[],
  idOf: ReadonlyMap<string, string>,
  onRanked?: (done: number) => void,
): Promise<RankedQuery[]> {
  const ranked: RankedQuery[] = [];
  for (const query of queries) {
    const began = performance.now();
    const documents = await retriever.rankDocuments(query.text);
    const ms = performance.now() - began;
    const ranking = documents.slice(0, DEPTH).map(({ document, score }) => ({ id: idOf.get(document) ?? document, score }));
    ranked.push({ query, ranking, ms });
    onRanked?.(ranked.length);
  }
  return ranked;
}

/** @param k depth of nDCG, recall and MRR */
export function scoresOf(ranked: readonly RankedQuery[], k: number): RetrievalScores {
  const over = (score: (ranking: string[], query: JudgedQuery) => number): number =>
    mean(
      ranked.map(({ query, ranking }) =>
        score(
          ranking.map(({ id }) => id),
          query,
        ),
      ),
    );
  const times = ranked.map(({ ms }) => ms);
  return {
    queries: ranked.length,
    ndcg: over((ranking, { judgements }) => ndcg(ranking, judgements, k)),
    recall: over((ranking, { judgements }) => recall(ranking, judgements, k)),
    recallAt100: over((ranking, { judgements }) => recall(ranking, judgements, DEPTH)),
    mrr: over((ranking, { judgements }) => reciprocalRank(ranking, judgements, k)),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  };
}

/** nDCG of this ranking and of another run, one pair per query. A query that the other run lacks scores 0 there. */
export function pairedNdcg(ranked: readonly RankedQuery[], other: TrecRun, k: number): [number, number][] {
  return ranked.map(({ query, ranking }) => [
    ndcg(
      ranking.map(({ id }) => id),
      query.judgements,
      k,
    ),
    ndcg(other.get(query.id) ?? [], query.judgements, k),
  ]);
}
