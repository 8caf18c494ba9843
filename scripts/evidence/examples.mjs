#!/usr/bin/env node
/**
 * Prints what the built project finds for the questions of a set, one example a line: the features of each judged sentence and whether it
 * holds the answer. `node scripts/evidence/examples.mjs FOLDER [PASSAGES]`; FOLDER holds documents/ and questions.jsonl, a line of which is
 * `{"question", "answerable", "answers"?: [...], "evidence"?: [...], "history"?: [{"question"}]}`. With PASSAGES, only so many are judged.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { holdsAnswer } from './gold.mjs';

const [folder, most = Infinity] = process.argv.slice(2);
const built = resolve(import.meta.dirname, '../../dist');
const data = fs.mkdtempSync(join(os.tmpdir(), 'askbase-evidence-'));
Object.assign(process.env, { DATA_DIR: data, DOCUMENTS_DIR: resolve(folder, 'documents'), LOG_LEVEL: 'error', OMP_NUM_THREADS: '1' });
const require = createRequire(import.meta.url);
try {
  spawnSync(process.execPath, [join(built, 'cli.js'), 'rebuild_vectorstore'], { stdio: ['ignore', 'ignore', 'inherit'] });
  require('reflect-metadata');
  const { CommandFactory } = require('nest-commander');
  const { CliModule } = require(join(built, 'cli/cli.module.js'));
  const { PassageSearch } = require(join(built, 'chat/answering/passage-search.js'));
  const app = await CommandFactory.createWithoutRunning(CliModule, { logger: ['error'] });
  const search = app.get(PassageSearch, { strict: false });
  for (const line of fs.readFileSync(join(folder, 'questions.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    console.log(JSON.stringify(await exampleOf(JSON.parse(line), search)));
  }
  await app.close();
} finally {
  fs.rmSync(data, { recursive: true, force: true });
}

async function exampleOf({ question: text, answerable, history = [], ...gold }, search) {
  const { analyseQuestion } = require(join(built, 'language/question/question-analysis.js'));
  const { questionsIn } = require(join(built, 'language/question/message-questions.js'));
  const { isUnspaced } = require(join(built, 'language/question/unspaced-topics.js'));
  const { buildPrompt } = require(join(built, 'chat/answering/prompt.js'));
  const { readQuestion } = require(join(built, 'ai/providers/local/extractive-answer.js'));
  const { sentenceFeatures } = require(join(built, 'language/evidence/sentence-features.js'));
  const before = history.at(-1)?.question;
  const asked = before !== undefined && analyseQuestion(text).isFollowUp ? `${before} ${text}` : text;
  const options = { signal: new AbortController().signal, onAttempt: () => undefined };
  const { retrieval } = await search.find({ text: asked, isStreamed: false }, 0, options);
  const { passages } = buildPrompt(asked, retrieval.chunks.slice(0, Number(most)));
  const { analysis, read } = readQuestion(questionsIn(asked)[0] ?? asked, passages);
  const language = isUnspaced(asked) ? 'unspaced' : (analysis.language?.code ?? 'en') === 'en' ? 'english' : 'other';
  const sentences = sentenceFeatures(analysis, read).map(({ passage, unit, values }) => {
    const isAnswer = answerable && holdsAnswer(read[passage].units[unit].text, gold);
    return { passage, unit, isAnswer, values: values.map((value) => Math.round(value * 1e4) / 1e4) };
  });
  const held = passages.map((passage) => answerable && holdsAnswer(passage.text, gold));
  return { answerable, language, held, sentences };
}
