#!/usr/bin/env node
/**
 * Changes documents at random, in the folder and over the API, and kills the servers with SIGKILL at random moments; in a quarter of the rounds
 * two of them share the store. After each start: every document that is there answers with its own text and cites it, none that is gone does, no
 * accepted upload is lost or doubled, and `verify_vectorstore` finds nothing.
 * `npm run chaos-test -- --rounds 200 --seed 1`
 */
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { call, login, PASSWORD, run, startServer, stopServer } from './built-server.mjs';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } } });
const ROUNDS = Number(options.rounds);
/** Changes made in a round before the kill at the latest. */
const CHANGES = 12;
/** How long a round's changes may take to be searchable after a start, in milliseconds. */
const SETTLING_MS = 60_000;
/** Documents that are kept at a time, in the folder and among the uploads. */
const MOST_DOCUMENTS = 25;

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const home = fs.mkdtempSync(join(os.tmpdir(), 'askbase-chaos-'));
const folder = join(home, 'documents');
const settings = {
  DATA_DIR: join(home, 'data'),
  DOCUMENTS_DIR: folder,
  PASSWORD_HASH_ITERATIONS: '1000',
  LOG_LEVEL: 'warn',
  SYNC: 'watch',
  SYNC_INTERVAL: '2s',
  SYNC_QUIET: '200ms',
  ADMIN_USERNAME: 'keeper',
  ADMIN_EMAIL: 'keeper@example.com',
  ADMIN_PASSWORD: PASSWORD,
  QUIET: '1',
};
const failures = [];

/** Mulberry32: the same changes for the same seed. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const random = randomFrom(Number(options.seed));
const below = (limit) => Math.floor(random() * limit);
const pick = (values) => values[below(values.length)];

let made = 0;
/** A document with a fact that no other one holds. */
function fact() {
  made += 1;
  const letters = Array.from(String(made), (digit) => 'bcdfghjklm'[Number(digit)]).join('o');
  const word = `zor${letters}ux`;
  return {
    word,
    text: `Sheet ${word}\n\nThe locker of ${word} is number ${1_000 + made}. ${'Nothing else is said of it here. '.repeat(1 + below(60))}\n`,
    value: String(1_000 + made),
  };
}

/**
 * What is known to be there. `texts` are the facts that a document may hold now: more than one while it is unknown whether a request that the
 * kill cut off was carried out; null among them when it may be gone.
 */
const files = new Map();
const uploads = new Map();
/** Uploads whose request was cut off: they may be there, once. */
const unknown = [];
/** Facts that are gone for certain. */
const gone = new Set();

const nameOf = () => `${pick(['', 'a/', 'b/', 'a/c/'])}sheet-${made}.${pick(['txt', 'md'])}`;

function changeFolder() {
  const names = [...files.keys()];
  const kind = names.length === 0 ? 'add' : names.length >= MOST_DOCUMENTS ? 'delete' : pick(['add', 'edit', 'rename', 'delete']);
  const old = pick(names);
  if (kind === 'add' || kind === 'edit') {
    const next = fact();
    const name = kind === 'add' ? nameOf() : old;
    if (kind === 'edit') gone.add(files.get(old).word);
    fs.mkdirSync(join(folder, name, '..'), { recursive: true });
    fs.writeFileSync(join(folder, name), next.text);
    files.set(name, next);
  } else if (kind === 'rename') {
    made += 1;
    const name = nameOf();
    if (name.split('.').at(-1) !== old.split('.').at(-1)) return;
    fs.mkdirSync(join(folder, name, '..'), { recursive: true });
    fs.renameSync(join(folder, old), join(folder, name));
    files.set(name, files.get(old));
    files.delete(old);
  } else if (names.length > 4) {
    fs.rmSync(join(folder, old));
    gone.add(files.get(old).word);
    files.delete(old);
  }
}

