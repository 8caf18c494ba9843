import { evidenceIn } from '../../language/question/evidence';
import type { QuestionAnalysis } from '../../language/question/question-analysis';
import { analysePassage, titleStems } from '../../language/sentences/passage-analysis';

/** A term that no chunk holds, nor any word that means the same, counts this much more than one that a single chunk holds. */
const UNKNOWN = 1.6;

/**
 * What each term of a question says about a text: its inverse document frequency as in BM25 (Robertson and Spärck Jones), less
 * for words that only tell what kind of thing is asked for. A term that occurs nowhere says most: a question about something the
 * documents never name should find nothing. When only a word of the same meaning occurs, that one's frequency counts.
 * @param frequencies in how many of `chunkCount` chunks each stem of `stemsAskedFor` occurs; missing is none
 */
export function termWeights(question: QuestionAnalysis, frequencies: ReadonlyMap<string, number>, chunkCount: number): Map<string, number> {
  const of = (stem: string): number => Math.min(frequencies.get(stem) ?? 0, chunkCount);
  const rarity = (frequency: number): number => Math.log(1 + (Math.max(1, chunkCount) - frequency + 0.5) / (frequency + 0.5));
  return new Map(
    question.terms.map(({ stem, parts, partners, importance }) => {
      const frequency = Math.min(...parts.map(of)) || Math.max(0, ...[...partners].map(of));
      return [stem, importance * (frequency === 0 ? UNKNOWN * rarity(1) : rarity(frequency))];
    }),
  );
}

/** A chunk that search found, as it is judged. */
export interface RelevanceCandidate {
  chunkId: number;
  /** Title of its document. */
  title: string;
  /** Titles of the sections it stands in. */
  heading?: string;
  text: string;
  /** Fused relevance in [0, 1] within its search. */
  score: number;
  /** Cosine to the question, from a real embedding model only. */
  cosine?: number;
}

/** Which chunks have to do with a question, and how surely they answer it. */
export interface Relevance<T> {
  /** Best first; empty when the documents hold nothing on the question. */
  chunks: T[];
  /** True when they touch the question but probably do not answer it. */
  isDoubtful: boolean;
}

/**
 * Below the first, no sentence has enough to do with the question to be shown to anybody; below the second it probably does not
 * answer it. Chosen on test/fixtures/questions.json and questions-calibration.json, 214 questions that the documents answer and
 * 120 that they do not, half of those close by: 3 of the first stay below the second, and 104 of the others do. How that carries
 * over to questions nobody has looked at stands in docs/decisions/0006-lexical-grounding.md; `evaluate_answers` reports both error rates.
 */
const WORTH_SHOWING = 0.25;
const ENOUGH = 0.46;

/**
 * Vectors of embedding models at least this alike may belong together without a shared word, and do from the second on. High on
 * purpose: models differ in what they call alike.
 */
const PERHAPS_ALIKE = 0.5;
const ALIKE = 0.62;

/** A chunk is shown with a better one when its evidence is this share of that one's. */
const SHARE_OF_BEST = 0.3;

/** A text in another language than the question counts this much, so that of two that say the same the readable one comes first. */
const OTHER_LANGUAGE = 0.9;

/** How much the evidence counts against the search's own score when chunks are put in order. */
const EVIDENCE_SHARE = 0.5;

/**
 * Decides from evidence in the text, not from the ranking, which chunks have to do with a question: each is judged by the sentence
 * that holds most of what the question is about, and the kind of thing it asks for. Nothing is shown only to fill the number
 * asked for.
 * @param weights as {@link termWeights} gives them
 * @param candidates what search found; more than `limit` may be given, so that evidence can prefer one that search ranked lower
 */
export function relevantChunks<T extends RelevanceCandidate>(
  question: QuestionAnalysis,
  weights: ReadonlyMap<string, number>,
  candidates: readonly T[],
  limit: number,
): Relevance<T> {
  const judged = candidates.map((chunk) => ({ chunk, evidence: evidenceOf(question, weights, chunk) }));
  const best = Math.max(0, ...judged.map(({ evidence }) => evidence));
  if (best < WORTH_SHOWING) return { chunks: [], isDoubtful: false };
  const rank = ({ chunk, evidence }: (typeof judged)[number]): number =>
    (1 - EVIDENCE_SHARE) * chunk.score + (EVIDENCE_SHARE * evidence) / best;
  const chunks = judged
    .filter(({ evidence }) => evidence >= best * SHARE_OF_BEST)
    .sort((left, right) => rank(right) - rank(left) || left.chunk.chunkId - right.chunk.chunkId)
    .slice(0, limit)
    .map(({ chunk }) => chunk);
  return { chunks, isDoubtful: best < ENOUGH };
}

/** What the best sentence of a chunk holds of a question; vectors of a real model can only add to it. */
function evidenceOf(
  question: QuestionAnalysis,
  weights: ReadonlyMap<string, number>,
  { title, heading, text, cosine = 0 }: RelevanceCandidate,
): number {
  const { units, whole, language } = analysePassage(text);
  const judged = { units, whole, title: titleStems(heading === undefined ? title : `${title} ${heading}`) };
  const best = Math.max(0, ...evidenceIn(question, weights, judged));
  const isForeign = question.language !== undefined && language !== undefined && question.language !== language;
  const byVectors = cosine >= ALIKE ? ENOUGH : cosine >= PERHAPS_ALIKE ? WORTH_SHOWING : 0;
  return Math.max(isForeign ? best * OTHER_LANGUAGE : best, byVectors);
}
