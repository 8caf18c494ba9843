import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions, type QueryRunner, type ReplicationMode } from 'typeorm';
import { messageOf, StartError } from '../../common/errors';
import { chmodIfOwn, makeDataFolder } from '../data-folder';
import { sqliteFault } from './sqlite-fault';
import { StatementGate } from './statement-gate';

/** Permissions of the files of the database: for this user only. */
const FILE_MODE = 0o600;

/** TypeORM's connection to one SQLite file, whose statements all go through a {@link StatementGate}. */
export class SqliteDataSource extends DataSource {
  private readonly file: string;
  private readonly gate: StatementGate;
  private readonly gated = new WeakSet<QueryRunner>();

  constructor(options: DataSourceOptions & { database: string }) {
    super(options);
    this.file = options.database;
    this.gate = new StatementGate(this.file);
  }

  /** @throws StartError when the file cannot be made or opened, or is no database */
  override async initialize(): Promise<this> {
    makePrivate(this.file);
    try {
      await super.initialize();
      // Only now: nothing is served while the file is opened, and opening passes no gate.
      await this.query('PRAGMA busy_timeout = 0');
    } catch (error) {
      throw startErrorOf(error, this.file) ?? error;
    }
    this.gate.opened();
    return this;
  }

  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    const runner = super.createQueryRunner(mode);
    if (this.gated.has(runner)) return runner;
    this.gated.add(runner);
    const query = runner.query.bind(runner) as (text: string, ...rest: unknown[]) => Promise<unknown>;
    runner.query = ((text: string, ...rest: unknown[]) => this.gate.pass(text, (gated) => query(gated, ...rest))) as QueryRunner['query'];
    return runner;
  }
}

/**
 * Makes the file of a database and its folder, both for this user only.
 * @throws StartError naming what cannot be made or written
 */
function makePrivate(file: string): void {
  makeDataFolder(dirname(file));
  try {
    closeSync(openSync(file, 'a', FILE_MODE));
  } catch (error) {
    throw new StartError(`The database ${file} cannot be written: ${messageOf(error)}. Grant this user access to it, or set DATA_DIR.`);
  }
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) chmodIfOwn(file + suffix, FILE_MODE);
}

/** What operators are told of a file that cannot be opened; undefined when the file is not to blame. */
function startErrorOf(error: unknown, file: string): StartError | undefined {
  const fault = sqliteFault(error);
  if (fault === undefined || fault === 'locked') return undefined;
  const advice =
    fault === 'full'
      ? 'Make room on its disk.'
      : 'Put a backup in its place, or move it away: the next start then makes a new one, without accounts and messages.';
  return new StartError(`The database ${file} cannot be opened: ${messageOf(error)}. ${advice}`);
}