async function changeUploads(url, access) {
  const settled = [...uploads.entries()].filter(([, { texts }]) => texts.length === 1);
  const kind = settled.length === 0 ? 'add' : settled.length >= MOST_DOCUMENTS ? 'delete' : pick(['add', 'change', 'rename', 'delete']);
  const [id, upload] = settled.length > 0 ? pick(settled) : [];
  if (kind === 'add') {
    const next = fact();
    try {
      const body = await call(url, 'POST', '/documents/', { name: `upload-${made}.txt`, text: next.text, collection: 'default' }, access);
      uploads.set(body.documents[0].id, { texts: [next] });
    } catch (error) {
      if (!isCutOff(error)) throw error;
      unknown.push(next);
    }
    return;
  }
  if (kind === 'rename') {
    await call(url, 'PATCH', `/documents/${id}/`, { name: `renamed-${made}.txt` }, access).catch(rethrowUnlessCutOff);
    return;
  }
  const next = kind === 'change' ? fact() : null;
  const [before] = upload.texts;
  upload.texts = [before, next];
  try {
    if (next) await call(url, 'PUT', `/documents/${id}/`, { text: next.text }, access);
    else await remove(url, id, access);
    upload.texts = [next];
    gone.add(before.word);
    if (!next) uploads.delete(id);
  } catch (error) {
    rethrowUnlessCutOff(error);
  }
}

async function remove(url, id, access) {
  const response = await fetch(`${url}/documents/${id}/`, { method: 'DELETE', headers: { authorization: `Bearer ${access}` } });
  if (!response.ok) throw new Error(`DELETE /documents/${id}/: ${response.status} ${await response.text()}`);
}

/** Whether a request did not come to its end because the server was killed. */
const isCutOff = (error) => error instanceof TypeError || /: 503 /.test(error.message) || error.name === 'AbortError';
function rethrowUnlessCutOff(error) {
  if (!isCutOff(error)) throw error;
}

const expect = (what, holds) => holds || failures.push(what);

async function change(servers, accesses) {
  const kill = new AbortController();
  const until = 200 + below(2_500);
  const work = (async () => {
    for (let number = 0; number < CHANGES && !kill.signal.aborted; number += 1) {
      if (random() < 0.5) changeFolder();
      else {
        const index = below(servers.length);
        await changeUploads(servers[index].url, accesses[index]);
      }
      await sleep(below(150));
    }
  })();
  await Promise.race([sleep(until), work]);
  kill.abort();
  await Promise.all(servers.map((server) => stopServer(server, 'SIGKILL')));
  await work;
}

