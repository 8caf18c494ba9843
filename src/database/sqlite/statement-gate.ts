import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseUnavailableError } from '../database-fault';
import { sqliteFault, withoutValues } from './sqlite-fault';

/** How long a lock of another process may stand before statements fail, in milliseconds. */
const LOCK_PATIENCE_MS = 5_000;

/** Pauses between two tries, in milliseconds: the last one is repeated. */
const PAUSES_MS = [1, 2, 5, 10, 25, 50];

/** How often it is checked that the open file is the one of its name, in milliseconds. */
const FILE_CHECK_MS = 500;

const READS = /^\s*(?:SELECT|PRAGMA|EXPLAIN)\b/i;
/** A read, or a write: it tells nothing of the lock. */
const WITH = /^\s*WITH\b/i;
const BEGINS = /^BEGIN\b/;
const ENDS = /^(?:COMMIT|ROLLBACK)$/;

/** Identity of a file: it tells whether a file of the same name is another one. */
type FileIdentity = `${bigint}:${bigint}`;

/**
 * Every statement of the one SQLite connection goes through this gate.
 *
 * SQLite would wait for a lock of another process on the event loop, so its own waiting is off and the gate tries again with pauses in
 * between. A lock is waited for once: while one has stood for LOCK_PATIENCE_MS, each further statement is tried once and fails.
 * A file that was deleted or replaced goes on being written by those who have it open, and what they write is gone when they end: the gate
 * refuses to write to it. Errors leave it without the values of their statements.
 */
export class StatementGate {
  private lockedSince: number | undefined;
  private isTransactionOpen = false;
  private identity: FileIdentity | undefined;
  private checkedAt = -Infinity;

  constructor(private readonly file: string) {}

  /** To be called when the file has been opened. */
  opened(): void {
    this.identity = this.identityNow();
  }

  /**
   * @param text of the statement
   * @param run runs it; without any effect when it is refused
   * @throws DatabaseUnavailableError; TypeORM's errors of wrong statements, without values
   */
  async pass<Result>(text: string, run: (text: string) => Promise<Result>): Promise<Result | undefined> {
    const isRead = READS.test(text);
    if (!isRead && !ENDS.test(text)) this.checkFile();
    try {
      // A transaction takes the write lock at once: one that reads first and writes later fails when another process wrote in between.
      const result = await this.patiently(() => run(text === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : text));
      if (!isRead && !WITH.test(text)) this.lockedSince = undefined;
      if (BEGINS.test(text)) this.isTransactionOpen = true;
      if (ENDS.test(text)) this.isTransactionOpen = false;
      return result;
    } catch (error) {
      // A full disk makes SQLite roll back by itself; TypeORM has to think that it was done.
      if (text === 'ROLLBACK' && this.isTransactionOpen && sqliteFault(error) === undefined) {
        this.isTransactionOpen = false;
        return undefined;
      }
      throw withoutValues(error);
    }
  }

  private async patiently<Result>(run: () => Promise<Result>): Promise<Result> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        if (sqliteFault(error) !== 'locked') throw error;
        this.lockedSince ??= performance.now();
        if (performance.now() - this.lockedSince > LOCK_PATIENCE_MS) throw error;
        await pause(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]);
      }
    }
  }

  private checkFile(): void {
    if (this.identity === undefined || performance.now() - this.checkedAt < FILE_CHECK_MS) return;
    const now = this.identityNow();
    if (now === undefined) throw new DatabaseUnavailableError('missing');
    if (now !== this.identity) throw new DatabaseUnavailableError('replaced');
    this.checkedAt = performance.now();
  }

  private identityNow(): FileIdentity | undefined {
    const stat = statSync(this.file, { bigint: true, throwIfNoEntry: false });
    return stat && `${stat.dev}:${stat.ino}`;
  }
}
