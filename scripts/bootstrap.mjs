#!/usr/bin/env node
/**
 * Entry point of `npm start`, `npm test`, `npm run cli` and the other commands: installs and builds what is missing, then runs the command.
 * When everything is up to date this takes a few milliseconds. Its messages go to stderr; stdout belongs to the command.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FAISS, folderOf, loads, SQLITE } from './natives.mjs';
import { npmCommand } from './npm-command.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(ROOT, ...parts);
const inModules = (...parts) => at('node_modules', ...parts);
const PLATFORM = `${process.platform}-${process.arch}`;
const LOCKFILE = at('package-lock.json');
const INSTALLED = inModules('.package-lock.json');
const SETUP_STAMP = inModules('.askbase-stamp');
const BUILD_STAMP = at('dist', '.askbase-stamp');
const LOCK = at('.cache', 'bootstrap.lock');
const ASIDE = `${LOCK}.${process.pid}`;
const PATIENCE_MS = 2000;

/** The entry point of each command, whether it needs a build and its own process (`own`), and the development package it requires. */
const COMMANDS = {
  start: { entry: at('dist', 'main.js'), built: true },
  cli: { entry: at('dist', 'cli.js'), built: true },
  bench: { entry: at('scripts', 'bench.mjs'), built: true, devPackage: 'autocannon', own: true },
  'bench:documents': { entry: at('scripts', 'documents-bench.mjs'), built: true, devPackage: '@swc/core', own: true },
  'bench:console': { entry: at('scripts', 'console-bench.mjs'), built: true, devPackage: 'playwright-core', own: true },
  screenshots: { entry: at('scripts', 'screenshots.mjs'), built: true, devPackage: 'playwright-core', own: true },
  'crash-test': { entry: at('scripts', 'crash-test.mjs'), built: true, devPackage: '@swc/core', own: true },
  'chaos-test': { entry: at('scripts', 'chaos-test.mjs'), built: true, devPackage: '@swc/core', own: true },
  fuzz: { entry: at('scripts', 'fuzz.mjs'), built: true, devPackage: '@swc/core', own: true },
  test: { entry: inModules('jest', 'bin', 'jest.js'), devPackage: 'jest', own: true },
  'web:types': { entry: at('scripts', 'web-types.mjs'), built: true, devPackage: 'openapi-typescript', own: true },
  build: { built: true },
};

/** Errors only, without engine warnings of build tools that work on this Node version. */
const QUIET = ['--loglevel=error', '--no-audit', '--no-fund'];

const say = (message) => process.stderr.write(`askbase: ${message}\n`);
const sha256 = (parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** The result of an action, or `otherwise` when it throws. */
function attempt(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

const read = (path) => attempt(() => fs.readFileSync(path, 'utf8'), '');

/** Prints a message and ends the process. */
function fail(message, code = 1) {
  say(message);
  process.exit(code);
}

/** Runs a program to its end, passing signals on; resolves to its exit code (128 + n when ended by signal n). */
function run(command, args, options) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, ...options });
    let stopped;
    const pass = (signal) => {
      if (options.detached) {
        stopped = signal;
        const killGroup = (which) => attempt(() => process.kill(-Number(child.pid), which));
        killGroup(signal);
        setTimeout(killGroup, PATIENCE_MS, 'SIGKILL').unref();
      } else if (signal !== 'SIGINT' || !process.stdin.isTTY) {
        // A terminal sends Ctrl-C to the child itself: a second signal could interrupt its clean-up.
        child.kill(signal);
      }
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    signals.forEach((signal) => process.on(signal, pass));
    child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      signals.forEach((name) => process.off(name, pass));
      done(stopped || code === null ? 128 + os.constants.signals[stopped ?? signal] : code);
    });
  });
}

/**
 * Runs one step of the set-up with its output on stderr; ends the process when the step fails. The step has its own process group, so
 * that a signal also ends compilers. It is killed after {@link PATIENCE_MS}, because npm would roll back for 20 seconds; the next run
 * repairs an incomplete set-up.
 */
