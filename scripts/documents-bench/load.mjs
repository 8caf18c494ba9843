/** What is measured of a server while it works: answers, liveness, memory. */
import fs from 'node:fs';
import { call } from '../built-server.mjs';
import { percentile } from '../stream-client.mjs';
import { questionFrom, randomFrom } from './corpus.mjs';

/** How often `/health/live` is asked, and how often memory is read, in milliseconds. */
const PROBE_MS = 50;
const MEMORY_MS = 500;

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));

/** Memory of a process in MB: what is its own, and its share of what it has in common with others (Linux only). */
function memoryOf({ child }) {
  const file = `/proc/${child.pid}/smaps_rollup`;
  return fs.existsSync(file) ? Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(file, 'utf8'))[1]) / 1_024 : 0;
}

/** Processor time of a process in milliseconds (Linux only). */
function processorMs({ child }) {
  const file = `/proc/${child.pid}/stat`;
  if (!fs.existsSync(file)) return 0;
  const fields = fs.readFileSync(file, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Runs one step after the other at a pace until `isOver`; a step that takes longer delays the next ones. */
async function paced(everyMs, isOver, step) {
  for (let due = performance.now(); !isOver(); due = Math.max(due + everyMs, performance.now())) {
    await pause(due - performance.now());
    if (!isOver()) await step();
  }
}

/**
 * Asks questions at a pace, asks whether the server lives, and reads its memory while `work` runs, and for `atLeastMs`.
 * @returns latencies in milliseconds, peak memory in MB, and what `work` returned
 */
export async function observed(server, { access, perSecond, atLeastMs = 0, seed }, work = async () => undefined) {
  const random = randomFrom(seed);
  const [answers, probes] = [[], []];
  let [isOver, peakMb] = [false, memoryOf(server)];
  const timed = async (into, request) => {
    const began = performance.now();
    await request();
    into.push(performance.now() - began);
  };
  const over = () => isOver;
  const watching = [
    paced(1_000 / perSecond, over, () =>
      timed(answers, () => call(server.url, 'POST', '/chat/', { message: questionFrom(random) }, access)),
    ),
    paced(PROBE_MS, over, () => timed(probes, () => call(server.url, 'GET', '/health/live'))),
    paced(MEMORY_MS, over, async () => void (peakMb = Math.max(peakMb, memoryOf(server)))),
  ];
  const began = performance.now();
  const before = processorMs(server);
  let result;
  try {
    result = await work();
    await pause(atLeastMs - (performance.now() - began));
  } finally {
    isOver = true;
    await Promise.all(watching);
  }
  return { answers, probes, peakMb, result, tookMs: performance.now() - began, processorMs: processorMs(server) - before };
}

export const p50 = (numbers) => percentile(numbers, 0.5);
export const p95 = (numbers) => percentile(numbers, 0.95);
export const ms = (value) =>
  value === undefined ? 'none' : value >= 10_000 ? `${(value / 1_000).toFixed(1)} s` : `${value.toFixed(0)} ms`;
export const mb = (value) => (value > 0 ? `${value.toFixed(0)} MB` : 'unknown');
export const times = (value) => (Number.isFinite(value) ? `${value.toFixed(2)}x` : 'unknown');

/** Answers in short: p50 and p95. */
export const answersOf = ({ answers }) => `p50 ${ms(p50(answers))}, p95 ${ms(p95(answers))} (${answers.length})`;

/** Liveness in short: the 99th percentile and the slowest. */
export const livenessOf = ({ probes }) => `p99 ${ms(percentile(probes, 0.99))}, slowest ${ms(Math.max(...probes))} (${probes.length})`;
