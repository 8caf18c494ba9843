import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

const NONCE = randomUUID();

/** A name for files and folders that this process has under way, so that others can tell them from what a crash left. */
export function ownTag(): string {
  return [hostname().replace(/[^A-Za-z0-9.-]/g, '-'), process.pid, NONCE].join('_');
}

/** Whether the process that a tag names has ended on this machine. One on another machine never is known to have. */
export function isLeftBehind(tag: string): boolean {
  const [host, pid, nonce] = tag.split('_');
  if (nonce === undefined || host !== ownTag().split('_')[0]) return false;
  // The same id but not the same process: an earlier one (always so in a container, where the id is often 1).
  if (Number(pid) === process.pid) return nonce !== NONCE;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
