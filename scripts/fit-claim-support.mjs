/**
 * Fits the coefficients of src/chat/grounding/support-model.ts: a logistic regression over the features of claims, on pairs made from
 * documents (scripts/claim-pairs.mjs) and on labelled answers. Needs a build.
 *
 *   npm run build && node scripts/fit-claim-support.mjs --documents documents --claims FILE.jsonl --claims FILE.jsonl
 *
 * Prints the coefficients, and for each file the agreement of a fit that leaves it out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { claimPairs } from './claim-pairs.mjs';

const { values } = parseArgs({
  options: {
    build: { type: 'string', default: join(import.meta.dirname, '..', 'dist') },
    documents: { type: 'string', default: join(import.meta.dirname, '..', 'documents') },
    claims: { type: 'string', multiple: true, default: [] },
  },
});

const load = createRequire(import.meta.url);
const built = (file) => load(join(values.build, file));
const { parseClaimSet } = built('chat/evaluation/claim-set.js');
const { compareClaim } = built('chat/grounding/claim-comparison.js');
const { comparedPassage } = built('chat/grounding/compared-passage.js');
const { readStatement } = built('language/statements/statement.js');
const { sentences } = built('language/sentences/sentences.js');
const { ENGLISH_CLAIMS } = built('language/languages/latin-script/english/english-claims.js');

/** Characters of a passage that documents are cut into: as long as a usual chunk. */
const PASSAGE = 700;

/** Made pairs are many and easy: they weigh less than sentences of real answers. */
const WEIGHT_OF_PAIRS = 0.2;

/** Penalty on the squares of the coefficients. */
const RIDGE = 2;

/** The largest combination of a claim and a passage counts, and which one is largest depends on the coefficients. */
const ROUNDS = 6;
const NEWTON_STEPS = 15;

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

const sigmoid = (odds) => 1 / (1 + Math.exp(-odds));
const oddsOf = (row, coefficients) => row.reduce((sum, value, index) => sum + value * coefficients[index], 0);

/** Logistic regression with a ridge penalty by Newton's method; the last coefficient is the constant and is not penalised. */
function fit(examples, names) {
  const size = names.length + 1;
  const rowsOf = ({ options }) => options.map((features) => [...names.map((name) => features[name]), 1]);
  const all = examples.filter(({ options }) => options.length > 0).map((one) => ({ ...one, rows: rowsOf(one) }));
  let coefficients = Array.from({ length: size }, () => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const chosen = all.map(({ rows, ...one }) => ({
      ...one,
      row: round === 0 ? rows[0] : rows.reduce((best, next) => (oddsOf(next, coefficients) > oddsOf(best, coefficients) ? next : best)),
    }));
    for (let step = 0; step < NEWTON_STEPS; step += 1) {
      const gradient = coefficients.map((value, index) => (index < size - 1 ? RIDGE * value : 0));
      const hessian = coefficients.map((_value, row) =>
        coefficients.map((_other, column) => (row === column ? (row < size - 1 ? RIDGE : 1e-6) : 0)),
      );
      for (const { row, supported, weight } of chosen) {
        const probability = sigmoid(oddsOf(row, coefficients));
        const error = weight * (probability - (supported ? 1 : 0));
        const curvature = weight * probability * (1 - probability);
        for (let first = 0; first < size; first += 1) {
          gradient[first] += error * row[first];
          for (let second = 0; second < size; second += 1) hessian[first][second] += curvature * row[first] * row[second];
        }
      }
      const change = solved(hessian, gradient);
      coefficients = coefficients.map((value, index) => value - change[index]);
    }
  }
  return coefficients;
}

/** The solution of a system of linear equations, by elimination with pivots. */
function solved(matrix, right) {
  const rows = matrix.map((row, index) => [...row, right[index]]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = rows[row][column] / rows[column][column];
      for (let place = column; place <= size; place += 1) rows[row][place] -= factor * rows[column][place];
    }
  }
  return rows.map((row, index) => row[size] / row[index]);
}

function agreement(examples, names, coefficients) {
  const judged = examples.map(({ options, supported }) => ({
    supported,
    odds: Math.max(-Infinity, ...options.map((features) => oddsOf([...names.map((name) => features[name]), 1], coefficients))),
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
const coefficients = fit([...made, ...[...labelled.values()].flat()], names);
for (const [file, examples] of [['pairs', made], ...labelled]) {
  const { auroc, accuracyAt } = agreement(examples, names, coefficients);
  const thresholds = [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3].map((threshold) => `${threshold}: ${accuracyAt(threshold).toFixed(3)}`);
  console.log(`${file}: AUROC ${auroc.toFixed(3)}, balanced accuracy from odds of ${thresholds.join(', ')}`);
}
for (const [index, name] of [...names, 'constant'].entries()) console.log(`${name}: ${coefficients[index].toFixed(2)},`);
