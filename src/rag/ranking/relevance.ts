import { evidenceIn } from '../../language/question/evidence';
import type { QuestionAnalysis } from '../../language/question/question-analysis';
import { analysePassage, titleStems } from '../../language/sentences/passage-analysis';

/** Weight of a term that no chunk contains, nor any of its synonyms, relative to a term that a single chunk contains. */
const UNKNOWN = 1.6;

/**
 * The weight of each term of a question: its inverse document frequency as in BM25 (Robertson and Spärck Jones), reduced for words
 * that only state the kind of thing asked for. A term that occurs in no chunk has the highest weight: a question about something that
 * the documents never mention should find nothing. When only a synonym occurs, its frequency is used.
 * @param frequencies number of chunks, out of `chunkCount`, that contain each stem of `stemsAskedFor`; a missing stem occurs in none
 */
export function termWeights(question: QuestionAnalysis, frequencies: ReadonlyMap<string, number>, chunkCount: number): Map<string, number> {
  const of = (stem: string): number => Math.min(frequencies.get(stem) ?? 0, chunkCount);
  const rarity = (frequency: number): number => Math.log(1 + (Math.max(1, chunkCount) - frequency + 0.5) / (frequency + 0.5));
  return new Map(
    question.terms.map(({ stem, parts, spellings, partners, importance }) => {
      const frequency = Math.max(Math.min(...parts.map(of)), ...spellings.map(of)) || Math.max(0, ...[...partners].map(of));
      return [stem, importance * (frequency === 0 ? UNKNOWN * rarity(1) : rarity(frequency))];
    }),
  );
}

/** A candidate of a search whose relevance is decided. */
export interface RelevanceCandidate {
  chunkId: number;
  /** Title of its document. */
  title: string;
  /** Titles of the sections that contain the chunk. */
  heading?: string;
  text: string;
  /** Fused relevance in [0, 1] within its search. */
  score: number;
  /** Cosine similarity to the question; set only for vectors of an embedding model. */
  cosine?: number;
}

/** The chunks that are relevant to a question, and whether they probably answer it. */
export interface Relevance<T> {
  /** Best first; empty when no document is relevant to the question. */
  chunks: T[];
  /** True when the chunks are related to the question but probably do not answer it. */
  isDoubtful: boolean;
}

/**
 * Thresholds of evidence in [0, 1]. A chunk below the first is not relevant; below the second it probably does not answer the question.
 * Chosen on test/fixtures/questions.json and questions-calibration.json, 214 answerable and 120 unanswerable questions, half of the
 * latter on topics close to the documents: 3 of the answerable and 104 of the unanswerable questions stay below the second threshold.
 * docs/decisions/0006-lexical-grounding.md gives the results for new questions; `evaluate_answers` reports both error rates.
 */
const WORTH_SHOWING = 0.25;
const ENOUGH = 0.46;

/**
 * Thresholds of cosine similarity without a shared word: from the first on a chunk may be relevant, from the second on it is. They are
 * high because embedding models differ in the range of their similarities.
 */
const PERHAPS_ALIKE = 0.5;
const ALIKE = 0.62;

/** Minimum evidence of a chunk, relative to the best chunk, to be included with it. */
const SHARE_OF_BEST = 0.3;

/**
 * Factor for a text in another language than the question, so that of two equivalent texts the one in the question's language ranks first.
 */
const OTHER_LANGUAGE = 0.9;

/** Weight of the evidence relative to the search score when relevant chunks are ordered. */
const EVIDENCE_SHARE = 0.5;

/**
 * Decides from evidence in the text, not from the ranking, which chunks are relevant to a question: each chunk is scored by the sentence
 * that contains most of the question's terms and the kind of thing it asks for. The result can have fewer chunks than `limit`.
 * @param weights as {@link termWeights} gives them
 * @param candidates chunks that the search found; may be more than `limit`, so that evidence can prefer a chunk of a lower rank
 */
export function relevantChunks<T extends RelevanceCandidate>(
  question: QuestionAnalysis,
  weights: ReadonlyMap<string, number>,
  candidates: readonly T[],
  limit: number,
): Relevance<T> {
  const assessed = candidates.map((chunk) => ({ chunk, evidence: evidenceOf(question, weights, chunk) }));
  const best = Math.max(0, ...assessed.map(({ evidence }) => evidence));
  if (best < WORTH_SHOWING) return { chunks: [], isDoubtful: false };
  const rank = ({ chunk, evidence }: (typeof assessed)[number]): number =>
    (1 - EVIDENCE_SHARE) * chunk.score + (EVIDENCE_SHARE * evidence) / best;
  const chunks = assessed
    .filter(({ evidence }) => evidence >= best * SHARE_OF_BEST)
    .sort((left, right) => rank(right) - rank(left) || left.chunk.chunkId - right.chunk.chunkId)
    .slice(0, limit)
    .map(({ chunk }) => chunk);
  return { chunks, isDoubtful: best < ENOUGH };
}

/** The evidence of a chunk: that of its best sentence; vectors of an embedding model can only raise it. */
function evidenceOf(
  question: QuestionAnalysis,
  weights: ReadonlyMap<string, number>,
  { title, heading, text, cosine = 0 }: RelevanceCandidate,
): number {
  const { units, whole, language } = analysePassage(text);
  const assessed = { units, whole, title: titleStems(heading === undefined ? title : `${title} ${heading}`) };
  const best = Math.max(0, ...evidenceIn(question, weights, assessed));
  const isForeign = question.language !== undefined && language !== undefined && question.language !== language;
  const byVectors = cosine >= ALIKE ? ENOUGH : cosine >= PERHAPS_ALIKE ? WORTH_SHOWING : 0;
  return Math.max(isForeign ? best * OTHER_LANGUAGE : best, byVectors);
}
