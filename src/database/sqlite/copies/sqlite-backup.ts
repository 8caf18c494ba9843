import { open, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../config/app-config';
import { type CopyOptions, DatabaseBackup, type SchemaState } from '../../copies/database-backup';
import type { Snapshot } from '../../copies/snapshots';
import { SqliteDriver } from '../sqlite-driver';
import { withoutValues } from '../sqlite-fault';
import { sqliteFile } from '../sqlite-file';
import { CopyEntry } from './copy-entry';
import type { CopyOrder, CopyOutcome } from './copy-worker';
import { knownMigrations, migrationsOf } from './sqlite-schema';
import { SqliteSnapshot } from './sqlite-snapshot';

/** How often it is looked how far the copy has come, in milliseconds. */
const LOOK_MS = 500;

/** Copies the SQLite file in the data folder. */
@Injectable()
export class SqliteBackup extends DatabaseBackup {
  readonly fileName = 'askbase.sqlite';

  constructor(
    private readonly config: AppConfig,
    private readonly entry: CopyEntry,
  ) {
    super();
  }

  async copy<T>(file: string, { signal, progress }: CopyOptions, work: (rows: Snapshot) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    // Made first, since SQLite would make it readable for others; it takes an empty file for none.
    await (await open(file, 'wx', 0o600)).close();
    const source = sqliteFile(this.config);
    const { size: expected } = await stat(source);
    const look = setInterval(() => void stat(file).then(({ size }) => progress(size, expected), ignored), LOOK_MS);
    try {
      await this.copyInThread({ source, target: file }, signal);
    } finally {
      clearInterval(look);
    }
    const rows = SqliteSnapshot.open(file);
    try {
      return await work(rows);
    } finally {
      rows.close();
    }
  }

  async schema(): Promise<SchemaState> {
    const database = new SqliteDriver(sqliteFile(this.config), { readonly: true, fileMustExist: true });
    try {
      const run = migrationsOf(database);
      const known = new Set(knownMigrations(this.config));
      return { newest: run.at(-1) ?? '', unknown: run.filter((name) => !known.has(name)) };
    } catch (error) {
      throw withoutValues(error);
    } finally {
      database.close();
    }
  }

  private async copyInThread(order: CopyOrder, signal: AbortSignal): Promise<void> {
    const worker = new Worker(this.entry.file, { workerData: order });
    const end = (): void => void worker.terminate();
    signal.addEventListener('abort', end, { once: true });
    try {
      const { failure } = await new Promise<CopyOutcome>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('the thread that copies the database ended before it was done')));
      });
      if (failure) throw withoutValues(Object.assign(new Error(failure.message), { code: failure.code }));
    } finally {
      signal.removeEventListener('abort', end);
      await worker.terminate();
      signal.throwIfAborted();
    }
  }
}

/** A file whose size cannot be read shows no progress; copying it tells what is wrong. */
function ignored(): void {
  // Said above.
}
