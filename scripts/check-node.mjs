#!/usr/bin/env node
/**
 * Checks this checkout on the other supported Node versions, downloaded from npm into .cache: starts the server, signs up, asks a question,
 * expects a cited answer, stops, and runs the tests that use native packages most. The data are in a temporary folder. `npm run
 * check:node`, or `npm run check:node -- 24`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { call, freePort, login, ROOT, signup } from './built-server.mjs';
import { npmCommand } from './npm-command.mjs';

const MAJORS = ['20', '22', '24'];
const QUICK_TESTS = ['/database/', '/index/', '/search'];
const QUESTION = 'How many days per week may I work remotely?';
const FACT = 'Eligible employees may work remotely up to three days per week.';
const START_LIMIT_MS = 300_000;

const BOOTSTRAP = join(ROOT, 'scripts', 'bootstrap.mjs');

/** Forces local answers, independently of the environment of this machine. */
const NO_MODELS = { GOOGLE_API_KEY: '', OPENROUTER_API_KEY: '', OPENAI_API_KEY: '', OPENAI_BASE_URL: '', EMBEDDING_PROVIDER: 'local' };

const home = fs.mkdtempSync(join(os.tmpdir(), 'askbase-node-'));
const documents = join(home, 'documents');
let server;

/** Runs a program to its end; returns its output. @throws Error with that output when it fails */
function run(what, command, args, options) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  if (status !== 0) throw new Error(`${what}: ${error?.message ?? `exit code ${status}`}\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** The path of a Node of this major version. */
function nodeOf(major) {
  const folder = join(ROOT, '.cache', `node-${major}`);
  const path = join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!fs.existsSync(path)) {
    fs.mkdirSync(folder, { recursive: true });
    const manifest = { private: true, dependencies: { node: major }, allowScripts: { node: true } };
    fs.writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    const { command, args, shell } = npmCommand('install', '--loglevel=error', '--no-audit', '--no-fund');
    run(`fetching Node ${major}`, command, args, { shell, cwd: folder });
  }
  return path;
}

/** Starts Askbase and waits until it is ready. Returns its address. @throws Error when it does not start within {@link START_LIMIT_MS} */
async function start(node, env, log) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const output = fs.openSync(log, 'w');
  server = spawn(node, [BOOTSTRAP, 'start'], { env: { ...env, PORT: String(port) }, stdio: ['ignore', output, output] });
  fs.closeSync(output);
  for (const began = performance.now(); performance.now() - began < START_LIMIT_MS;) {
    const ready = await fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return url;
    if (server.exitCode !== null || server.signalCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not start');
}

/** Asks a question about the only document. @throws Error when the answer lacks the fact or a citation */
async function ask(url) {
  const { access } = await login(url, await signup(url, 'john_doe'));
  const answer = await call(url, 'POST', '/chat/', { message: QUESTION }, access);
  if (!answer.response.includes(FACT) || !answer.grounded || answer.sources.length === 0) {
    throw new Error(`not the cited answer: ${JSON.stringify(answer)}`);
  }
}

/** Stops the server. @throws Error when it exits with a failure: native packages may crash only at exit */
async function stop() {
  server.kill();
  const [code, signal] = await once(server, 'exit');
  if (code !== 0 && signal !== 'SIGTERM') throw new Error(`it ended with ${signal ?? `exit code ${code}`}`);
}

/** Runs all checks on one Node version. Returns a summary. */
async function tryNode(major) {
  const node = nodeOf(major);
  const version = run('node --version', node, ['--version']).trim();
  const log = join(home, `node-${major}.log`);
  const paths = [dirname(node), process.env.PATH].join(delimiter);
  const folders = { DATA_DIR: join(home, `data-${major}`), DOCUMENTS_DIR: documents };
  const env = { ...process.env, ...NO_MODELS, ...folders, PATH: paths, LOG_LEVEL: 'warn' };
  const began = performance.now();
  try {
    const url = await start(node, env, log);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    await ask(url);
    await stop();
    const tests = run('tests', node, [BOOTSTRAP, 'test', ...QUICK_TESTS], { env: { ...process.env, PATH: paths } });
    return `Node ${version}: ready in ${seconds} s, a cited answer, ${/^Tests: +(.*)$/m.exec(tests)?.[1]}`;
  } catch (error) {
    throw new Error(`Node ${version} failed: ${error.message}\n${fs.readFileSync(log, 'utf8')}`, { cause: error });
  }
}

process.on('exit', () => {
  server?.kill('SIGKILL');
  fs.rmSync(home, { recursive: true, force: true });
});
['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => process.exit(1)));

const running = process.versions.node.split('.')[0];
const asked = process.argv.slice(2);
fs.mkdirSync(documents);
fs.writeFileSync(join(documents, 'remote-work.txt'), `Remote work\n\n${FACT}\n`);
try {
  for (const major of asked.length > 0 ? asked : MAJORS.filter((other) => other !== running)) {
    console.log(await tryNode(major));
  }
} catch (error) {
  console.error(error.message);
  // Exit immediately, because the server may still run.
  process.exit(1);
}
