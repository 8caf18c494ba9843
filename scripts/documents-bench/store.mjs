/** Stores of the benchmark, and servers on them. */
import { once } from 'node:events';
import fs from 'node:fs';
import { join } from 'node:path';
import { call, login, PASSWORD, run, startServer } from '../built-server.mjs';
import { writeFolder } from './corpus.mjs';
import { pause } from './load.mjs';

/** Settings of every server: an admin who may write, and no key of a model. */
export function settingsOf(home, more = {}) {
  return {
    DATA_DIR: join(home, 'data'),
    DOCUMENTS_DIR: join(home, 'documents'),
    PASSWORD_HASH_ITERATIONS: '1000',
    ACCESS_TOKEN_LIFETIME: '12h',
    MAX_QUEUED_DOCUMENTS: '100000',
    LOG_LEVEL: 'warn',
    ADMIN_USERNAME: 'keeper',
    ADMIN_EMAIL: 'keeper@example.com',
    ADMIN_PASSWORD: PASSWORD,
    QUIET: '1',
    ...more,
  };
}

/** A server with the token of its admin, who may write into `default`. */
export async function serve(settings) {
  const server = await startServer(settings);
  const { access } = await login(server.url, 'keeper');
  await call(server.url, 'PATCH', '/collections/1/', { everyone: 'write' }, access);
  return { ...server, access };
}

/** Runs a command of the built CLI. @returns its time in milliseconds, and the line of JSON that it prints */
export async function command(settings, ...args) {
  const began = performance.now();
  const child = run('cli.js', { ...settings, PIPED: '1' }, ...args, '--json');
  let text = '';
  child.stdout.on('data', (piece) => (text += piece));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${text}`);
  return { ms: performance.now() - began, result: JSON.parse(text) };
}

/**
 * A store of documents that lie in the folder and are indexed without a key of a model, by one run of `sync_documents`.
 * @param kept where such stores are kept for another run; undefined: nowhere
 */
export async function folderStore(home, corpus, kept) {
  const made = kept && join(kept, `${corpus.documents}x${corpus.chunks}`);
  if (made && fs.existsSync(made)) {
    fs.cpSync(made, home, { recursive: true, preserveTimestamps: true });
    return 0;
  }
  fs.mkdirSync(join(home, 'documents'), { recursive: true });
  writeFolder(join(home, 'documents'), corpus);
  const { ms } = await command(settingsOf(home), 'sync_documents');
  if (made) fs.cpSync(home, made, { recursive: true, preserveTimestamps: true });
  return ms;
}

/** Waits for a job. @returns the job when it has ended */
export async function finished({ url, access }, id, everyMs = 20) {
  for (;;) {
    const job = await call(url, 'GET', `/jobs/${id}/`, undefined, access);
    if (job.state === 'succeeded') return job;
    if (job.finished_at !== null) throw new Error(`job ${id} ended as ${job.state}: ${job.error}`);
    await pause(everyMs);
  }
}

/** How long a job ran, in milliseconds. */
export const runMs = ({ started_at: began, finished_at: ended }) => Date.parse(ended) - Date.parse(began);

/** Waits until a question is answered from a document with this fact. @returns when, as performance.now() */
export async function searchable({ url, access }, { name, question }, everyMs = 25) {
  for (let asked = 0; ; asked += 1) {
    // Another wording each time, so that no answer is remembered.
    const { sources } = await call(url, 'POST', '/chat/', { message: `${question}${' '.repeat(asked % 50)}` }, access);
    if (sources.some(({ quote }) => quote.includes(name))) return performance.now();
    await pause(everyMs);
  }
}

/** Uploads a file as a form. @returns the row of the document */
export async function upload({ url, access }, name, text) {
  const form = new FormData();
  form.set('file', new Blob([text]), name);
  const response = await fetch(`${url}/documents/`, { method: 'POST', headers: { authorization: `Bearer ${access}` }, body: form });
  if (!response.ok) throw new Error(`the upload of ${name}: ${response.status} ${await response.text()}`);
  return (await response.json()).documents[0];
}

/** Waits until documents are read. */
export async function read({ url, access }, ids, everyMs = 200) {
  for (const id of ids) {
    for (;;) {
      const { state, reason } = await call(url, 'GET', `/documents/${id}/`, undefined, access);
      if (state === 'read') break;
      if (state === 'refused') throw new Error(`document ${id} is refused: ${reason}`);
      await pause(everyMs);
    }
  }
}

/** Waits until the store of a server with a key of a model is searched by vectors of that model, none missing. */
export async function hasVectorsOfModel({ url, access }) {
  for (;;) {
    const { build } = await call(url, 'GET', '/vectorstore/stats/', undefined, access);
    if (build && !build.space.startsWith('local') && build.note === null) return;
    await pause(200);
  }
}
