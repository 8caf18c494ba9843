import type { EntityManager } from 'typeorm';
import type { BooleanColumns, Sql } from './sql';

/** What statements of a transaction are sent through. */
export type TransactionManager = EntityManager;

/**
 * Every write of this process [P]. SQLite queues writes on its one connection; a database server takes them as they come, so a
 * write must be right beside writes of others: one statement with its condition in it, not a read and a write after it. Never call
 * a provider, hash a password or do other slow work inside.
 */
export abstract class Transactions {
  /** Runs one write through `manager`, or several that need not be atomic. */
  abstract run<T>(write: (manager: EntityManager) => Promise<T>): Promise<T>;

  /**
   * Runs one statement of a path that must be fast. It is committed when the promise resolves, and it succeeds or fails by itself,
   * whatever runs at the same time. An adapter may commit statements that arrive together in one transaction if its database can undo
   * one of them alone: SQLite can, PostgreSQL would need a savepoint for each and so commits each by itself.
   * @returns the rows of its RETURNING clause
   */
  abstract statement<Row>(statement: Sql, booleans?: BooleanColumns<Row>): Promise<Row[]>;

  /** Runs several statements as one transaction: all of them take effect, or none. */
  abstract transaction<T>(write: (manager: EntityManager) => Promise<T>): Promise<T>;
}
