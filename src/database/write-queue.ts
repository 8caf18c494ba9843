import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

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

  constructor(private readonly dataSource: DataSource) {}

  /** Runs one statement (or several that need not be atomic) when all earlier writes are done. */
  run<T>(write: (manager: EntityManager) => Promise<T>): Promise<T> {
    const result = this.tail.then(() => write(this.dataSource.manager));
    this.tail = result.catch(() => undefined);
    return result;
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

  /** Resolves when everything queued so far has been written. */
  async idle(): Promise<void> {
    await this.tail;
  }
}
