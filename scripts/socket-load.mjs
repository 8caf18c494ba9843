/**
 * Measures readers of streams over sockets beside readers over HTTP: 20 answers at once, each read by 25 sockets, 13 of which read nothing,
 * and by 12 HTTP connections. Reports how late each kind of reader is, what the silent ones cost, and how they end.
 *
 * `--chars` is the size of a piece of an answer, which has 100 of them. `--requests` is how often each silent reader asks for its answer: with 16
 * of `--chars 4000` it asks for more than the operating system keeps for it, so that the server has to wait.
 *
 *   npm run build && node scripts/socket-load.mjs [--streams 20] [--live 12] [--silent 13] [--requests 1] [--chars 600]
 */
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';
import { call, login, signup, startModels, startServer, stopServer } from './built-server.mjs';
import { percentile } from './stream-client.mjs';

/** An answer: so many pieces, one in this many milliseconds. */
const PIECES = 100;
const PIECE_MS = 100;

/** `REQUEST_TIMEOUT` of the server: a reader that takes nothing for this long, at the latest for twice the time, is dropped. */
const PATIENCE = '8s';

const count = { type: 'string' };
const { values } = parseArgs({
  options: {
    streams: { ...count, default: '20' },
    live: { ...count, default: '12' },
    silent: { ...count, default: '13' },
    requests: { ...count, default: '1' },
    chars: { ...count, default: '600' },
  },
});
const [STREAMS, LIVE, SILENT, SILENT_REQUESTS, PIECE_CHARS] = [
  values.streams,
  values.live,
  values.silent,
  values.requests,
  values.chars,
].map(Number);

const home = fs.mkdtempSync(join(os.tmpdir(), 'askbase-sockets-'));
const models = await startModels(home);
models.pieces(
  'gemini.stream',
  Array.from({ length: PIECES }, () => `${'word '.repeat(PIECE_CHARS / 5 - 1)}end.\n`),
);
models.pace({ tokenDelayMs: PIECE_MS });
fs.mkdirSync(join(home, 'documents'));
fs.writeFileSync(join(home, 'documents', 'handbook.txt'), 'Handbook\n\nEmployees may work remotely three days a week.\n');
const server = await startServer({
  DATA_DIR: join(home, 'data'),
  DOCUMENTS_DIR: join(home, 'documents'),
  GOOGLE_API_KEY: 'key',
  GEMINI_BASE_URL: models.geminiUrl,
  EMBEDDING_PROVIDER: 'local',
  PASSWORD_HASH_ITERATIONS: '1000',
  REQUEST_TIMEOUT: PATIENCE,
  STREAM_HEARTBEAT: PATIENCE,
  AI_REQUEST_TIMEOUT: '300s',
  AI_ANSWER_LIMIT: '1000000',
  LOG_LEVEL: 'error',
});

/** Resident memory of the server in MB. */
const memory = () =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024);

const ticketOf = async (token) => (await call(server.url, 'POST', '/ws-tickets/', undefined, token)).ticket;
const resume = (id, request) => JSON.stringify({ type: 'resume', request, message_id: id });

/** When a reader knew the text up to which event: pairs of id and time. */
async function liveSocket(token, id) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?ticket=${await ticketOf(token)}`);
  const seen = [];
  const ended = new Promise((resolve) => {
    socket.on('message', (data) => {
      const at = performance.now();
      const { event, id: eventId, data: body } = JSON.parse(data);
      if (event === 'delta' || event === 'done') seen.push([eventId, at]);
      if (event === 'done') resolve('done');
      if (event === 'error') resolve(`failed with ${body.code}`);
    });
    socket.on('close', (code) => resolve(`closed ${code}`));
  });
  await once(socket, 'open');
  socket.send(resume(id, 'a'));
  return { seen, ended, leave: () => socket.terminate() };
}

const agent = new http.Agent({ maxSockets: Infinity });

function liveHttp(token, id) {
  const seen = [];
  const ended = new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' };
    http
      .get(`${server.url}/chat/${id}/stream`, { agent, headers }, (response) => {
        let rest = '';
        response.setEncoding('utf8').on('data', (text) => {
          const at = performance.now();
          const blocks = (rest + text).split('\n\n');
          rest = blocks.pop();
          for (const block of blocks) {
            const [, eventId, event, data] = /^id: (\d+)\nevent: (\w+)\ndata: ([^]*)$/.exec(block) ?? [];
            // The other readers parse their events, too.
            if (data) JSON.parse(data);
            if (event === 'delta' || event === 'done') seen.push([Number(eventId), at]);
          }
        });
        response.once('end', () => resolve('done'));
        response.once('error', ({ code }) => resolve(`failed with ${code}`));
      })
      .once('error', ({ code }) => resolve(`failed with ${code}`));
  });
  return { seen, ended, leave: () => undefined };
}

/** Opens a socket by hand, asks for the answer several times, and reads nothing. */
async function silentSocket(token, id) {
  const { port, hostname } = new URL(server.url);
  const socket = net.connect(Number(port), hostname);
  const received = [];
  const ended = new Promise((resolve) => socket.once('close', () => resolve(endOf(Buffer.concat(received)))));
  socket.on('error', () => undefined);
  const headers = [
    'Host: a',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  socket.write(`GET /ws?ticket=${await ticketOf(token)} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
  await once(socket, 'readable');
  for (let request = 0; request < SILENT_REQUESTS; request += 1) {
    const text = Buffer.from(resume(id, `r${request}`));
    // Masked with zeros, as a frame of a client has to be.
    socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]));
  }
  const wake = () => socket.on('data', (bytes) => received.push(bytes));
  return { ended, wake, leave: () => socket.destroy() };
}

