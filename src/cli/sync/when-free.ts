import { AppError } from '../../common/errors';

/** How often work is tried while another process indexes. Indexing waits five seconds each time, so this is a minute. */
const ATTEMPTS = 12;

/**
 * Does work that one process does at a time, once no other does it.
 * @param onBusy called after each attempt that another process was in the way of, with its number from 1 on
 * @throws AppError `rebuild_running` when the other does not finish within a minute; what the work throws
 */
export async function whenFree<T>(work: () => Promise<T>, onBusy: (attempt: number) => Promise<void>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'rebuild_running' || attempt === ATTEMPTS) throw error;
      await onBusy(attempt);
    }
  }
}
