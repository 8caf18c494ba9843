import { QueryFailedError } from 'typeorm';
import { type DatabaseFault, DatabaseUnavailableError } from '../database-fault';

/** The fault that a result code of SQLite, or the beginning of an extended one, stands for (https://www.sqlite.org/rescode.html). */
const FAULTS: readonly (readonly [code: string, fault: DatabaseFault])[] = [
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read_only'],
  ['SQLITE_CANTOPEN', 'unreadable'],
  ['SQLITE_IOERR', 'unreadable'],
  ['SQLITE_CORRUPT', 'unreadable'],
  ['SQLITE_NOTADB', 'unreadable'],
];

/** The fault of the database that an error of SQLite tells of; undefined when the statement itself was wrong. */
export function sqliteFault(error: unknown): DatabaseFault | undefined {
  const thrown: unknown = error instanceof QueryFailedError ? error.driverError : error;
  // No check of its class: a native module keeps the one it was first loaded with.
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';
  return FAULTS.find(([start]) => code.startsWith(start))?.[1];
}

/**
 * A failed statement as the error that others may see: a fault of the database as {@link DatabaseUnavailableError}, anything else as it is
 * but without the values of the statement, which are texts and secrets of people.
 */
export function withoutValues(error: unknown): unknown {
  const fault = sqliteFault(error);
  if (fault) return new DatabaseUnavailableError(fault, error instanceof QueryFailedError ? error.driverError : error);
  if (error instanceof QueryFailedError) Reflect.deleteProperty(error, 'parameters');
  return error;
}
