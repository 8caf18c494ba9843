import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..', '..', '..');

/** Builds the console from the sources as they are. @returns its folder, which the caller removes */
export async function buildConsole(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'askbase-console-'));
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', join(ROOT, 'src', 'web'), '--outDir', folder, '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return folder;
}
