/** The thread that copies the database: reads one state of it in one statement, which would hold up the event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../../common/errors';
import { giveWay } from '../../../common/giving-way';
import { SqliteDriver } from '../sqlite-driver';

/** Where from and where to. Plain data: it crosses into the thread. */
export interface CopyOrder {
  source: string;
  target: string;
}

/** How it ended. An error of SQLite would lose its code on the way. */
export interface CopyOutcome {
  failure?: { code: string; message: string };
}

function copy({ source, target }: CopyOrder): CopyOutcome {
  try {
    const database = new SqliteDriver(source, { readonly: true, fileMustExist: true });
    try {
      // Unlike a copy of its pages, this leaves behind what was deleted and not overwritten yet.
      database.prepare('VACUUM INTO ?').run(target);
    } finally {
      database.close();
    }
    return {};
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    return { failure: { code, message: messageOf(error) } };
  }
}

giveWay();
parentPort?.postMessage(copy(workerData as CopyOrder), []);
