import { probabilityOf } from './logistic-model';
import { SENTENCE_FEATURES, type SentenceFeatures } from './sentence-features';

/** A family of languages whose probabilities compare: English, other languages, scripts without spaces between words. */
export type LanguageFamily = 'english' | 'other' | 'unspaced';

/**
 * What is known of the best sentence as the answer, besides its {@link SENTENCE_FEATURES}: its log-odds, those of the best sentence of
 * another passage and of the next best one of its own; the logarithm of the probabilities of its passage, and of all passages, added up;
 * how many sentences are at least half as probable; its lead over other passages; the family of the question's language.
 */
export const ANSWER_FEATURES = [
  'best',
  'bestOfOthers',
  'nextOfPassage',
  'passageTotal',
  'total',
  'rivals',
  'margin',
  'unspaced',
  'other',
  ...SENTENCE_FEATURES.map((name) => `best.${name}` as const),
] as const;

/** Log-odds where there is no such sentence. */
const NO_SENTENCE = -6;

/** The {@link ANSWER_FEATURES} of sentences that are judged, the most probable first; undefined when there are none. */
export function answerFeatures(
  family: LanguageFamily,
  judged: readonly { features: Pick<SentenceFeatures, 'passage' | 'values'>; odds: number }[],
): number[] | undefined {
  const best = judged[0];
  if (!best) return undefined;
  const ofPassage = judged.filter(({ features }) => features.passage === best.features.passage);
  const bestOfOthers = judged.find(({ features }) => features.passage !== best.features.passage)?.odds ?? NO_SENTENCE;
  const probability = probabilityOf(best.odds);
  const sum = (all: typeof judged): number => all.reduce((total, { odds }) => total + probabilityOf(odds), 0);
  return [
    best.odds,
    bestOfOthers,
    ofPassage[1]?.odds ?? NO_SENTENCE,
    Math.log(sum(ofPassage)),
    Math.log(sum(judged)),
    judged.filter(({ odds }) => probabilityOf(odds) > probability / 2).length,
    best.odds - bestOfOthers,
    Number(family === 'unspaced'),
    Number(family === 'other'),
    ...best.features.values,
  ];
}
