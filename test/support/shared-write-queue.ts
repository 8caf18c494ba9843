import type { EntityManager } from 'typeorm';
import { WriteQueue } from '../../src/database/sqlite/write-queue';

/**
 * One line for the writes of all machines of a test. Real processes wait for each other's transactions inside SQLite; two connections in one
 * process cannot, because the one that waits keeps the other from going on.
 */
export class SharedWriteQueue extends WriteQueue {
  static line: Promise<unknown> = Promise.resolve();

  override run<T>(write: (manager: EntityManager) => Promise<T>): Promise<T> {
    const result = SharedWriteQueue.line.then(() => super.run(write));
    SharedWriteQueue.line = result.catch(() => undefined);
    return result;
  }
}
