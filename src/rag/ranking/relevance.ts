import type { EvidenceLevel } from '../rag.types';
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
    question.terms.map(({ stem, parts, partners, importance }) => {
      const frequency = Math.min(...parts.map(of)) || Math.max(0, ...[...partners].map(of));
      return [stem, importance * (frequency === 0 ? UNKNOWN * rarity(1) : rarity(frequency))];
    }),
  );
}

/** A candidate of a search whose text is examined. */
export interface ExaminedCandidate {
  chunkId: number;
  /** Title of its document. */
  title: string;
  /** Titles of the sections that contain the chunk. */
  heading?: string;
  text: string;
  /** Cosine similarity to the question; set only for vectors of an embedding model. */
  cosine?: number;
}

/**
 * Thresholds of evidence in [0, 1]: chunks below the first hold nothing of the question; below the second they probably do not answer it.
 * Chosen on test/fixtures/questions.json and questions-calibration.json, 214 answerable and 120 unanswerable questions, half of the
 * latter on topics close to the documents: 3 of the answerable and 104 of the unanswerable questions stay below the second threshold.
 * docs/decisions/0006-lexical-grounding.md gives the results for new questions; `evaluate_answers` reports both error rates.
 */
const SOME = 0.25;
const ENOUGH = 0.46;

/**
 * Thresholds of cosine similarity without a shared word: from the first on a chunk may answer, from the second on it probably does. They
 * are high because embedding models differ in the range of their similarities.
 */
const PERHAPS_ALIKE = 0.5;
const ALIKE = 0.62;

/**
 * Factor for a text in another language than the question, so that of two equivalent texts the one in the question's language ranks first.
 */
const OTHER_LANGUAGE = 0.9;

/**
 * Whether the texts of the best candidates answer a question: each is scored by the sentence that contains most of the question's terms
 * and the kind of thing it asks for, and the best one counts. It decides nothing about what is found or shown, only the ranking does: on
 * questions by other people, leaving out chunks with little evidence lost the answer to 1 to 30 % of the questions of a set.
 * @param weights as {@link termWeights} gives them
 */
export function evidenceLevel(
  question: QuestionAnalysis,
  weights: ReadonlyMap<string, number>,
  candidates: readonly ExaminedCandidate[],
): EvidenceLevel {
  const best = Math.max(0, ...candidates.map((chunk) => evidenceOfChunk(question, weights, chunk)));
  return best < SOME ? 'none' : best < ENOUGH ? 'weak' : 'enough';
}

/** The evidence of a chunk: that of its best sentence; vectors of an embedding model can only raise it. */
function evidenceOfChunk(
  question: QuestionAnalysis,
  weights: ReadonlyMap<string, number>,
  { title, heading, text, cosine = 0 }: ExaminedCandidate,
): number {
  const { units, whole, language } = analysePassage(text);
  const examined = { units, whole, title: titleStems(heading === undefined ? title : `${title} ${heading}`) };
  const best = Math.max(0, ...evidenceIn(question, weights, examined));
  const isForeign = question.language !== undefined && language !== undefined && question.language !== language;
  const byVectors = cosine >= ALIKE ? ENOUGH : cosine >= PERHAPS_ALIKE ? SOME : 0;
  return Math.max(isForeign ? best * OTHER_LANGUAGE : best, byVectors);
}
