import { rarity, minMaxScaled } from './bm25';
import { feedbackScores } from './pseudo-relevance-feedback';
import { gramScores } from './gram-scores';
import type { TokenTable, TokenizedChunk } from './token-table';
import { meanLength, pairScores, type StemPair, stemScores } from './term-scores';

/**
 * Weights of the scores. Chosen once on public collections in three languages (xquad and cranfield); half or twice of each weight changes
 * the result by less than .005 nDCG@10.
 */
const PAIR_WEIGHT = 0.3;
const GRAM_WEIGHT = 0.8;
const FEEDBACK_WEIGHT = 0.3;

/** A question, prepared for ranking. */
export interface RankingQuery {
  /** Stems to search for, each once; `share` is below 1 for a stem that replaces an unknown stem of the question. */
  stems: readonly { stemId: number; share: number }[];
  /** Neighbouring stems. */
  pairs: readonly StemPair[];
  /** The words of the question, unstemmed. */
  wordIds: readonly number[];
}

/** Statistics of the whole index that ranking needs. */
export interface IndexCounts {
  chunkCount: number;
  /** Number of chunks that contain a stem. */
  frequencyOf(stemId: number): number;
}

/** What each lexical score contributes to their weighted sum. */
export interface WordShares {
  bm25: number;
  pairs: number;
  charGrams: number;
  feedback: number;
}

/** The lexical scores of a chunk. */
export interface LexicalScores {
  /** BM25 of the words, not scaled. */
  bm25: number;
  /** BM25 of word pairs, not scaled. */
  pairs: number;
  /** BM25 of character n-grams, in [0, 1] over the candidates. */
  charGrams: number;
  feedback: number;
  /** The weighted sum of the scores above, in [0, 1] over the candidates. */
  words: number;
  /** They add up to `words`. */
  shares: WordShares;
}

/**
 * How well each of the candidates answers a question by its words: the min-max sum of BM25 with neighbouring words, of character pieces and
 * of feedback. Nothing but the arguments decides; the order of the counted candidates does not.
 * @param counted how many candidates, from the first on, give the means, frequencies and scales that all are scored with; by default all
 */
export function lexicalScores(
  question: RankingQuery,
  chunks: readonly TokenizedChunk[],
  tokens: TokenTable,
  index: IndexCounts,
  counted = chunks.length,
): LexicalScores[] {
  if (chunks.length === 0) return [];
  const mean = meanLength(chunks.slice(0, counted));
  const weightOf = (stemId: number): number => rarity(index.frequencyOf(stemId), index.chunkCount);
  const weighted = question.stems.map(({ stemId, share }) => ({ stemId, weight: share * weightOf(stemId) }));
  const bm25 = stemScores(chunks, weighted, tokens, mean);
  const pairs = pairScores(chunks, question.pairs, tokens, index.chunkCount, { counted, mean });
  const exact = minMaxScaled(
    bm25.map((score, row) => score + PAIR_WEIGHT * (pairs[row] ?? 0)),
    counted,
  );
  const grams = minMaxScaled(gramScores(chunks, question.wordIds, tokens, index.chunkCount, counted), counted);
  const found = exact.map((score, row) => score + GRAM_WEIGHT * (grams[row] ?? 0));
  const feedback = minMaxScaled(feedbackScores(chunks, found, tokens, weightOf, { counted, mean }), counted);
  const sums = found.map((score, row) => score + FEEDBACK_WEIGHT * (feedback[row] ?? 0));
  const most = sums.subarray(0, counted).reduce((left, right) => Math.max(left, right), 0);
  return chunks.map((_, row) => {
    const words = most > 0 ? Math.min(1, (sums[row] ?? 0) / most) : 0;
    const parts = { bm25: bm25[row] ?? 0, pairs: pairs[row] ?? 0, charGrams: grams[row] ?? 0, feedback: feedback[row] ?? 0 };
    return { ...parts, words, shares: sharesOf(parts, exact[row] ?? 0, words) };
  });
}

/** @param exact BM25 of words and pairs as they count: scaled together, so it is divided as they were before */
function sharesOf({ bm25, pairs, charGrams, feedback }: WordShares, exact: number, words: number): WordShares {
  const sum = exact + GRAM_WEIGHT * charGrams + FEEDBACK_WEIGHT * feedback;
  if (sum <= 0) return { bm25: 0, pairs: 0, charGrams: 0, feedback: 0 };
  const unscaled = bm25 + PAIR_WEIGHT * pairs;
  const byPairs = unscaled > 0 ? (exact * PAIR_WEIGHT * pairs) / unscaled : 0;
  const scale = words / sum;
  return {
    bm25: scale * (exact - byPairs),
    pairs: scale * byPairs,
    charGrams: scale * GRAM_WEIGHT * charGrams,
    feedback: scale * FEEDBACK_WEIGHT * feedback,
  };
}
