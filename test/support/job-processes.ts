import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_SETTINGS } from './app';

/** A process of its own that runs the jobs of a data folder; see `job-process.ts`. */
export interface JobProcess {
  pid: number;
  /** Sends a signal and waits for the end. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Starts one. Resolves when it takes jobs. */
export async function startJobProcess(dataDir: string): Promise<JobProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['-r', join(__dirname, 'threads', 'typescript-register.cjs'), join(__dirname, 'job-process.ts')],
    {
      cwd: join(__dirname, '..', '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...TEST_SETTINGS, DATA_DIR: dataDir },
    },
  );
  if (!child.stdout) throw new Error('the process has no output');
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the process ended with code ${String(code)}`))),
  ]);
  return {
    pid: child.pid ?? 0,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

/** Lets the jobs of all processes on a data folder end. */
export function letJobsEnd(dataDir: string): void {
  writeFileSync(join(dataDir, 'go'), '');
}

/** What the processes on a data folder have written: process and job, in order. */
export function written(dataDir: string, file: 'begun' | 'done'): { pid: number; job: number }[] {
  const path = join(dataDir, file);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [pid = 0, job = 0] = line.split(' ').map(Number);
    return { pid, job };
  });
}
