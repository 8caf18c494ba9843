#!/usr/bin/env node
/**
 * Sends random hostile requests to every route of the built server and checks that none is answered with a status of 500 or takes longer
 * than two seconds, that the server stays responsive, and that its memory stays flat.
 * `npm run fuzz -- --requests 50000 --seed 1`
 */
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { login, PASSWORD, signup, startServer, stopServer } from './built-server.mjs';
import { makeRequest, randomOf } from './fuzz-requests.mjs';

const { values: options } = parseArgs({
  options: { requests: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
});
const REQUESTS = Number(options.requests);
const AT_ONCE = 16;
const USERS = 12;
const ADMIN = 'fuzzadmin';
const SLOW_MS = 2_000;
/** Largest heap of the server in MB: with more room, V8 leaves garbage lying for minutes, which looks like a leak. */
const HEAP_MB = 160;
/** How much larger the memory may be in the last fifth of the requests than in the second. */
const GROWTH = 1.25;

const home = fs.mkdtempSync(join(os.tmpdir(), 'askbase-fuzz-'));
fs.mkdirSync(join(home, 'documents'));
fs.writeFileSync(
  join(home, 'documents', 'leave.txt'),
  'Leave policy\n\nEmployees receive 25 days of paid annual leave per calendar year. Ports [80, 443] are open.\n',
);

const statuses = new Map();
const failures = [];
const slowest = { ms: 0, what: '' };

/** Resident memory of a process in MB; 0 where /proc is absent. */
function memoryOf({ pid }) {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024);
  } catch {
    return 0;
  }
}

/** Sends bytes over a connection of their own. Resolves to the status of the first response, or to 0 when the server closes without one. */
async function sendBytes(url, bytes) {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.on('error', () => undefined).setTimeout(SLOW_MS * 2, () => socket.destroy());
  let received = '';
  socket.on('data', (data) => (received += data.toString('latin1')));
  socket.end(bytes);
  if (!socket.destroyed) await once(socket, 'close').catch(() => undefined);
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0);
}

/** Sends one request and reads the whole response. @returns its status */
async function send(url, request) {
  if (request.bytes !== undefined) return sendBytes(url, request.bytes);
  const { method, path, headers, body, user } = request;
  const response = await fetch(url + path, { method, headers, body, redirect: 'manual' });
  await response.arrayBuffer();
  // A logout, a reused token or an admin has ended the login, or the account.
  if (response.status === 401) Object.assign(user, await login(url, user.name).catch(() => newUser(url)));
  return response.status;
}

let signups = 0;

/** Signs up somebody and logs him in. */
async function newUser(url) {
  const name = await signup(url, `fuzz${(signups += 1)}`);
  return { name, ...(await login(url, name)) };
}

async function sendAndCheck(url, request) {
  const began = performance.now();
  let status;
  try {
    status = await send(url, request);
  } catch (error) {
    status = error.cause?.code ?? error.name;
  }
  const ms = performance.now() - began;
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const what = `${request.method ?? 'bytes'} ${(request.path ?? request.bytes.slice(0, 80)).slice(0, 80)} ${String(request.body ?? '').slice(0, 120)}`;
  if (ms > slowest.ms) Object.assign(slowest, { ms, what });
  if (status >= 500 || ms > SLOW_MS) failures.push(`${status} after ${Math.round(ms)} ms: ${what}`);
}

/** Asks for liveness until `isOver`. @returns the longest time it took in milliseconds */
async function watchLiveness(url, isOver) {
  let longest = 0;
  while (!isOver()) {
    const began = performance.now();
    await fetch(`${url}/health/live`).then((response) => response.arrayBuffer());
    longest = Math.max(longest, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return longest;
}

const server = await startServer({
  NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
  DATA_DIR: join(home, 'data'),
  DOCUMENTS_DIR: join(home, 'documents'),
  PASSWORD_HASH_ITERATIONS: '1000',
  LOG_LEVEL: 'fatal',
  SCHEDULER_ENABLED: 'false',
  ADMIN_USERNAME: ADMIN,
  ADMIN_EMAIL: `${ADMIN}@bench.example`,
  ADMIN_PASSWORD: PASSWORD,
});
try {
  const { paths, components } = await (await fetch(`${server.url}/openapi.json`)).json();
  // An admin among them, so that the routes for admins do their work.
  const users = [{ name: ADMIN, ...(await login(server.url, ADMIN)) }];
  while (users.length < USERS) users.push(await newUser(server.url));
  const random = randomOf(Number(options.seed));
  let sent = 0;
  const memory = [];
  const liveness = watchLiveness(server.url, () => sent >= REQUESTS);
  const began = performance.now();
  const work = async () => {
    while (sent < REQUESTS) {
      sent += 1;
      if (sent % Math.ceil(REQUESTS / 50) === 0) memory.push(memoryOf(server.child));
      await sendAndCheck(server.url, makeRequest(random, { paths, components, users }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const silence = Math.round(await liveness);
  if (server.child.exitCode !== null) failures.push(`the server ended with code ${server.child.exitCode}`);
  if (silence > SLOW_MS) failures.push(`/health/live took ${silence} ms`);
  // The lowest of each fifth: what is left when garbage has been collected.
  const lows = [0, 10, 20, 30, 40].map((start) => Math.min(...memory.slice(start, start + 10)));
  if (lows[4] > lows[1] * GROWTH) failures.push(`memory grew from ${lows[1]} MB to ${lows[4]} MB`);
  console.log(`${REQUESTS} requests in ${Math.round((performance.now() - began) / 1_000)} s, seed ${options.seed}`);
  console.log(`statuses: ${JSON.stringify(Object.fromEntries(statuses))}`);
  console.log(`slowest: ${Math.round(slowest.ms)} ms, ${slowest.what}`);
  console.log(`/health/live: at most ${silence} ms; memory in each fifth: at least ${lows.join(', ')} MB`);
} finally {
  await stopServer(server, 'SIGKILL');
  fs.rmSync(home, { recursive: true, force: true });
}
for (const failure of failures.slice(0, 50)) console.log(`FAILED ${failure}`);
console.log(failures.length === 0 ? 'no request failed the server' : `${failures.length} checks failed`);
process.exit(failures.length === 0 ? 0 : 1);
