import type { NewJob } from '../../jobs/job.types';

/** What a comparison is called in the list of jobs. */
export const SYNC_TITLE = 'documents folder';

/** What a job that compares the folder is to do. */
export interface SyncOrder {
  /** Whether what the folder lacks is deleted, however much it is. */
  isForced: boolean;
  /** Whether somebody asked for it: then it waits for what is being written, since no other comparison may follow. */
  isRequested: boolean;
}

/** The job that does it. */
export function jobOf(order: SyncOrder, ownerId: number | null): NewJob {
  const kind = 'sync_documents';
  // A forced one does more than one that runs already, and waits for it.
  return { kind, title: SYNC_TITLE, payload: order, ownerId, uniqueKey: order.isForced ? `${kind} --force` : kind };
}

/** What such a job is to do. @throws Error when the payload is that of another job */
export function orderOf(payload: unknown): SyncOrder {
  const { isForced, isRequested } = (payload ?? {}) as Partial<SyncOrder>;
  if (typeof isForced !== 'boolean' || typeof isRequested !== 'boolean')
    throw new Error('the payload of sync_documents is that of another job');
  return { isForced, isRequested };
}
