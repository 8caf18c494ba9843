/** The thread that rewrites a database: SQLite does it in one go, which would stop a process for seconds. Started by `SqliteErasedPages`. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../../common/errors';
import { SqliteDriver } from '../sqlite-driver';
import { sqliteFault } from '../sqlite-fault';
import type { RewriteOrder, RewriteOutcome } from './rewriter-messages';

/** How long it waits for a lock of others, in milliseconds. */
const LOCK_WAIT_MS = 1_000;

function rewritten({ databaseFile, isWhole }: RewriteOrder): RewriteOutcome {
  const database = new SqliteDriver(databaseFile, { fileMustExist: true, timeout: LOCK_WAIT_MS });
  try {
    database.pragma('secure_delete = ON');
    if (isWhole) database.exec('VACUUM');
    // First without keeping anybody waiting; what is left is little then.
    database.pragma('wal_checkpoint(PASSIVE)');
    const [checkpoint] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return { state: checkpoint?.busy === 0 ? 'done' : 'busy' };
  } catch (error) {
    if (sqliteFault(error) === 'locked') return { state: 'busy' };
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { state: 'failed', code, message: messageOf(error) };
  } finally {
    database.close();
  }
}

parentPort?.postMessage(rewritten(workerData as RewriteOrder), []);
