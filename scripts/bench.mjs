#!/usr/bin/env node
/**
 * Measures the built server on a fresh data folder, beside a fake model server without delay: start-up, memory, and requests
 * per second with p50 and p99. Prints one table. `npm run bench -- --seconds 4 --only chat,login`.
 * Server and load share the machine: compare runs on one machine with each other.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transformFileSync } from '@swc/core';
import autocannon from 'autocannon';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PASSWORD = 'Bench-Passw0rd-7391';
const HISTORIES = [50, 5_000];
const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '4' }, only: { type: 'string' } } });
const wanted = (name) => !options.only || options.only.split(',').includes(name);
const JSON_HEADERS = { 'content-type': 'application/json' };

/** The fake model server of the tests, compiled on the way. */
async function startModels(folder) {
  const { code } = transformFileSync(join(ROOT, 'test/support/fake-model-server.ts'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const file = join(folder, 'fake-model-server.cjs');
  fs.writeFileSync(file, code);
  return createRequire(import.meta.url)(file).startFakeModelServer();
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Starts the server and waits for its first answer. */
async function startServer(settings) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', PORT: String(port), RATE_LIMIT_ENABLED: 'false', LOG_LEVEL: 'info', ...settings },
  });
  for (;;) {
    const answers = await fetch(`${url}/health/live`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return { child, url, startMs: performance.now() - began };
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function stopServer({ child }) {
  const began = performance.now();
  child.kill('SIGTERM');
  await once(child, 'exit');
  return performance.now() - began;
}

/** Proportional memory of a process in MB (Linux); undefined elsewhere. */
function memory({ child }) {
  const file = `/proc/${child.pid}/smaps_rollup`;
  return fs.existsSync(file) ? Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(file, 'utf8'))[1]) / 1024 : undefined;
}

async function call(url, path, body, token) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { ...JSON_HEADERS, ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function signup(url, username) {
  await call(url, '/signup/', { username, email: `${username}@bench.example`, password: PASSWORD });
  return username;
}

const login = (url, username) => call(url, '/login/', { username, password: PASSWORD });

/** One burst of load; `request(i)` describes what connection i sends. */
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
  setupRequest: (request) => ({ ...request, body: JSON.stringify({ message: `What is the policy on remote work in case ${(serial += 1)}?` }) }),
});
const get = (path, token) => () => ({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } });
const rows = [];
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
  await scenario('login', 4, () => ({ method: 'POST', path: '/login/', headers: JSON_HEADERS, body: JSON.stringify({ username: main, password: PASSWORD }) }), url);
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
  const loaded = memory(server);
  const stopMs = await stopServer(server);

  console.log('\n| scenario | connections | req/s | p50 ms | p99 ms | failed |\n|---|---|---|---|---|---|');
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
  const mb = (value) => (value === undefined ? 'unknown' : `${value.toFixed(0)} MB`);
  console.log(`| start to first answer: first ${first.startMs.toFixed(0)} ms, again ${server.startMs.toFixed(0)} ms; stop ${stopMs.toFixed(0)} ms | | | | | |`);
  console.log(`| memory: idle ${mb(idle)}, after the load ${mb(loaded)} | | | | | |`);
} finally {
  await models.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
