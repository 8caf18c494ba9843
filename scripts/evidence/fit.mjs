#!/usr/bin/env node
/**
 * Fits the coefficients of src/language/evidence to question sets: `npm run build && node scripts/evidence/fit.mjs FOLDER...`. Prints what
 * five-fold cross-validation and leaving each set out give, then writes evidence-coefficients.ts. See examples.mjs for the form of a set.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { basename, resolve } from 'node:path';
import { ANSWER_FEATURES, crossValidated, fit, judged, ROOT, SENTENCE_FEATURES, shares } from './judging.mjs';

const MOST_BUFFER = 1 << 30;

const sets = new Map(process.argv.slice(2).map((folder) => [basename(resolve(folder)), examplesOf(folder)]));
report('five-fold cross-validation', [...sets.keys()], (name) => crossValidated(sets, name));
report('left out as a whole', sets.size > 1 ? [...sets.keys()] : [], (name) =>
  judged(fit(new Map([...sets].filter(([other]) => other !== name))), sets.get(name)),
);
write(fit(sets));

function examplesOf(folder) {
  const lines = execFileSync(process.execPath, [`${ROOT}/scripts/evidence/examples.mjs`, folder], {
    maxBuffer: MOST_BUFFER,
    encoding: 'utf8',
  });
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function report(title, names, judge) {
  if (names.length === 0) return;
  console.log(
    `\n${title}\n| set | right answer | wrong, passage without it too | answer or passages hold it | refused, unanswerable |\n|---|---|---|---|---|`,
  );
  for (const name of names) {
    const { right, wrong, shown, refused } = shares(judge(name));
    console.log(`| ${[name, ...[right, wrong, shown, refused].map((share) => share?.toFixed(1) ?? '–')].join(' | ')} |`);
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
