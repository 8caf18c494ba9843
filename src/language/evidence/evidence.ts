import { DEFAULT_LANGUAGE } from '../languages/languages';
import type { QuestionAnalysis } from '../question/question-analysis';
import { isUnspaced } from '../question/unspaced-topics';
import { ANSWER_FEATURES, answerFeatures, type LanguageFamily } from './answer-features';
import type { ExaminedPassage, UnitPlace } from './examined-passage';
import { ANSWER_MODEL, SENTENCE_MODEL } from './evidence-coefficients';
import { labelAskedFor } from './label-lookup';
import { listAskedFor } from './list-lookup';
import { rowsAskedFor } from './row-lookup';
import { logOdds, probabilityOf } from './logistic-model';
import { SENTENCE_FEATURES, sentenceFeatures } from './sentence-features';
import { holdsSurely } from './term-match';

/** How much evidence there is, from the least to the most. */
export const EVIDENCE_LEVELS = ['none', 'weak', 'enough'] as const;

/**
 * Whether passages answer a question, by what their texts share with it: `none` when no word that matters is in them, `weak` when they
 * touch the question but probably do not answer it. A sign and no verdict: a reader may find the answer in other words.
 */
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];

/** A sentence that may answer a question, by the places of its passage and of it among the units. */
export interface JudgedSentence extends UnitPlace {
  /** The probability that it holds the answer. */
  probability: number;
}

/** What passages say about a question. */
export interface Evidence {
  level: EvidenceLevel;
  /** The probability that the best sentences answer the question. */
  probability: number;
  /** The sentences that may answer, the best first. */
  sentences: readonly JudgedSentence[];
  /** Whether the sentences were found by a key, a table row or a label, so that they are the whole answer. */
  isLookup: boolean;
}

/**
 * From these probabilities on the best sentences are given as the answer, by families of languages: English, for which most words are known;
 * other languages; scripts without spaces, whose pairs of characters are in many texts by chance. docs/decisions/0009-learned-evidence.md
 * tells how they were chosen.
 */
export const ENOUGH: Readonly<Record<LanguageFamily, number>> = { english: 0.51, other: 0.61, unspaced: 0.68 };

/** The probability of what is found by its key. */
const FOUND = 0.95;

/** The evidence that passages, best first, answer a question. Costs time linear in their text. */
export function evidenceIn(question: QuestionAnalysis, passages: readonly ExaminedPassage[]): Evidence {
  const found = lookUp(question, passages);
  if (found.length > 0) {
    const sentences = found.map((place) => ({ ...place, probability: FOUND }));
    return { level: 'enough', probability: FOUND, sentences, isLookup: true };
  }
  const list = listAskedFor(question, passages);
  if (list) return { level: 'enough', probability: FOUND, sentences: [{ ...list, probability: FOUND }], isLookup: false };
  const judged = sentenceFeatures(question, passages)
    .map((features) => ({ features, odds: logOdds(SENTENCE_MODEL, SENTENCE_FEATURES, features.values) }))
    .sort((left, right) => right.odds - left.odds);
  const family = familyOf(question);
  const values = answerFeatures(family, judged);
  const probability = values ? probabilityOf(logOdds(ANSWER_MODEL, ANSWER_FEATURES, values)) : 0;
  const level = !sharesTopic(question, passages) ? 'none' : probability < ENOUGH[family] ? 'weak' : 'enough';
  const sentences = judged.map(({ features: { passage, unit }, odds }) => ({ passage, unit, probability: probabilityOf(odds) }));
  return { level, probability, sentences, isLookup: false };
}

/** What a question names by a key: clauses and items by their labels, else rows by their values. */
function lookUp(question: QuestionAnalysis, passages: readonly ExaminedPassage[]): UnitPlace[] {
  const labelled = labelAskedFor(question, passages);
  return labelled.length > 0 ? labelled : rowsAskedFor(question, passages);
}

function familyOf({ text, language }: QuestionAnalysis): LanguageFamily {
  if (isUnspaced(text)) return 'unspaced';
  return language === undefined || language === DEFAULT_LANGUAGE ? 'english' : 'other';
}

/** Whether any passage holds a word of the question that says what it is about, and not only which kind of thing it asks for. */
function sharesTopic({ terms }: QuestionAnalysis, passages: readonly ExaminedPassage[]): boolean {
  const topic = terms.filter(({ importance }) => importance === 1);
  return (topic.length > 0 ? topic : terms).some((term) =>
    passages.some(({ whole, title }) => holdsSurely(term, whole) || holdsSurely(term, title)),
  );
}
