#!/usr/bin/env node
/**
 * Kills Askbase with SIGKILL at random times during a rebuild, boot indexing, answering and streaming, and checks after each kill that the
 * next start serves: exactly one build is live and complete, the answer is correct, no answered question is lost and none is pending; the
 * stored text of an interrupted stream is a prefix of the text that its reader received.
 * `npm run crash-test -- --times 20`
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readStream } from './stream-client.mjs';
import { folderOf, SQLITE } from './natives.mjs';
import { call, login, run, signup, startModels, startServer, stopServer } from './built-server.mjs';

const Database = createRequire(import.meta.url)(folderOf(SQLITE));
const { values: options } = parseArgs({ options: { times: { type: 'string', default: '20' } } });
const TIMES = Number(options.times);
const DOCUMENTS = 150;
const FACT = 'The emergency assembly point is the blue gate behind warehouse seven.';
const QUESTION = 'Where is the emergency assembly point?';
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const home = fs.mkdtempSync(join(os.tmpdir(), 'askbase-crash-'));
const documents = join(home, 'documents');
const settings = {
  DATA_DIR: join(home, 'data'),
  DOCUMENTS_DIR: documents,
  PASSWORD_HASH_ITERATIONS: '1000',
  LOG_LEVEL: 'warn',
  QUIET: '1',
};
const failures = [];

/** Writes enough documents for a kill to interrupt indexing; each edition differs in every file. */
function writeDocuments(edition) {
  fs.mkdirSync(documents, { recursive: true });
  for (let number = 0; number < DOCUMENTS; number += 1) {
    const sentences = Array.from(
      { length: 60 },
      (_, line) => `Procedure ${number}.${line} of edition ${edition} concerns shelf ${(number * 7 + line) % 97}.`,
    );
    fs.writeFileSync(join(documents, `procedure_${number}.txt`), `Procedure ${number}\n\n${sentences.join(' ')}\n`);
  }
  fs.writeFileSync(join(documents, 'safety.txt'), `Safety\n\n${FACT} Edition ${edition} of this page is in force.\n`);
}

function expect(what, holds) {
  if (!holds) failures.push(what);
  return holds;
}

/** Checks the rows after a crash and a restart. */
function checkRows(when) {
  const database = new Database(join(settings.DATA_DIR, 'askbase.sqlite'), { readonly: true });
  const count = (sql) => database.prepare(sql).pluck().get();
  expect(`${when}: one live build`, count(`SELECT count(*) FROM index_builds WHERE status = 'live'`) === 1);
  expect(
    `${when}: a build is whole`,
    count(`SELECT count(*) FROM index_builds WHERE status = 'live' AND vector_count = chunk_count`) === 1,
  );
  expect(
    `${when}: its chunks are all there`,
    count(`SELECT chunk_count - (SELECT count(*) FROM chunks c JOIN build_documents m ON m.document_id = c.document_id
           WHERE m.build_id = b.id AND c.chunker = b.chunker) FROM index_builds b WHERE status = 'live'`) === 0,
  );
  expect(`${when}: no question is left open`, count(`SELECT count(*) FROM messages WHERE status = 'pending'`) === 0);
  expect(`${when}: the database is sound`, count('PRAGMA integrity_check') === 'ok');
  database.close();
}

/** Restarts the server, asks the question and checks the rows. Returns the server and an access token. */
async function checkRestart(when, user) {
  const server = await startServer(settings);
  const { access } = await login(server.url, user);
  const answer = await call(server.url, 'POST', '/chat/', { message: QUESTION }, access);
  expect(`${when}: the answer holds the fact`, answer.response.includes('blue gate behind warehouse seven') && !answer.degraded);
  checkRows(when);
  return { server, access };
}

async function killDuringRebuild(user) {
  let inTheMiddle = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const rebuild = run('cli.js', settings, 'rebuild_vectorstore', `--chunk-size=${300 + (time % 5) * 100}`);
    await sleep(500 + Math.random() * 1_500);
    if (rebuild.exitCode === null) inTheMiddle += 1;
    await stopServer({ child: rebuild }, 'SIGKILL');
    await stopServer((await checkRestart(`rebuild ${time + 1}`, user)).server);
  }
  return inTheMiddle;
}

async function killDuringBoot(user) {
  let inTheMiddle = 0;
  for (let time = 0; time < TIMES; time += 1) {
    writeDocuments(`b${time}`);
    const booting = run('main.js', { ...settings, PORT: '0' });
    await sleep(500 + Math.random() * 1_500);
    if (booting.exitCode === null) inTheMiddle += 1;
    await stopServer({ child: booting }, 'SIGKILL');
    await stopServer((await checkRestart(`boot ${time + 1}`, user)).server);
  }
  return inTheMiddle;
}

