import { rendered, type Sql } from '../../sql';
import type { Snapshot } from '../../copies/snapshots';
import { type SqliteDatabase, SqliteDriver, type SqliteStatement } from '../sqlite-driver';
import { withoutValues } from '../sqlite-fault';

/** Most lines that a check of the database returns. */
const MOST_LINES = 20;

/** How long opening waits for another process, in milliseconds. */
const OPENING_TIMEOUT_MS = 5_000;

/** One state of an SQLite file, held by a read transaction on a connection of its own. */
export class SqliteSnapshot implements Snapshot {
  private readonly statements = new Map<string, SqliteStatement>();

  private constructor(private readonly database: SqliteDatabase) {}

  /** @throws DatabaseUnavailableError when the file cannot be read */
  static open(file: string): SqliteSnapshot {
    try {
      const database = new SqliteDriver(file, { readonly: true, fileMustExist: true, timeout: OPENING_TIMEOUT_MS });
      database.exec('BEGIN');
      // The transaction begins with the first read.
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
      return new SqliteSnapshot(database);
    } catch (error) {
      throw withoutValues(error);
    }
  }

  async query<Row>(statement: Sql): Promise<Row[]> {
    const { text, parameters } = rendered(statement, 'question-marks');
    try {
      const known = this.statements.get(text) ?? this.database.prepare(text);
      this.statements.set(text, known);
      return known.all(...parameters) as Row[];
    } catch (error) {
      throw withoutValues(error);
    }
  }

  async integrity(): Promise<string[]> {
    const lines = this.database.pragma(`integrity_check(${MOST_LINES})`) as { integrity_check: string }[];
    const dangling = this.database.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[];
    return [
      ...lines.map((line) => line.integrity_check).filter((line) => line !== 'ok'),
      ...dangling
        .slice(0, MOST_LINES)
        .map(({ table, rowid, parent }) => `row ${rowid ?? '?'} of ${table} refers to a row of ${parent} that does not exist`),
    ];
  }

  close(): void {
    this.database.close();
  }
}
