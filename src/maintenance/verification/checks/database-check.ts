import type { Check, Finding, VerifiedStore } from '../verification.types';

/** The file of the database by its own checks. */
export const databaseCheck: Check = {
  name: 'database',
  proves: 'its pages and indexes are whole, and no row refers to one that does not exist',
  async *run({ rows }: VerifiedStore): AsyncGenerator<Finding> {
    for (const line of await rows.integrity()) {
      yield { problem: line, repair: null, advice: 'restore the newest backup that is whole: backup --list, then restore FILE --verify' };
    }
  },
};
