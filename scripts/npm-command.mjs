/** Runs npm from a script. */
import { basename } from 'node:path';

/** Arguments of `spawn` that run npm with these arguments: the npm that started this process, if any, else the one in PATH. */
export function npmCommand(...args) {
  const started = process.env.npm_execpath || '';
  if (basename(started) === 'npm-cli.js') return { command: process.execPath, args: [started, ...args], shell: false };
  return { command: 'npm', args, shell: process.platform === 'win32' };
}
