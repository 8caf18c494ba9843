import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { messageOf } from '../../common/errors';

/** A statement that waits to be committed with those it meets. */
interface Statement {
  sql: string;
  parameters: unknown[];
  resolve: (rows: never) => void;
  reject: (reason: unknown) => void;
}

/**
 * The one line that every write of this process stands in.
 *
 * SQLite has one connection here, and TypeORM runs a transaction as BEGIN … COMMIT on it: a second transaction that starts
 * in between fails, and a lone write in between becomes part of somebody else's transaction and is undone with it. So every
 * write, single or not, goes through this queue. Never call a provider, hash a password or do other slow work inside.
 */
@Injectable()
export class WriteQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly logger = new Logger(WriteQueue.name);
  private waiting: Statement[] = [];

  constructor(private readonly dataSource: DataSource) {}

  /** Runs one statement (or several that need not be atomic) when all earlier writes are done. */
  run<T>(write: (manager: EntityManager) => Promise<T>): Promise<T> {
    const result = this.tail.then(() => write(this.dataSource.manager));
    this.tail = result.catch(() => undefined);
    return result;
  }

  /**
   * Runs one statement of a path that must be fast. Those that arrive in the same turn of the event loop are committed together,
   * and each is answered when that is done: a commit costs more than most statements. One that fails fails alone.
   * @returns the rows of its RETURNING clause
   */
  statement<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.run((manager) => this.commitWaiting(manager)));
      this.waiting.push({ sql, parameters, resolve, reject });
    });
  }

  /** Runs several statements as one transaction: all of them take effect, or none. */
  transaction<T>(write: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.run((manager) =>
      manager.transaction(async (transaction) => {
        // Takes the write lock before the first read. A transaction that reads first and writes later fails at once, without
        // waiting, when another process wrote in between (https://www.sqlite.org/rescode.html#busy_snapshot).
        await transaction.query(`DELETE FROM leases WHERE name = ''`);
        return write(transaction);
      }),
    );
  }

  /** Never rejects: what goes wrong is the answer of the statements it concerns. */
  private async commitWaiting(manager: EntityManager): Promise<void> {
    const statements = this.waiting;
    this.waiting = [];
    const answers: (() => void)[] = [];
    const isAlone = statements.length === 1;
    try {
      if (!isAlone) await manager.query('BEGIN IMMEDIATE');
      for (const { sql, parameters, resolve, reject } of statements) {
        try {
          const rows = await manager.query<never>(sql, parameters);
          answers.push(() => resolve(rows));
        } catch (error) {
          answers.push(() => reject(error));
        }
      }
      if (!isAlone) await manager.query('COMMIT');
      for (const answer of answers) answer();
    } catch (error) {
      for (const { reject } of statements) reject(error);
      await this.rollBack(manager);
    }
  }

  /** After a failed BEGIN or COMMIT the transaction may or may not be open; the next one must not find it so. */
  private async rollBack(manager: EntityManager): Promise<void> {
    try {
      await manager.query('ROLLBACK');
    } catch (error) {
      this.logger.debug(`nothing to roll back: ${messageOf(error)}`);
    }
  }
}
