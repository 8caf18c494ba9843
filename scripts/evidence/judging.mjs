/** What is made of the examples of question sets: coefficients, and how often answers judged by them are right. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { logisticRegression, logOdds, probabilityOf } from '../fitting/logistic-regression.mjs';

export const ROOT = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const { ANSWER_FEATURES, answerFeatures } = require(`${ROOT}/dist/language/evidence/answer-features.js`);
const { ENOUGH } = require(`${ROOT}/dist/language/evidence/evidence.js`);
const { SENTENCE_FEATURES } = require(`${ROOT}/dist/language/evidence/sentence-features.js`);
export { ANSWER_FEATURES, SENTENCE_FEATURES };

/** How much a question counts with its best passages alone. */
const FEW_SHARE = 0.4;

/** Features that can only speak against an answer: a weight that says otherwise comes of others that say nearly the same, and is left out. */
const AGAINST = new Set(['missingNear', 'missingPassage', 'unknown', 'kindMissing', 'lacksCode', 'lacksHead', 'negation', 'foreign']);

const PENALTIES = { sentence: 1, answer: 3 };
const FOLDS = 5;

/** Logistic regression without the features whose weight would have the wrong sign. */
function regression(names, rows, penalty) {
  let used = names.map((_name, index) => index);
  for (;;) {
    const { weights, bias } = logisticRegression(
      rows.map(({ values }) => used.map((index) => values[index])),
      rows.map(({ label }) => label),
      rows.map(({ share }) => share),
      { penalty },
    );
    const wrong = new Set(used.filter((index, at) => weights[at] > 0 && AGAINST.has(names[index].replace(/^best\./, ''))));
    if (wrong.size === 0) return { bias, weights: names.map((_name, index) => (used.includes(index) ? weights[used.indexOf(index)] : 0)) };
    used = used.filter((index) => !wrong.has(index));
  }
}

/** Large sets count more than small ones, but less than their size. */
function* weighted(chosen) {
  for (const examples of chosen.values()) {
    const share = 10 / Math.sqrt(examples.length);
    for (const { whole, few } of examples) {
      yield { example: whole, share };
      yield { example: few, share: share * FEW_SHARE };
    }
  }
}

/** @param chosen examples by the name of their set */
export function fit(chosen) {
  const examples = [...weighted(chosen)];
  const sentences = examples.flatMap(({ example, share }) =>
    example.sentences.map(({ values, isAnswer }) => ({ values, label: Number(isAnswer), share })),
  );
  const sentence = regression(SENTENCE_FEATURES, sentences, PENALTIES.sentence);
  const answers = examples.flatMap(({ example, share }) => {
    const found = answerIn(sentence, example);
    return found ? [{ values: found.values, label: Number(found.isRight), share }] : [];
  });
  return { sentence, answer: regression(ANSWER_FEATURES, answers, PENALTIES.answer) };
}

/** The best sentence of an example, its features, and whether it, or a sentence that would go with it, holds the answer. */
function answerIn(model, { answerable, language, held, sentences }) {
  const ranked = sentences
    .map((sentence) => ({ ...sentence, features: sentence, odds: logOdds(model, sentence.values) }))
    .sort((left, right) => right.odds - left.odds);
  const best = ranked[0];
  if (!best) return undefined;
  const isBeside = ({ passage, unit }) => passage === best.passage && Math.abs(unit - best.unit) === 1;
  const goesAlong = (other, place) => isBeside(other) || (place < 3 && probabilityOf(other.odds) >= 0.7 * probabilityOf(best.odds));
  const isRight = answerable && ranked.some((other, place) => other.isAnswer && (other === best || goesAlong(other, place)));
  return { values: answerFeatures(language, ranked), isRight, holds: held[best.passage] };
}

/** The examples with what a model answers. */
export function judged({ sentence, answer }, examples) {
  return examples.map(({ whole }) => {
    const found = answerIn(sentence, whole);
    const probability = found ? probabilityOf(logOdds(answer, found.values)) : 0;
    return { ...whole, ...found, isAnswered: probability >= ENOUGH[whole.language] };
  });
}

/** The examples of a set, each judged by a model that was fitted without it. */
export function crossValidated(sets, name) {
  return Array.from(Array(FOLDS).keys(), (fold) => {
    const isHeldOut = (index) => index % FOLDS === fold;
    const model = fit(new Map([...sets].map(([other, examples]) => [other, examples.filter((_, index) => !isHeldOut(index))])));
    return judged(
      model,
      sets.get(name).filter((_, index) => isHeldOut(index)),
    );
  }).flat();
}

/** Percent of the questions: right and wrong answers, answers or passages that hold it, and refusals where there is none; undefined without any. */
export function shares(rows) {
  const yes = rows.filter(({ answerable }) => answerable);
  const no = rows.filter(({ answerable }) => !answerable);
  const share = (part, all) => (all.length === 0 ? undefined : (100 * part.length) / all.length);
  const answered = yes.filter(({ isAnswered }) => isAnswered);
  const wrong = answered.filter(({ isRight, holds }) => !isRight && !holds);
  const shown = yes.filter(({ isAnswered, isRight, holds, held }) => (isAnswered ? isRight || holds : held.slice(0, 3).some(Boolean)));
  const right = answered.filter(({ isRight }) => isRight);
  const refused = no.filter(({ isAnswered }) => !isAnswered);
  return { right: share(right, yes), wrong: share(wrong, yes), shown: share(shown, yes), refused: share(refused, no) };
}
