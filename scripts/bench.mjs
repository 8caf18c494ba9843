#!/usr/bin/env node
/**
 * Measures the built server on a new data folder with a fake model server without delay: start-up, memory, and requests per second with
 * p50 and p99; then the time it adds to a model's own time, for whole answers and for the first token of streams.
 * `npm run bench -- --seconds 4 --only chat,login,overhead,streams --streams 200,500`.
 * Server and load generator share the machine: compare only runs on the same machine.
 */
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { overheadOfAnswer, streams } from './bench-answers.mjs';
import { JSON_HEADERS, login, PASSWORD, signup, startModels, startServer, stopServer } from './built-server.mjs';

const HISTORIES = [50, 5_000];
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '4' }, only: { type: 'string' }, streams: { type: 'string', default: '200,500' } },
});
const wanted = (name) => !options.only || options.only.split(',').includes(name);

/** Proportional memory of a process in MB (Linux); undefined elsewhere. */
function memory({ child }) {
  const file = `/proc/${child.pid}/smaps_rollup`;
  return fs.existsSync(file) ? Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(file, 'utf8'))[1]) / 1024 : undefined;
}

/** One run of load; `request(i)` describes the request of connection i. */
function load(url, { connections, amount, request }) {
  let next = 0;
  return autocannon({
    url,
    connections,
    ...(amount ? { amount } : { duration: Number(options.seconds) }),
    setupClient: (client) => client.setRequests([request(next++)]),
  });
}

let serial = 0;
const ask = (token) => () => ({
  method: 'POST',
  path: '/chat/',
  headers: { ...JSON_HEADERS, authorization: `Bearer ${token}` },
  setupRequest: (request) => ({
    ...request,
    body: JSON.stringify({ message: `What is the policy on remote work in case ${(serial += 1)}?` }),
  }),
});
const get = (path, token) => () => ({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } });
const rows = [];
const mb = (value) => (value === undefined ? 'unknown' : `${value.toFixed(0)} MB`);
const round = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

async function scenario(name, connections, request, url) {
  if (!wanted(name)) return;
  await load(url, { connections, amount: connections * 5, request });
  const result = await load(url, { connections, request });
  const failed = result.non2xx + result.errors;
  rows.push([name, connections, round(result.requests.average), round(result.latency.p50), round(result.latency.p99), failed]);
}

const folder = fs.mkdtempSync(join(os.tmpdir(), 'askbase-bench-'));
const models = await startModels(folder);
try {
  const settings = { DATA_DIR: join(folder, 'data'), GOOGLE_API_KEY: 'bench', GEMINI_BASE_URL: models.geminiUrl };
  const first = await startServer(settings);
  await stopServer(first);
  const server = await startServer(settings);
  const { url } = server;
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const idle = memory(server);

  const main = await signup(url, 'bench');
  const token = async (username) => (await login(url, username)).access;
  await scenario(
    'login',
    4,
    () => ({ method: 'POST', path: '/login/', headers: JSON_HEADERS, body: JSON.stringify({ username: main, password: PASSWORD }) }),
    url,
  );
  const pairs = await Promise.all(Array.from({ length: 8 }, () => login(url, main)));
  const refreshing = (index) => {
    const pair = pairs[index % pairs.length];
    return {
      method: 'POST',
      path: '/token/refresh/',
      headers: JSON_HEADERS,
      setupRequest: (request) => ({ ...request, body: JSON.stringify({ refresh: pair.refresh }) }),
      onResponse: (status, body) => {
        if (status === 200) pair.refresh = JSON.parse(body).refresh;
      },
    };
  };
  await scenario('refresh', 8, refreshing, url);
  await scenario('stats', 16, get('/vectorstore/stats/', await token(main)), url);
  await scenario('chat', 16, ask(await token(main)), url);
  for (const count of HISTORIES) {
    const name = `history ${count}`;
    if (!wanted(name)) continue;
    const user = await signup(url, `history${count}`);
    await load(url, { connections: 8, amount: count, request: ask(await token(user)) });
    await scenario(name, count > 1_000 ? 4 : 8, get('/chat-history/', await token(user)), url);
    models.requests.length = 0;
  }
  const added = [];
  if (wanted('overhead')) added.push(await overheadOfAnswer(url, models, await token(main), Number(options.seconds)));
  if (wanted('streams')) {
    for (const count of options.streams.split(',').map(Number)) added.push(await streams(url, models, await token(main), count));
  }
  const loaded = memory(server);
  const stopMs = await stopServer(server);

  console.log('\n| scenario | connections | req/s | p50 ms | p99 ms | failed |\n|---|---|---|---|---|---|');
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
  console.log(
    `| start to first answer: first ${first.startMs.toFixed(0)} ms, again ${server.startMs.toFixed(0)} ms; stop ${stopMs.toFixed(0)} ms | | | | | |`,
  );
  console.log(`| memory: idle ${mb(idle)}, after the load ${mb(loaded)} | | | | | |`);
  if (added.length > 0) console.log(`\n| added to the model server's own time | | |\n|---|---|---|\n${added.join('\n')}`);
} finally {
  await models.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