/** How a silent reader finds its socket when it reads at last: ended with a code, or cut off, in the middle of what it asked for. */
function endOf(bytes) {
  const whole = bytes.toString('latin1').split('"event":"end"').length - 1;
  const told = whole < SILENT_REQUESTS ? 'in mid-stream' : 'after everything';
  const code = bytes.indexOf(Buffer.from([0x03, 0xf0]), Math.max(0, bytes.length - 64));
  return code === -1 ? `cut off ${told}` : `closed with 1008 ${told}`;
}

/** How much later than the first reader of the same text each event of each reader came, in milliseconds. */
function lateness(groups, kind) {
  return groups.flatMap((group) => {
    const all = [...group.sockets, ...group.http].flatMap(({ seen }) => seen).sort(([a], [b]) => a - b);
    // The earliest time at which anybody knew the text up to an id, or beyond it.
    const first = new Map();
    let best = Infinity;
    for (const [id, at] of all.toReversed()) {
      best = Math.min(best, at);
      first.set(id, best);
    }
    // Whoever came later was sent what it had missed: from here on all read along.
    const from = Math.max(...[...group.sockets, ...group.http].map(({ seen }) => seen[0]?.[1] ?? 0));
    return group[kind].flatMap(({ seen }) => seen.filter(([id]) => first.get(id) > from).map(([id, at]) => at - first.get(id)));
  });
}

const shown = (numbers) =>
  [0.5, 0.95, 0.99, 1].map((share) => `${share === 1 ? 'max' : `p${share * 100}`} ${percentile(numbers, share).toFixed(1)} ms`).join(', ');

/** Twenty answers, each with its readers. */
async function measure(name, live, silent, overHttp) {
  const users = await Promise.all(Array.from({ length: STREAMS }, (_, number) => signup(server.url, `${name}${number}`)));
  const before = memory();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, memory())), 100).unref();
  const groups = await Promise.all(
    users.map(async (username) => {
      const { access } = await login(server.url, username);
      const asking = await liveAsk(access);
      const readers = (number, open) => Promise.all(Array.from({ length: number }, () => open(access, asking.id)));
      const quiet = await readers(silent, silentSocket);
      const [sockets, viaHttp] = await Promise.all([readers(live, liveSocket), readers(overHttp, liveHttp)]);
      return { sockets, http: viaHttp, quiet, asking };
    }),
  );
  const ends = await Promise.all(groups.flatMap(({ sockets, http: viaHttp }) => [...sockets, ...viaHttp]).map(({ ended }) => ended));
  const during = most;
  const quiet = groups.flatMap((group) => group.quiet);
  await pause(quiet.length > 0 ? 26_000 : 0);
  for (const { wake } of quiet) wake();
  const patience = pause(10_000, 'still open');
  const drops = await Promise.all(quiet.map(({ ended }) => Promise.race([ended, patience])));
  clearInterval(watch);
  const counted = (outcomes) =>
    [...new Set(outcomes)].map((outcome) => `${outcomes.filter((each) => each === outcome).length} ${outcome}`).join(', ');
  console.log(
    `\n${name}: ${STREAMS} answers of ${(PIECES * PIECE_CHARS) / 1_000} KB, each read by ${live} sockets, ${silent} silent ones, ${overHttp} over HTTP`,
  );
  if (live > 0) console.log(`  sockets later than the first reader: ${shown(lateness(groups, 'sockets'))}`);
  if (overHttp > 0) console.log(`  HTTP later than the first reader:    ${shown(lateness(groups, 'http'))}`);
  console.log(`  readers: ${counted(ends)}${quiet.length > 0 ? `; silent: ${counted(drops)}` : ''}`);
  console.log(`  memory of the server: ${before} MB before, ${during} MB at most`);
  for (const { leave } of quiet) leave();
  for (const { leave } of groups.flatMap(({ sockets }) => sockets)) leave();
  await pause(1_000);
}

/** Begins an answer; nobody reads it over this connection after its first event. @returns its id */
async function liveAsk(token) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?ticket=${await ticketOf(token)}`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'ask', request: 'a', message: 'How many days may employees work remotely?' }));
  for (;;) {
    const [data] = await once(socket, 'message');
    const { event, data: body } = JSON.parse(data);
    if (event === 'error') throw new Error(JSON.stringify(body));
    if (event === 'sources') {
      socket.terminate();
      return { id: body.id };
    }
  }
}

try {
  await measure('warm', 1, 0, 1);
  await measure('live', LIVE, 0, LIVE);
  await measure('silent', LIVE, SILENT, LIVE);
} finally {
  await stopServer(server);
  await models.close();
  fs.rmSync(home, { recursive: true, force: true });
}
