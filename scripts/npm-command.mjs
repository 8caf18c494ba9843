/** How to run npm from a script. */
import { basename } from 'node:path';

/** What `spawn` takes to run npm with these arguments: the very npm that started this process, if one did. */
export function npmCommand(...args) {
  const started = process.env.npm_execpath || '';
  if (basename(started) === 'npm-cli.js') return { command: process.execPath, args: [started, ...args], shell: false };
  return { command: 'npm', args, shell: process.platform === 'win32' };
}
