/**
 * Fits the coefficients of src/chat/grounding/support/support-model.ts: a logistic regression over the features of claims, on pairs made from
 * documents (scripts/claims/claim-pairs.mjs) and on labelled answers. Needs a build.
 *
 *   npm run build && node scripts/claims/fit.mjs --documents documents --claims FILE.jsonl --claims FILE.jsonl
 *
 * Prints the coefficients, and for each file the agreement of a fit that leaves it out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { logisticRegression, logOdds } from '../fitting/logistic-regression.mjs';
import { claimPairs } from './claim-pairs.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

const { values } = parseArgs({
  options: {
    build: { type: 'string', default: join(ROOT, 'dist') },
    documents: { type: 'string', default: join(ROOT, 'documents') },
    claims: { type: 'string', multiple: true, default: [] },
  },
});

const load = createRequire(import.meta.url);
const built = (file) => load(join(values.build, file));
const { parseClaimSet } = built('chat/evaluation/claim-set.js');
const { compareClaim } = built('chat/grounding/support/claim-comparison.js');
const { comparedPassage } = built('chat/grounding/support/compared-passage.js');
const { readStatement } = built('language/statements/statement.js');
const { sentences } = built('language/sentences/sentences.js');
const { ENGLISH_CLAIMS } = built('language/languages/latin-script/english/english-claims.js');

/** Characters of a passage that documents are cut into: as long as a usual chunk. */
const PASSAGE = 700;

/** Made pairs are many and easy: they weigh less than sentences of real answers. */
const WEIGHT_OF_PAIRS = 0.2;

/** Penalty on the squares of the coefficients. */
const RIDGE = 2;

const ROUNDS = 6;

function passagesOf(folder) {
  const passages = [];
  for (const file of readdirSync(folder).sort()) {
    let passage = '';
    for (const paragraph of readFileSync(join(folder, file), 'utf8').split(/\n\n+/)) {
      if (passage !== '' && passage.length + paragraph.length > PASSAGE) {
        passages.push(passage);
        passage = '';
      }
      passage += `${passage === '' ? '' : '\n\n'}${paragraph}`;
    }
    if (passage !== '') passages.push(passage);
  }
  return passages;
}

/** The features of a labelled sentence beside each passage, and beside several joined. */
function example({ text, passages, question, supported }, weight) {
  const compared = passages.map((passage) => comparedPassage({ title: '', text: passage.replace(/^\[\d+\]\s*/, '') }));
  const comparison = compareClaim(readStatement(text), compared, [], readStatement(question).stems);
  const joined = comparison.joined();
  const options = [...comparison.alone, ...(joined ? [joined] : [])].map(({ features }) => features);
  return { options, supported, weight };
}

/** The largest combination counts, and which one is largest depends on the coefficients: fitted in rounds. */
function fit(examples, names) {
  const all = examples
    .filter(({ options }) => options.length > 0)
    .map((one) => ({ ...one, rows: one.options.map((features) => names.map((name) => features[name])) }));
  const labels = all.map(({ supported }) => (supported ? 1 : 0));
  const weights = all.map(({ weight }) => weight);
  let model;
  for (let round = 0; round < ROUNDS; round += 1) {
    const chosen = all.map(({ rows }) =>
      model ? rows.reduce((best, next) => (logOdds(model, next) > logOdds(model, best) ? next : best)) : rows[0],
    );
    model = logisticRegression(chosen, labels, weights, { penalty: RIDGE, standardizes: false });
  }
  return model;
}

function agreement(examples, names, model) {
  const judged = examples.map(({ options, supported }) => ({
    supported,
    odds: Math.max(
      -Infinity,
      ...options.map((features) =>
        logOdds(
          model,
          names.map((name) => features[name]),
        ),
      ),
    ),
  }));
  const [right, wrong] = [true, false].map((label) => judged.filter(({ supported }) => supported === label).map(({ odds }) => odds));
  const wins = right.flatMap((one) => wrong.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
  const auroc = wins.reduce((sum, win) => sum + win, 0) / wins.length;
  const accuracyAt = (threshold) =>
    (right.filter((odds) => odds >= threshold).length / right.length + wrong.filter((odds) => odds < threshold).length / wrong.length) / 2;
  return { auroc, accuracyAt };
}

const pairs = claimPairs(
  passagesOf(values.documents),
  sentences,
  Object.values(ENGLISH_CLAIMS.contrasts).map((sides) => sides.map((side) => side.split('|'))),
);
const made = pairs.map((pair) => example({ question: '', ...pair }, WEIGHT_OF_PAIRS));
const labelled = new Map(
  values.claims.map((file) => {
    const answers = parseClaimSet(readFileSync(file, 'utf8'));
    return [
      file,
      answers.flatMap(({ sentences: own, passages, question }) => own.map((sentence) => example({ ...sentence, passages, question }, 1))),
    ];
  }),
);
const names = Object.keys(made[0].options[0]);

for (const [left, examples] of labelled) {
  const others = [...labelled].flatMap(([file, own]) => (file === left ? [] : own));
  const { auroc, accuracyAt } = agreement(examples, names, fit([...made, ...others], names));
  console.log(`left out ${left}: AUROC ${auroc.toFixed(3)}, balanced accuracy ${accuracyAt(0).toFixed(3)}`);
}
const model = fit([...made, ...[...labelled.values()].flat()], names);
for (const [file, examples] of [['pairs', made], ...labelled]) {
  const { auroc, accuracyAt } = agreement(examples, names, model);
  const thresholds = [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3].map((threshold) => `${threshold}: ${accuracyAt(threshold).toFixed(3)}`);
  console.log(`${file}: AUROC ${auroc.toFixed(3)}, balanced accuracy from odds of ${thresholds.join(', ')}`);
}
for (const [index, name] of names.entries()) console.log(`${name}: ${model.weights[index].toFixed(2)},`);
console.log(`constant: ${model.bias.toFixed(2)},`);
