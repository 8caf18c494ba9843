import type BetterSqlite3 from 'better-sqlite3';

/** An open database file. */
export type SqliteDatabase = BetterSqlite3.Database;

/** A prepared statement with its parameters and its rows. */
export type SqliteStatement<Parameters extends unknown[] | object = unknown[], Row = unknown> = BetterSqlite3.Statement<Parameters, Row>;

/** The first Node that takes better-sqlite3 13. scripts/natives.mjs sets up by the same rule. */
const FIRST_NODE = 22;

/**
 * better-sqlite3, as this Node can bear it: 12 aborts Node 24 when it frees a statement, 13 crashes Node 20. The two have one API.
 * `new SqliteDriver(file)` opens a database; TypeORM takes it as its `driver`.
 */
export const SqliteDriver = (
  Number.parseInt(process.versions.node, 10) >= FIRST_NODE ? require('better-sqlite3-13') : require('better-sqlite3')
) as typeof BetterSqlite3;
