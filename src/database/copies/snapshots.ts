import type { Sql } from '../sql';

/** The rows of a database as they were at one moment, whatever is written meanwhile. */
export interface Snapshot {
  /** Runs a statement that reads. Its rows look the same on every database; booleans are 0 and 1 on SQLite. */
  query<Row>(statement: Sql): Promise<Row[]>;
  /**
   * What is wrong with the database itself, by its own checks: its pages, its indexes, references to rows that do not exist. It reads
   * everything, in one go.
   * @returns at most some dozens of lines; none when it is whole
   */
  integrity(): Promise<string[]>;
}

/** Reads of a whole that must not change in between [P]. SQLite holds a read transaction, a database server one that can be repeated. */
export abstract class Snapshots {
  /**
   * Runs `work` on the rows as they are now. Writers go on; what they leave behind is kept until `work` ends, so it should end some day.
   * @throws DatabaseUnavailableError when the database cannot be read
   */
  abstract read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
}
