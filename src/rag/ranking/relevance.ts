import type { EvidenceLevel } from '../rag.types';
import { evidenceIn } from '../../language/question/evidence';
import type { QuestionAnalysis } from '../../language/question/question-analysis';
import { analysePassage, titleStems } from '../../language/sentences/passage-analysis';

/** Weight of a term that no chunk contains, nor any of its synonyms, relative to a term that a single chunk contains. */
const UNKNOWN = 1.6;

/**
 * Weight that a term which no chunk contains has at most. The rarity of the others grows with the number of chunks; what such a term says
 * does not: people name the same thing by other words in collections of any size.
 */
const MOST_UNKNOWN = 7;

/**
 * Weight of all terms that no chunk contains, relative to the others, at most, when the question names a code that the documents contain:
 * "We get E-1042 since this morning" is about the code, whatever else it tells.
 */
const BESIDE_CODE = 0.35;

/**
 * The weight of each term of a question: its inverse document frequency as in BM25 (Robertson and Spärck Jones), reduced for words
 * that only state the kind of thing asked for. A term that occurs in no chunk has a high weight: a question about something that
 * the documents never mention should find nothing. When only a synonym occurs, its frequency is used.
 * @param frequencies number of chunks, out of `chunkCount`, that contain each stem of `stemsAskedFor`; a missing stem occurs in none
 */
export function termWeights(question: QuestionAnalysis, frequencies: ReadonlyMap<string, number>, chunkCount: number): Map<string, number> {
  const of = (stem: string): number => Math.min(frequencies.get(stem) ?? 0, chunkCount);
  const rarity = (frequency: number): number => Math.log(1 + (Math.max(1, chunkCount) - frequency + 0.5) / (frequency + 0.5));
  const unknownWeight = Math.min(UNKNOWN * rarity(1), MOST_UNKNOWN);
  const weights = question.terms.map(({ stem, parts, spellings, partners, importance, isExact }) => {
    const frequency = Math.max(Math.min(...parts.map(of)), ...spellings.map(of)) || Math.max(0, ...[...partners].map(of));
    const isUnknown = frequency === 0;
    return {
      stem,
      isUnknown,
      isCode: isExact && /\p{L}/u.test(stem),
      weight: importance * (isUnknown ? unknownWeight : rarity(frequency)),
    };
  });
  const total = (isUnknown: boolean): number => weights.reduce((sum, term) => sum + (term.isUnknown === isUnknown ? term.weight : 0), 0);
  const namesCode = weights.some(({ isUnknown, isCode }) => isCode && !isUnknown);
  const share = namesCode ? Math.min(1, (BESIDE_CODE * total(false)) / Math.max(total(true), Number.MIN_VALUE)) : 1;
  return new Map(weights.map(({ stem, isUnknown, weight }) => [stem, isUnknown ? weight * share : weight]));
}

/** A candidate of a search whose text is examined. */
export interface ExaminedCandidate {
  chunkId: number;
  /** Title of its document. */
  title: string;
  /** Titles of the sections that contain the chunk. */
  heading?: string;
  text: string;
  /** Cosine to the question, the mean vector of the build taken from both; set only for vectors of an embedding model. */
  centredCosine?: number;
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
 * Centred cosine from which on a chunk is relevant without a shared word. Plain cosines have no common scale: those of random pairs are
 * .3 with one model and .95 with another.
 */
const ALIKE = 0.65;

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
  { title, heading, text, centredCosine = 0 }: ExaminedCandidate,
): number {
  const { units, whole, language } = analysePassage(text);
  const examined = { units, whole, title: titleStems(heading === undefined ? title : `${title} ${heading}`) };
  const best = Math.max(0, ...evidenceIn(question, weights, examined));
  const isForeign = question.language !== undefined && language !== undefined && question.language !== language;
  const byVectors = centredCosine >= ALIKE ? ENOUGH : 0;
  return Math.max(isForeign ? best * OTHER_LANGUAGE : best, byVectors);
}
