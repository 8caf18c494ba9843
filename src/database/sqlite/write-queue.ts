import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { messageOf } from '../../common/errors';
import { DatabaseUnavailableError } from '../database-fault';
import { type BooleanColumns, query, type Sql } from '../sql';
import { Transactions } from '../transactions';

/** A statement that waits to be committed with those it meets. */
interface Statement {
  run: (manager: EntityManager) => Promise<() => void>;
  reject: (reason: unknown) => void;
}

/**
 * The one queue of every write of this process on SQLite.
 *
 * SQLite has one connection here, and TypeORM runs a transaction as BEGIN … COMMIT on it: a second transaction that starts
 * in between fails, and a lone write in between becomes part of that transaction and is undone with it. So every
 * write, single or not, goes through this queue. Never call a provider, hash a password or do other slow work inside.
 */
@Injectable()
export class WriteQueue extends Transactions {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly logger = new Logger(WriteQueue.name);
  private waiting: Statement[] = [];

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  run<T>(write: (manager: EntityManager) => Promise<T>): Promise<T> {
    const result = this.tail.then(() => write(this.dataSource.manager));
    this.tail = result.catch(() => undefined);
    return result;
  }

  statement<Row>(statement: Sql, booleans: BooleanColumns<Row> = []): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.run((manager) => this.commitWaiting(manager)));
      const run = async (manager: EntityManager): Promise<() => void> => {
        try {
          const rows = await query<Row>(manager, statement, booleans);
          return () => resolve(rows);
        } catch (error) {
          // SQLite rolls a transaction back by itself when the disk is full: those that follow would be committed each by itself.
          if (error instanceof DatabaseUnavailableError) throw error;
          return () => reject(error);
        }
      };
      this.waiting.push({ run, reject });
    });
  }

  transaction<T>(write: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.run((manager) => manager.transaction(write));
  }

  /** Never rejects: each failure rejects the statements it concerns. */
  private async commitWaiting(manager: EntityManager): Promise<void> {
    const statements = this.waiting;
    this.waiting = [];
    const answers: (() => void)[] = [];
    const isAlone = statements.length === 1;
    try {
      if (!isAlone) await manager.query('BEGIN IMMEDIATE');
      for (const { run } of statements) answers.push(await run(manager));
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
