#!/usr/bin/env node
/**
 * Prints what the built project finds for the questions of a set, a line each: `{"whole", "few"}`, what all passages give and what the best two
 * alone give: the features of each judged sentence and whether it holds the answer, the length of each passage and whether it does.
 * `node scripts/evidence/examples.mjs FOLDER [MOST]`; FOLDER holds documents/ and questions.jsonl, a line of which is
 * `{"question", "answerable", "answers"?: [...], "evidence"?: [...], "history"?: [{"question"}]}`. With MOST, so many questions are asked, evenly
 * spread. Settings such as CHUNK_SIZE are those of the environment.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { holdsAnswer } from './gold.mjs';

/** Collections may be small: each question is also judged with its best passages alone. */
const FEW_PASSAGES = 2;

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
  const lines = fs.readFileSync(join(folder, 'questions.jsonl'), 'utf8').split('\n').filter(Boolean);
  const count = Math.min(lines.length, Number(most));
  for (let index = 0; index < count; index += 1) {
    const { chunks, ...asked } = await found(JSON.parse(lines[Math.floor((index * lines.length) / count)]), search);
    console.log(JSON.stringify({ whole: exampleOf(asked, chunks), few: exampleOf(asked, chunks.slice(0, FEW_PASSAGES)) }));
  }
  await app.close();
} finally {
  fs.rmSync(data, { recursive: true, force: true });
}

async function found({ question: text, answerable, history = [], ...gold }, search) {
  const { analyseQuestion } = require(join(built, 'language/question/question-analysis.js'));
  const { ALL_DOCUMENTS } = require(join(built, 'rag/index/document-filter.js'));
  const before = history.at(-1)?.question;
  const asked = before !== undefined && analyseQuestion(text).isFollowUp ? `${before} ${text}` : text;
  const readable = { collectionIds: [], all: true, placement: 0 };
  const options = { signal: new AbortController().signal, onAttempt: () => undefined, filter: ALL_DOCUMENTS, readable };
  const { retrieval } = await search.find({ text: asked, isStreamed: false }, 0, options);
  return { asked, answerable, gold, chunks: retrieval.chunks };
}

function exampleOf({ asked, answerable, gold }, chunks) {
  const { questionsIn } = require(join(built, 'language/question/message-questions.js'));
  const { isUnspaced } = require(join(built, 'language/question/unspaced-topics.js'));
  const { buildPrompt } = require(join(built, 'chat/answering/prompt.js'));
  const { readQuestion } = require(join(built, 'ai/providers/local/extractive-answer.js'));
  const { sentenceFeatures } = require(join(built, 'language/evidence/sentence-features.js'));
  const { passages } = buildPrompt(asked, chunks);
  const { analysis, read } = readQuestion(questionsIn(asked)[0] ?? asked, passages);
  const language = isUnspaced(asked) ? 'unspaced' : (analysis.language?.code ?? 'en') === 'en' ? 'english' : 'other';
  const sentences = sentenceFeatures(analysis, read).map(({ passage, unit, values }) => {
    const isAnswer = answerable && holdsAnswer(read[passage].units[unit].text, gold);
    return { passage, unit, isAnswer, values: values.map((value) => Math.round(value * 1e4) / 1e4) };
  });
  const held = passages.map((passage) => answerable && holdsAnswer(passage.text, gold));
  return { answerable, language, held, lengths: passages.map(({ text }) => text.length), sentences };
}
