#!/usr/bin/env node
/**
 * Fits the coefficients of src/language/evidence to question sets: `npm run build && node scripts/evidence/fit.mjs FOLDER...`. Prints what
 * five-fold cross-validation and leaving each set out give, then writes evidence-coefficients.ts. See examples.mjs for the form of a set.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { logisticRegression, logOdds, probabilityOf } from './logistic-regression.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const { ANSWER_FEATURES, answerFeatures } = require(`${ROOT}/dist/language/evidence/answer-features.js`);
const { ENOUGH } = require(`${ROOT}/dist/language/evidence/evidence.js`);
const { SENTENCE_FEATURES } = require(`${ROOT}/dist/language/evidence/sentence-features.js`);

/** Collections may be small: each question is also learned with its best passages alone, counting this much. */
const FEW_PASSAGES = 2;
const FEW_SHARE = 0.4;

const PENALTIES = { sentence: 1, answer: 3 };
const FOLDS = 5;
const MOST_BUFFER = 1 << 30;

const sets = new Map(process.argv.slice(2).map((folder) => [basename(resolve(folder)), examplesOf(folder)]));
report('five-fold cross-validation', [...sets.keys()], (name) =>
  Array.from(Array(FOLDS).keys(), (fold) => {
    const isHeldOut = (index) => index % FOLDS === fold;
    const model = fit(new Map([...sets].map(([other, examples]) => [other, examples.filter((_, index) => !isHeldOut(index))])));
    return judged(
      model,
      sets.get(name).filter((_, index) => isHeldOut(index)),
    );
  }).flat(),
);
report('left out as a whole', sets.size > 1 ? [...sets.keys()] : [], (name) =>
  judged(fit(new Map([...sets].filter(([other]) => other !== name))), sets.get(name)),
);
write(fit(sets));

/** Each question with what all passages give and what the best ones alone give. */
function examplesOf(folder) {
  const read = (...options) =>
    execFileSync(process.execPath, [`${ROOT}/scripts/evidence/examples.mjs`, folder, ...options], {
      maxBuffer: MOST_BUFFER,
      encoding: 'utf8',
    })
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  const few = read(String(FEW_PASSAGES));
  return read().map((whole, index) => ({ whole, few: few[index] }));
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

function fit(chosen) {
  const sentences = [...weighted(chosen)].flatMap(({ example, share }) => example.sentences.map((sentence) => ({ ...sentence, share })));
  const sentence = logisticRegression(
    sentences.map(({ values }) => values),
    sentences.map(({ isAnswer }) => Number(isAnswer)),
    sentences.map(({ share }) => share),
    PENALTIES.sentence,
  );
  const answers = [...weighted(chosen)].flatMap(({ example, share }) => {
    const found = answerIn(sentence, example);
    return found ? [{ ...found, share }] : [];
  });
  const answer = logisticRegression(
    answers.map(({ values }) => values),
    answers.map(({ isRight }) => Number(isRight)),
    answers.map(({ share }) => share),
    PENALTIES.answer,
  );
  return { sentence, answer };
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

function judged({ sentence, answer }, examples) {
  return examples.map(({ whole }) => {
    const found = answerIn(sentence, whole);
    const probability = found ? probabilityOf(logOdds(answer, found.values)) : 0;
    return { ...whole, ...found, isAnswered: probability >= ENOUGH[whole.language] };
  });
}

function report(title, names, judge) {
  if (names.length === 0) return;
  console.log(
    `\n${title}\n| set | right answer | wrong, passage without it too | answer or passages hold it | refused, unanswerable |\n|---|---|---|---|---|`,
  );
  for (const name of names) {
    const rows = judge(name);
    const yes = rows.filter(({ answerable }) => answerable);
    const no = rows.filter(({ answerable }) => !answerable);
    const share = (part, all) => (all.length === 0 ? '–' : ((100 * part.length) / all.length).toFixed(1));
    const answered = yes.filter(({ isAnswered }) => isAnswered);
    const wrong = answered.filter(({ isRight, holds }) => !isRight && !holds);
    const shown = yes.filter(({ isAnswered, isRight, holds, held }) => (isAnswered ? isRight || holds : held.slice(0, 3).some(Boolean)));
    const right = answered.filter(({ isRight }) => isRight);
    const refused = no.filter(({ isAnswered }) => !isAnswered);
    console.log(`| ${name} | ${share(right, yes)} | ${share(wrong, yes)} | ${share(shown, yes)} | ${share(refused, no)} |`);
  }
}

function write({ sentence, answer }) {
  const table = (names, { weights }) =>
    names.map((name, index) => `    ${/\W/.test(name) ? `'${name}'` : name}: ${Number(weights[index].toPrecision(4))},`).join('\n');
  const model = (name, of, names, { bias, ...rest }) =>
    `export const ${name}: LogisticModel<(typeof ${of})[number]> = {\n  bias: ${Number(bias.toPrecision(4))},\n  weights: {\n${table(names, rest)}\n  },\n};\n`;
  fs.writeFileSync(
    `${ROOT}/src/language/evidence/evidence-coefficients.ts`,
    `import type { ANSWER_FEATURES } from './answer-features';
import type { LogisticModel } from './logistic-model';
import type { SENTENCE_FEATURES } from './sentence-features';

// Written by scripts/evidence/fit.mjs. docs/decisions/0009-learned-evidence.md says from which questions, and how well it does on others.

/** Whether a sentence holds the answer to a question. */
${model('SENTENCE_MODEL', 'SENTENCE_FEATURES', SENTENCE_FEATURES, sentence)}
/** Whether the best sentences answer the question. */
${model('ANSWER_MODEL', 'ANSWER_FEATURES', ANSWER_FEATURES, answer)}`,
  );
}
