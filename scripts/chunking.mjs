#!/usr/bin/env node
/**
 * Compares ways of cutting on question sets: `npm run build && node scripts/chunking.mjs [--most N] [--fit] CHUNKING... -- FOLDER...`. A CHUNKING is
 * `size/500/50` or `structure/1200/100`; see evidence/examples.mjs for the form of a set. Prints, in percent of the questions of each set, how often the
 * passages that a model would be shown hold the answer, all and the first 5,000 characters of them, and how often local answers are right, wrong,
 * shown and rightly refused; with --fit also with the evidence model fitted anew to each way of cutting, by five-fold cross-validation.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ANSWER_FEATURES, crossValidated, judged, ROOT, SENTENCE_FEATURES, shares } from './evidence/judging.mjs';

/** Characters of a short prompt. */
const SHORT_CONTEXT = 5_000;

const require = createRequire(import.meta.url);
const split = process.argv.indexOf('--', 2);
const { values, positionals } = parseArgs({
  args: process.argv.slice(2, split),
  options: { most: { type: 'string' }, fit: { type: 'boolean' } },
  allowPositionals: true,
});
const folders = process.argv.slice(split + 1);

console.log(
  '| chunking | set | passages hold it | 5,000 characters do | right | wrong | shown | refused, unanswerable |\n|---|---|---|---|---|---|---|---|',
);
for (const chunking of positionals) {
  const sets = new Map();
  for (const folder of folders) {
    const name = basename(resolve(folder));
    const examples = await examplesOf(folder, chunking);
    sets.set(name, examples);
    print(chunking, name, examples, judged(presentModel(), examples));
  }
  if (values.fit) for (const [name, examples] of sets) print(`${chunking}, fitted`, name, examples, crossValidated(sets, name));
}

function print(chunking, name, examples, rows) {
  const yes = examples.map(({ whole }) => whole).filter(({ answerable }) => answerable);
  const recall = (holds) => (100 * yes.filter(holds).length) / yes.length;
  const { right, wrong, shown, refused } = shares(rows);
  const figures = [recall(({ held }) => held.some(Boolean)), recall(holdsWithin), right, wrong, shown, refused];
  console.log(`| ${[chunking, name, ...figures.map((figure) => figure?.toFixed(1) ?? '–')].join(' | ')} |`);
}

/** Whether one of the first passages, whole ones, holds the answer. */
function holdsWithin({ held, lengths }) {
  let length = 0;
  return held.some((holds, index) => (length += lengths[index]) <= SHORT_CONTEXT && holds);
}

function presentModel() {
  const { SENTENCE_MODEL, ANSWER_MODEL } = require(`${ROOT}/dist/language/evidence/evidence-coefficients.js`);
  const inOrder = ({ bias, weights }, names) => ({ bias, weights: names.map((name) => weights[name]) });
  return { sentence: inOrder(SENTENCE_MODEL, SENTENCE_FEATURES), answer: inOrder(ANSWER_MODEL, ANSWER_FEATURES) };
}

async function examplesOf(folder, chunking) {
  const [mode, size, overlap] = chunking.split('/');
  const child = spawn(process.execPath, [`${ROOT}/scripts/evidence/examples.mjs`, folder, ...(values.most ? [values.most] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CHUNKING: mode, CHUNK_SIZE: size, CHUNK_OVERLAP: overlap },
  });
  const ended = once(child, 'exit');
  const examples = [];
  for await (const line of createInterface({ input: child.stdout })) examples.push(JSON.parse(line));
  const [code] = await ended;
  if (code !== 0) throw new Error(`${folder}: the examples of ${chunking} ended with code ${code}`);
  return examples;
}