/** The documents of the API, all pages. */
async function listed(url, access) {
  const rows = [];
  for (let path = '/documents/?limit=100'; path;) {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${access}` } });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    rows.push(...(await response.json()));
    path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]?.replace(/^https?:\/\/[^/]+/, '');
  }
  return rows;
}

const askFor = async (url, access, { word }) => call(url, 'POST', '/chat/', { message: `What is the locker of ${word}?` }, access);
const answers = ({ response, sources }, { word, value }) => response.includes(value) && sources.some(({ quote }) => quote.includes(word));

/** Waits until the server has nothing to do and the folder has been followed: a check that holds, or the last one that did not. */
async function settles(check) {
  const deadline = Date.now() + SETTLING_MS;
  for (;;) {
    const found = await check();
    if (found.length === 0 || Date.now() > deadline) return found;
    await sleep(250);
  }
}

async function checkAll(url, access) {
  const wrong = [];
  const rows = await listed(url, access);
  const waiting = rows.filter(({ state }) => state === 'waiting' || state === 'reading');
  if (waiting.length > 0) return [`${waiting.length} documents are still read`];
  const folderNames = rows.filter(({ origin }) => origin === 'folder').map(({ name }) => name);
  for (const name of files.keys()) if (!folderNames.includes(name)) wrong.push(`the file ${name} is not listed`);
  for (const name of folderNames) if (!files.has(name)) wrong.push(`${name} is listed, but no file`);
  const uploadIds = rows.filter(({ origin }) => origin === 'upload').map(({ id }) => id);
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) wrong.push('a document is listed twice');
  for (const [id, { texts }] of uploads) if (!uploadIds.includes(id) && !texts.includes(null)) wrong.push(`upload ${id} is lost`);
  const strange = uploadIds.filter((id) => !uploads.has(id));
  if (strange.length > unknown.length) wrong.push(`${strange.length} uploads nobody knows, ${unknown.length} requests cut off`);
  for (const [name, held] of files) if (!answers(await askFor(url, access, held), held)) wrong.push(`${name} does not answer`);
  for (const [id, { texts }] of uploads) {
    if (!uploadIds.includes(id)) continue;
    const found = [];
    for (const text of texts) if (text && answers(await askFor(url, access, text), text)) found.push(text);
    if (found.length !== 1) wrong.push(`upload ${id} answers with ${found.length} of ${texts.length} texts`);
  }
  for (const word of [...gone].slice(-20)) {
    const { sources } = await askFor(url, access, { word });
    if (sources.some(({ quote }) => quote.includes(word))) wrong.push(`${word} is gone and answers`);
  }
  return wrong;
}

/** What a cut-off request left is known now. */
async function learn(url, access) {
  const rows = await listed(url, access);
  const ids = new Set(rows.map(({ id }) => id));
  for (const [id, upload] of uploads) {
    if (!ids.has(id)) {
      for (const text of upload.texts) if (text) gone.add(text.word);
      uploads.delete(id);
      continue;
    }
    const held = [];
    for (const text of upload.texts) if (text && answers(await askFor(url, access, text), text)) held.push(text);
    for (const text of upload.texts) if (text && !held.includes(text)) gone.add(text.word);
    if (held.length === 1) upload.texts = held;
  }
  for (const id of ids) {
    if (uploads.has(id) || rows.find((row) => row.id === id).origin !== 'upload') continue;
    for (const text of unknown) if (answers(await askFor(url, access, text), text)) uploads.set(id, { texts: [text] });
  }
  for (const text of unknown.splice(0)) if (![...uploads.values()].some(({ texts }) => texts.includes(text))) gone.add(text.word);
}

async function verify() {
  const child = run('cli.js', settings, 'verify_vectorstore', '--json');
  const [code] = await once(child, 'exit');
  return code;
}

fs.mkdirSync(folder, { recursive: true });
for (let number = 0; number < 6; number += 1) {
  const next = fact();
  const name = `first-${number}.txt`;
  fs.writeFileSync(join(folder, name), next.text);
  files.set(name, next);
}
let twice = 0;
for (let round = 1; round <= ROUNDS && failures.length === 0; round += 1) {
  const servers = [await startServer(settings)];
  if (round === 1) {
    const { access } = await login(servers[0].url, 'keeper');
    await call(servers[0].url, 'PATCH', '/collections/1/', { everyone: 'write' }, access);
  }
  if (random() < 0.25) {
    servers.push(await startServer(settings));
    twice += 1;
  }
  const accesses = await Promise.all(servers.map(async ({ url }) => (await login(url, 'keeper')).access));
  await change(servers, accesses);
  const server = await startServer(settings);
  const { access } = await login(server.url, 'keeper');
  const wrong = await settles(() => checkAll(server.url, access));
  for (const what of wrong) expect(`round ${round}: ${what}`, false);
  await learn(server.url, access);
  const code = await verify();
  expect(`round ${round}: verify_vectorstore ended with ${code}`, code === 0);
  await stopServer(server);
  if (round % 10 === 0)
    console.log(`${round} rounds (${twice} with two servers): ${files.size} files, ${uploads.size} uploads, ${gone.size} facts gone`);
}
for (const failure of failures) console.log(failure);
console.log(failures.length === 0 ? `clean after ${ROUNDS} rounds, ${twice} with two servers` : `failed; the store stays in ${home}`);
if (failures.length === 0) fs.rmSync(home, { recursive: true, force: true });
process.exitCode = failures.length === 0 ? 0 : 1;
