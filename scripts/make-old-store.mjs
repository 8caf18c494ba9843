#!/usr/bin/env node
/**
 * Makes the store of an earlier build, as a fixture for the test that opens and migrates it (test/old-stores.e2e-spec.ts): starts that build
 * on an empty folder, signs up, asks, and packs the database file after it has stopped.
 *
 *   git worktree add ../earlier COMMIT && (cd ../earlier && npm run build)
 *   node scripts/make-old-store.mjs ../earlier test/fixtures/stores/until-LAST_MIGRATION.sqlite.gz
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';

const [build, target] = process.argv.slice(2);
if (!build || !target) throw new Error('usage: make-old-store.mjs FOLDER_OF_THE_BUILD FILE.sqlite.gz');

const home = mkdtempSync(join(tmpdir(), 'askbase-old-store-'));
const DATA_DIR = join(home, 'data');
const DOCUMENTS_DIR = join(home, 'documents');
mkdirSync(DOCUMENTS_DIR);
writeFileSync(
  join(DOCUMENTS_DIR, 'harbour.md'),
  '# Harbour rules\n\nThe harbour office opens at seven in the morning.\n\n## Fees\n\nA berth costs 40 EUR a night.\n',
);

const server = spawn(process.execPath, [join(build, 'dist', 'main.js')], {
  cwd: build,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', EMAIL_VERIFICATION: 'none', DATA_DIR, DOCUMENTS_DIR },
});
let url;
for await (const line of createInterface({ input: server.stdout })) {
  url = /listens on (http:\/\/[\d.:]+)/.exec(line)?.[1];
  if (url) break;
}
server.stdout.resume();

async function post(path, body, token) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

const password = 'correct-horse-battery-7';
await post('/signup/', { username: 'grace', email: 'grace@example.com', password });
const { access } = await post('/login/', { username: 'grace', password });
await post('/chat/', { message: 'When does the harbour office open?' }, access);
const { id } = await post('/sessions/', { title: 'The harbour' }, access);
await post('/chat/', { message: 'What does a berth cost?', session_id: id }, access);

server.kill('SIGTERM');
await once(server, 'exit');
writeFileSync(target, gzipSync(readFileSync(join(DATA_DIR, 'askbase.sqlite')), { level: 9 }));
rmSync(home, { recursive: true });
