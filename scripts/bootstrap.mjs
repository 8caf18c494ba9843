#!/usr/bin/env node
/**
 * Behind `npm start`, `npm test`, `npm run cli` and so on: installs and builds what is missing, then runs the command.
 * When all is in place this costs some milliseconds. Its own messages go to stderr: stdout is the command's.
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

/** What each command runs, in this process or in its own, and the development package it cannot do without. */
const COMMANDS = {
  start: { entry: at('dist', 'main.js'), built: true },
  cli: { entry: at('dist', 'cli.js'), built: true },
  bench: { entry: at('scripts', 'bench.mjs'), built: true, devPackage: 'autocannon', own: true },
  'crash-test': { entry: at('scripts', 'crash-test.mjs'), built: true, devPackage: '@swc/core', own: true },
  test: { entry: inModules('jest', 'bin', 'jest.js'), devPackage: 'jest', own: true },
  build: { built: true },
};

/** Errors only: a fresh clone need not show the engine warnings of build tools that run here all the same. */
const QUIET = ['--loglevel=error', '--no-audit', '--no-fund'];

const say = (message) => process.stderr.write(`askbase: ${message}\n`);
const sha256 = (parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** An action's result, or `otherwise` when it throws. */
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
        // A terminal sends Ctrl-C to the child itself: a second one could cut its clean-up short.
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
 * Runs one step of the set-up, its output on stderr; ends the process when it fails. It is a process group of its own,
 * so that a signal ends the compilers too. npm would go on for 20 seconds, undoing: the next run repairs all the same.
 */
async function step(message, command, args, options) {
  say(message);
  const detached = process.platform !== 'win32';
  const code = await run(command, args, { stdio: ['ignore', 2, 2], detached, ...options });
  if (code !== 0) fail(`stopped with exit code ${code}: ${basename(command)} ${args.join(' ')}`, code);
}

/** What tells one set-up from another: the platform, this Node, the lockfile, and the times of what was installed. */
function setupStamp() {
  const natives = [SQLITE, FAISS].map((it) => join(folderOf(it), it.native));
  const times = [INSTALLED, ...natives].map((path) => fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs);
  return [PLATFORM, process.versions.modules, sha256([read(LOCKFILE)]), ...times].join('\n');
}

/** Whether node_modules holds what package-lock.json asks for (development packages only if wanted). */
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

/** A hash of all that the build depends on: contents rather than times, which copies and checkouts change. */
function sourceHash() {
  const settings = fs.readdirSync(ROOT).filter((name) => /^(tsconfig.*|nest-cli|package-lock)\.json$/.test(name));
  const entries = fs.readdirSync(at('src'), { withFileTypes: true, recursive: true });
  const sources = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = [...settings.map((name) => at(name)), ...sources].sort((a, b) => (a < b ? -1 : 1));
  return sha256(files.flatMap((path) => [relative(ROOT, path), '\0', fs.readFileSync(path), '\0']));
}

/** Which of the steps are still to be done for a command. */
function missing({ built, entry, devPackage }) {
  // A deployed build without its sources is taken as it is.
  const build = Boolean(built && fs.existsSync(at('src')) && (!entry || read(BUILD_STAMP) !== sourceHash()));
  const tool = build ? '@nestjs/cli' : devPackage;
  const hasTool = !tool || fs.existsSync(inModules(tool, 'package.json'));
  return { build, withDev: Boolean(tool), setup: !hasTool || read(SETUP_STAMP) !== setupStamp() };
}

/** Remembers that all is set up. In a read-only deployment the next start looks again, a quarter of a second. */
const stampSetup = () => attempt(() => fs.writeFileSync(SETUP_STAMP, setupStamp()));

/** Installs the packages and makes the native ones load. Without install scripts, so that every npm behaves alike. */
async function setUp(withDev) {
  const match = packagesMatch(withDev);
  // First of all, so that an interrupted installation cannot pass for a complete one.
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

/** Compiles src into dist, and stamps it with the sources as they were before. */
async function compile() {
  const hash = sourceHash();
  fs.rmSync(BUILD_STAMP, { force: true });
  await step('building …', process.execPath, [inModules('@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
  fs.writeFileSync(BUILD_STAMP, hash);
}

/** The process that holds a lock folder; 0 when none does. */
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

/** Waits for the project's one set-up lock. The folder is made aside and renamed, so that it never lacks its owner. */
async function acquireLock() {
  for (let told = 0; ;) {
    fs.mkdirSync(ASIDE, { recursive: true });
    fs.writeFileSync(join(ASIDE, 'pid'), String(process.pid));
    if (move(ASIDE, LOCK)) break;
    fs.rmSync(ASIDE, { recursive: true });
    const owner = ownerOf(LOCK);
    if (owner && abandoned(owner)) {
      // Should someone else have taken it over in between, it is theirs again.
      if (move(LOCK, ASIDE) && ownerOf(ASIDE) !== owner) move(ASIDE, LOCK);
    } else if (owner && owner !== told) {
      told = owner;
      say(`waiting for the set-up that process ${owner} is doing … (if it is not, delete ${relative(ROOT, LOCK)})`);
    }
    await new Promise((wake) => setTimeout(wake, 200 + Math.random() * 100));
  }
  process.on('exit', releaseLock);
}

/** Gives the lock back: renamed first, so that nobody can take it half removed. */
function releaseLock() {
  process.off('exit', releaseLock);
  if (ownerOf(LOCK) === process.pid && move(LOCK, ASIDE)) fs.rmSync(ASIDE, { recursive: true });
}

/** Brings the project into the state a command needs, one process at a time. */
async function prepare(command) {
  let todo = missing(command);
  // After a plain `npm ci`, or in a copy, there is only to look: that needs neither the lock nor the right to write.
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

/** Ends this process when the npm that started it has been ended: the shell between the two passes no signals on. */
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

/** Prepares and runs the command: the app in this very process, as if started directly. */
async function main([name, ...args]) {
  // Nest is ES modules only and required from CommonJS: Node 21 and 22.0 to 22.11 do not do that.
  if (!process.features.require_module) {
    fail(`Node ${process.version} is too old: 20.19, 22.12 or any newer major version is needed.`);
  }
  const command = Object.hasOwn(COMMANDS, name ?? '') && COMMANDS[name];
  if (!command) fail(`usage: node scripts/bootstrap.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`, 2);
  followNpm(name);
  process.chdir(ROOT);
  // Read when FAISS loads, so set before anything else: one thread per search.
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
