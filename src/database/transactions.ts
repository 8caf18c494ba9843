import type { EntityManager } from 'typeorm';
import type { BooleanColumns, Sql } from './sql';

/**
 * Every write of this process [P]. SQLite queues writes on its one connection; a database server takes them as they come. Never call a
 * provider, hash a password or do other slow work inside.
 */
export abstract class Transactions {
  /** Runs one write through `manager` (or several that need not be atomic) when all earlier writes are done. */
  abstract run<T>(write: (manager: EntityManager) => Promise<T>): Promise<T>;

  /**
   * Runs one statement of a path that must be fast. Statements that arrive in the same turn of the event loop may be committed together;
   * each is answered when it is committed, and one that fails fails alone.
   * @returns the rows of its RETURNING clause
   */
  abstract statement<Row>(statement: Sql, booleans?: BooleanColumns<Row>): Promise<Row[]>;

  /** Runs several statements as one transaction: all of them take effect, or none. */
  abstract transaction<T>(write: (manager: EntityManager) => Promise<T>): Promise<T>;
}