async function killDuringChat(user, models) {
  const answering = { ...settings, GOOGLE_API_KEY: 'crash-test', GEMINI_BASE_URL: models.geminiUrl, EMBEDDING_PROVIDER: 'local' };
  const answered = new Set();
  let cutOff = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const server = await startServer(answering);
    const { access } = await login(server.url, user);
    models.fail('gemini.chat', { delayMs: 150 }, 40);
    const questions = Array.from({ length: 40 }, (_, index) => `${QUESTION} ${time}.${index}`);
    const asking = questions.map(async (message, index) => {
      await sleep(index * 10);
      await call(server.url, 'POST', '/chat/', { message }, access).then(
        () => answered.add(message),
        () => (cutOff += 1),
      );
    });
    await sleep(150 + Math.random() * 350);
    await stopServer(server, 'SIGKILL');
    await Promise.all(asking);
    models.reset();
    const again = await checkRestart(`chat ${time + 1}`, user);
    const history = await call(again.server.url, 'GET', '/chat-history/?include_failed=true', undefined, again.access);
    const stored = new Map(history.map((entry) => [entry.message, entry.status]));
    for (const message of answered) expect(`chat ${time + 1}: an answered question is in the history`, stored.get(message) === 'complete');
    await stopServer(again.server);
  }
  return cutOff;
}

/** Reads a stream until the server is killed; returns the id of the message and the received text. */
async function readUntilKilled(url, access, message) {
  let seen = '';
  const keep = (text) => void (seen = text);
  await readStream(url, '/chat/', { message, stream: true }, { authorization: `Bearer ${access}` }, keep).catch(() => undefined);
  const events = seen.split('\n\n').slice(0, -1);
  const data = events.filter((event) => event.includes('event: ')).map((event) => JSON.parse(event.slice(event.indexOf('data: ') + 6)));
  return { id: data[0]?.id, text: data.map((entry) => entry.text ?? '').join(''), isWhole: seen.includes('event: done') };
}

async function killDuringStreams(user, models) {
  const answering = { ...settings, GOOGLE_API_KEY: 'crash-test', GEMINI_BASE_URL: models.geminiUrl, EMBEDDING_PROVIDER: 'local' };
  let interrupted = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const server = await startServer(answering);
    const { access } = await login(server.url, user);
    models.pieces(
      'gemini.stream',
      Array.from({ length: 200 }, (_, index) => `step ${index} `),
    );
    models.pace({ tokenDelayMs: 20 });
    const reading = Array.from({ length: 20 }, (_, index) => readUntilKilled(server.url, access, `${QUESTION} ${time}.${index}`));
    await sleep(300 + Math.random() * 2_500);
    await stopServer(server, 'SIGKILL');
    const seen = await Promise.all(reading);
    models.reset();
    const again = await checkRestart(`stream ${time + 1}`, user);
    for (const { id, text, isWhole } of seen.filter((one) => one.id)) {
      const stored = await call(again.server.url, 'GET', `/chat/${id}`, undefined, again.access);
      if (stored.status === 'interrupted') interrupted += 1;
      expect(
        `stream ${time + 1}: what is stored was shown`,
        isWhole || text.startsWith(stored.response) || stored.response.startsWith(text),
      );
      expect(`stream ${time + 1}: a whole answer stays so`, !isWhole || stored.status === 'complete');
      // Checkpoints are stored every 500 ms: a text of this length must be stored.
      expect(`stream ${time + 1}: the text so far is kept`, text.length < 1_000 || stored.response.length > 0);
    }
    await stopServer(again.server);
  }
  return interrupted;
}

writeDocuments('a');
const models = await startModels(home);
try {
  const first = await startServer(settings);
  const user = await signup(first.url, 'crash');
  await stopServer(first);
  console.log(`rebuild: killed ${TIMES} times, ${await killDuringRebuild(user)} while it ran`);
  console.log(`boot indexing: killed ${TIMES} times, ${await killDuringBoot(user)} while it ran`);
  console.log(`chat: killed ${TIMES} times, ${await killDuringChat(user, models)} questions cut off`);
  console.log(`streams: killed ${TIMES} times, ${await killDuringStreams(user, models)} partial answers kept`);
} finally {
  await models.close();
  fs.rmSync(home, { recursive: true, force: true });
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(failures.length === 0 ? 'no data was lost, and no incomplete build was published' : `${failures.length} checks failed`);
process.exit(failures.length === 0 ? 0 : 1);
