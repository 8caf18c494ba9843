#!/usr/bin/env node
/**
 * Makes the better-sqlite3 that this Node uses load. With prebuilt binaries there is nothing to do; else its own script downloads or
 * compiles one. npm does not run that script by itself (`allowScripts` in package.json): it would also compile what this Node never loads.
 */
import { spawnSync } from 'node:child_process';
import { folderOf, loads, SQLITE } from './natives.mjs';
import { npmCommand } from './npm-command.mjs';

/** Runs the package's own build script, quietly unless it fails; returns whether it succeeded. */
function build() {
  const { command, args, shell } = npmCommand('run', SQLITE.build, '--loglevel=error');
  const result = spawnSync(command, args, { shell, cwd: folderOf(SQLITE), encoding: 'utf8', maxBuffer: 1 << 26 });
  if (result.status !== 0) console.error(result.error?.message ?? result.stdout + result.stderr);
  return result.status === 0;
}

/** Builds the package if it does not load; returns the exit code. */
function main() {
  if (loads(SQLITE)) return 0;
  console.log(`SQLite: building ${SQLITE.name} …`);
  if (!build()) {
    console.error(`SQLite: ${SQLITE.name} could not be built. It needs a C++ compiler, make and Python: apt-get install g++ make python3`);
    return 1;
  }
  if (loads(SQLITE)) return 0;
  console.error(`SQLite: ${SQLITE.name} was built, but not for Node ${process.version}: is another Node version first in PATH?`);
  return 1;
}

process.exitCode = main();
