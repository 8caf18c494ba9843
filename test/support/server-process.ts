import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TEST_SETTINGS } from './app';

const ROOT = join(__dirname, '..', '..');

/** A server in its own process, started from source. */
export interface ServerProcess {
  url: string;
  /** Kills the process, as a crash does. */
  kill(): Promise<void>;
}

/** Starts a server on the folders of another one. Resolves when it listens. */
export async function startServerProcess(
  folders: { dataDir: string; documentsDir: string },
  settings: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['-r', join(__dirname, 'threads', 'typescript-register.cjs'), join(ROOT, 'src', 'main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...TEST_SETTINGS,
      ...settings,
      LOG_LEVEL: 'info',
      DATA_DIR: folders.dataDir,
      DOCUMENTS_DIR: folders.documentsDir,
    },
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code} before it listened`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /listens on (http:\/\/[\d.:]+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