async function step(message, command, args, options) {
  say(message);
  const detached = process.platform !== 'win32';
  const code = await run(command, args, { stdio: ['ignore', 2, 2], detached, ...options });
  if (code !== 0) fail(`stopped with exit code ${code}: ${basename(command)} ${args.join(' ')}`, code);
}

/** Identifies a set-up: platform, Node ABI version, hash of the lockfile, and modification times of installed files. */
function setupStamp() {
  const natives = [SQLITE, FAISS].map((it) => join(folderOf(it), it.native));
  const times = [INSTALLED, ...natives].map((path) => fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs);
  return [PLATFORM, process.versions.modules, sha256([read(LOCKFILE)]), ...times].join('\n');
}

/** Whether node_modules matches package-lock.json, with development packages if `withDev`. */
function packagesMatch(withDev) {
  const [platform] = read(SETUP_STAMP).split('\n');
  if (platform && platform !== PLATFORM) return false;
  const packagesIn = (path) => JSON.parse(read(path) || '{"packages":{}}').packages;
  const installed = packagesIn(INSTALLED);
  return Object.entries(packagesIn(LOCKFILE)).every(([path, wanted]) => {
    if (path === '' || wanted.optional || wanted.devOptional || (wanted.dev && !withDev)) return true;
    return installed[path]?.version === wanted.version && fs.existsSync(at(path, 'package.json'));
  });
}

/** A hash of all files that the build depends on: of their contents, because copies and checkouts change modification times. */
function sourceHash() {
  const settings = fs.readdirSync(ROOT).filter((name) => /^(tsconfig.*|nest-cli|package-lock)\.json$/.test(name));
  const entries = fs.readdirSync(at('src'), { withFileTypes: true, recursive: true });
  const sources = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = [...settings.map((name) => at(name)), ...sources].sort((a, b) => (a < b ? -1 : 1));
  return sha256(files.flatMap((path) => [relative(ROOT, path), '\0', fs.readFileSync(path), '\0']));
}

/** The steps that a command still needs. */
function missing({ built, entry, devPackage }) {
  // A deployed build without sources is used unchanged.
  const build = Boolean(built && fs.existsSync(at('src')) && (!entry || read(BUILD_STAMP) !== sourceHash()));
  const tool = build ? '@nestjs/cli' : devPackage;
  const hasTool = !tool || fs.existsSync(inModules(tool, 'package.json'));
  return { build, withDev: Boolean(tool), setup: !hasTool || read(SETUP_STAMP) !== setupStamp() };
}

/** Records a complete set-up. In a read-only deployment this fails, and each start checks again (about 250 ms). */
const stampSetup = () => attempt(() => fs.writeFileSync(SETUP_STAMP, setupStamp()));

/** Installs the packages and sets up the native ones. Runs npm without install scripts, so that all npm versions behave the same. */
async function setUp(withDev) {
  const match = packagesMatch(withDev);
  // First, so that an interrupted installation is not taken for a complete one.
  fs.rmSync(SETUP_STAMP, { force: true });
  if (!match) {
    fs.rmSync(INSTALLED, { force: true });
    const { command, args, shell } = npmCommand('ci', '--ignore-scripts', '--include=dev', ...QUIET);
    await step('installing packages (npm ci) …', command, args, { shell });
  }
  if (!loads(SQLITE)) await step('setting up SQLite …', process.execPath, [at('scripts', 'ensure-sqlite.mjs')]);
  if (!loads(FAISS)) await step('setting up FAISS …', process.execPath, [at('scripts', 'ensure-faiss.mjs')]);
  stampSetup();
}

