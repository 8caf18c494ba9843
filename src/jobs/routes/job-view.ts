import type { AuthenticatedUser } from '../../auth/guards/current-user.decorator';
import { AppError } from '../../common/errors';
import type { JobReader, ListedJob, Operator } from '../job-list.repository';
import type { JobResponse } from './jobs.responses';

/** What members read of an error that only admins may read. */
const INTERNAL_FAILURE = 'It failed for a reason within the server, which an admin can read here.';

/** The reader that an account is: an API key makes an admin one only with the scope `admin`. */
export function readerOf({ id, role, key }: AuthenticatedUser): JobReader {
  const isAdmin = role === 'admin' && (key === undefined || key.scopes.includes('admin'));
  return { userId: id, isAdmin, collectionIds: key?.collectionIds ?? null };
}

/** A job as a reader sees it: of another's job, which works in a collection of his, not who asked for it and how it went. */
export function jobResponse(job: ListedJob, reader: JobReader | Operator): JobResponse {
  const isAdmin = reader === 'operator' || reader.isAdmin;
  const canChange = isAdmin || job.ownerId === reader.userId;
  const error = isAdmin || job.isRefused || job.error === null ? job.error : INTERNAL_FAILURE;
  return {
    id: job.id,
    kind: job.kind,
    title: job.title,
    state: job.state,
    owner: canChange ? job.ownerName : null,
    collection_id: job.collectionId,
    done: job.done,
    total: job.total,
    note: canChange ? job.note : null,
    error: canChange ? error : null,
    attempts: job.attempts,
    is_cancelled: job.isCancelled,
    can_change: canChange,
    created_at: job.createdAt,
    due_at: job.state === 'queued' ? job.dueAt : null,
    started_at: job.startedAt,
    finished_at: job.finishedAt,
  };
}

/** Absent and not to be seen, in the same words. */
export function noJob(): AppError {
  return new AppError('not_found', 'There is no such job, or you may not see it.');
}
