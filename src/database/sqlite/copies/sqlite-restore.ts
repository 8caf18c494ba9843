import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { messageOf } from '../../../common/errors';
import { AppConfig } from '../../../config/app-config';
import { DatabaseRestore } from '../../copies/database-backup';
import { type SqliteDatabase, SqliteDriver } from '../sqlite-driver';
import { sqliteFault } from '../sqlite-fault';
import { sqliteFile } from '../sqlite-file';
import { knownMigrations, migrationsOf } from './sqlite-schema';

/** What lies beside an SQLite file while it is used, and after a crash. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

const IN_USE = 'a process uses the data folder: stop the server, and commands that run, first';

/** Puts copies in the place of the SQLite file in the data folder. */
@Injectable()
export class SqliteRestore extends DatabaseRestore {
  readonly fileName = 'askbase.sqlite';
  private readonly file: string;

  constructor(private readonly config: AppConfig) {
    super();
    this.file = sqliteFile(config);
  }

  unknownAmong(migrations: readonly string[]): string[] {
    const known = new Set(knownMigrations(this.config));
    return migrations.filter((name) => !known.has(name));
  }

  async prepare(file: string): Promise<void> {
    const database = openCopy(file);
    try {
      const [first] = database.pragma('integrity_check(1)') as { integrity_check: string }[];
      if (first?.integrity_check !== 'ok') throw new Error(`its database is damaged: ${first?.integrity_check ?? 'no answer'}`);
      const unknown = this.unknownAmong(migrationsOf(database));
      if (unknown.length > 0) throw new Error(newerVersion(unknown));
      // Else the server that runs on the copy would take it for cut off, and make it again.
      database.exec(
        `UPDATE background_jobs SET state = 'cancelled', worker_id = NULL WHERE kind = 'backup' AND state IN ('queued', 'running')`,
      );
      database.pragma('journal_mode = DELETE');
    } finally {
      database.close();
    }
  }

  async exists(): Promise<boolean> {
    return (await stat(this.file).catch(() => undefined)) !== undefined;
  }

  async requireUnused(): Promise<void> {
    if (!(await this.exists())) return;
    this.lock()?.close();
  }

  async replace(file: string, keptAs: string, atLast: () => Promise<void>): Promise<void> {
    if (!(await this.exists())) {
      await atLast();
      // Unlike a rename, a link replaces nothing: a server may have made a database meanwhile.
      await link(file, this.file).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EEXIST' ? new Error(IN_USE) : error;
      });
      await rm(file);
      return syncFolder(dirname(this.file));
    }
    const lock = this.lock();
    try {
      // Moves what is only in the log into the file, and removes the log: it must not meet the file that comes.
      lock?.pragma('journal_mode = DELETE');
      await link(this.file, keptAs);
      if (!lock) for (const suffix of COMPANIONS) await moveIfThere(this.file + suffix, keptAs + suffix);
      await atLast();
      await rename(file, this.file);
      await syncFolder(dirname(this.file));
    } finally {
      lock?.close();
    }
  }

  /**
   * The database, which nobody else can use until it is closed; undefined when it is damaged, so that it cannot be locked.
   * @throws Error while another process has it open, whether or not it does anything
   */
  private lock(): SqliteDatabase | undefined {
    const database = new SqliteDriver(this.file, { fileMustExist: true, timeout: 0 });
    try {
      // Every connection in WAL mode holds a shared lock for as long as it is open; this needs the exclusive one.
      database.pragma('locking_mode = EXCLUSIVE');
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
      database.exec('BEGIN EXCLUSIVE; COMMIT');
      return database;
    } catch (error) {
      database.close();
      const fault = sqliteFault(error);
      if (fault === 'locked') throw new Error(IN_USE, { cause: error });
      if (fault === 'unreadable') return undefined;
      throw error;
    }
  }
}

/** What is told of a copy that a newer version made. */
export function newerVersion(unknown: readonly string[]): string {
  return `it was made by a newer version of Askbase, which has changed the tables since (${unknown.join(', ')}): restore it with that version`;
}

function openCopy(file: string): SqliteDatabase {
  try {
    const database = new SqliteDriver(file, { fileMustExist: true });
    database.prepare('SELECT count(*) FROM migrations').get();
    return database;
  } catch (error) {
    throw new Error(`its database cannot be opened: ${messageOf(error)}`, { cause: error });
  }
}

async function moveIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Makes a rename outlive a power cut. Windows cannot sync a folder and does not need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