/** Compiles src to dist, builds the console into dist/web, and stamps it with the hash of the sources before the build. */
async function compile() {
  const hash = sourceHash();
  fs.rmSync(BUILD_STAMP, { force: true });
  await step('building …', process.execPath, [inModules('@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
  await step('building the console …', process.execPath, [
    inModules('vite', 'bin', 'vite.js'),
    'build',
    at('src', 'web'),
    '--logLevel',
    'warn',
  ]);
  fs.writeFileSync(BUILD_STAMP, hash);
}

/** Id of the process that holds a lock folder; 0 when none does. */
const ownerOf = (folder) => Number(read(join(folder, 'pid')));

/** Whether a lock's owner has ended. */
function abandoned(owner) {
  try {
    return owner === process.pid || !process.kill(owner, 0);
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Renames a folder; false when it is gone or another one is in the way. */
const move = (from, to) => attempt(() => fs.renameSync(from, to) ?? true, false);

/**
 * Acquires the set-up lock of the project. The folder is created under another name and renamed, so that it always contains its owner's
 * id.
 */
async function acquireLock() {
  for (let told = 0; ;) {
    fs.mkdirSync(ASIDE, { recursive: true });
    fs.writeFileSync(join(ASIDE, 'pid'), String(process.pid));
    if (move(ASIDE, LOCK)) break;
    fs.rmSync(ASIDE, { recursive: true });
    const owner = ownerOf(LOCK);
    if (owner && abandoned(owner)) {
      // When another process has acquired the lock in between, move it back.
      if (move(LOCK, ASIDE) && ownerOf(ASIDE) !== owner) move(ASIDE, LOCK);
    } else if (owner && owner !== told) {
      told = owner;
      say(`waiting for the set-up of process ${owner} … (if that process does not run, delete ${relative(ROOT, LOCK)})`);
    }
    await new Promise((wake) => setTimeout(wake, 200 + Math.random() * 100));
  }
  process.on('exit', releaseLock);
}

/** Releases the lock. The folder is renamed before it is deleted, so that no process acquires a partly deleted folder. */
function releaseLock() {
  process.off('exit', releaseLock);
  if (ownerOf(LOCK) === process.pid && move(LOCK, ASIDE)) fs.rmSync(ASIDE, { recursive: true });
}

/** Installs and builds what a command needs, one process at a time. */
async function prepare(command) {
  let todo = missing(command);
  // After a plain `npm ci`, or in a copy, only a check is needed, without the lock and without write access.
  if (todo.setup && packagesMatch(todo.withDev) && loads(SQLITE) && loads(FAISS)) {
    stampSetup();
    todo.setup = false;
  }
  if (!todo.setup && !todo.build) return;
  await acquireLock();
  todo = missing(command);
  if (todo.setup) await setUp(todo.withDev);
  if (todo.build) await compile();
  releaseLock();
}

/** Ends this process when the npm that started it has ended: the shell between them does not forward signals. */
function followNpm(name) {
  if (process.env.npm_lifecycle_event !== name) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  timer.unref();
}

/** Prepares and runs the command; `start` and `cli` run in this process. */
async function main([name, ...args]) {
  // Nest ships ES modules only and is loaded with `require`, which Node 21 and 22.0 to 22.11 do not support.
  if (!process.features.require_module) {
    fail(`Node ${process.version} is too old: 20.19, 22.12 or any newer major version is needed.`);
  }
  const command = Object.hasOwn(COMMANDS, name ?? '') && COMMANDS[name];
  if (!command) fail(`usage: node scripts/bootstrap.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`, 2);
  followNpm(name);
  process.chdir(ROOT);
  // OpenMP reads this when FAISS is loaded: one thread per search.
  process.env.OMP_NUM_THREADS = process.env.OMP_NUM_THREADS || '1';
  await prepare(command);
  if (!command.entry) return;
  if (command.own) {
    process.exitCode = await run(process.execPath, [command.entry, ...args], { stdio: 'inherit' });
    return;
  }
  process.argv = [process.execPath, command.entry, ...args];
  await import(pathToFileURL(command.entry).href);
}

await main(process.argv.slice(2));
