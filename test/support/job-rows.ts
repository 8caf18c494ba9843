import { DataSource } from 'typeorm';
import type { JobContext, JobKind, JobState } from '../../src/jobs/job.types';
import type { TestServer } from './app';

/** A job as a test wants it. */
export interface JobRow {
  /** A username; unset: the server itself. */
  owner?: string;
  kind?: JobKind;
  title?: string;
  state?: JobState;
  collectionId?: number;
  error?: string;
  isTracked?: boolean;
  /** Default: never within a test, so that the server leaves it alone. */
  dueAt?: string;
}

const MADE_AT = '2026-11-28T12:00:00.000Z';

/** Writes the row of a job, and gives its id. */
export async function addJobRow(server: Pick<TestServer, 'app'>, row: JobRow = {}): Promise<number> {
  const {
    owner = null,
    kind = 'ingest_document',
    title = 'a.txt',
    state = 'queued',
    collectionId = null,
    dueAt = '2999-01-01T00:00:00.000Z',
  } = row;
  const isOver = state !== 'queued' && state !== 'running';
  const [{ id }] = await server.app.get(DataSource).query<[{ id: number }]>(
    `INSERT INTO background_jobs (kind, title, payload, state, owner_id, collection_id, attempts, done, total, error, is_cancelled, is_tracked, due_at,
       created_at, finished_at)
     VALUES (?, ?, '{}', ?, (SELECT id FROM users WHERE username = ?), ?, 1, 3, 10, ?, false, ?, ?, ?, ?) RETURNING id`,
    [kind, title, state, owner, collectionId, row.error ?? null, row.isTracked ? 1 : 0, dueAt, MADE_AT, isOver ? MADE_AT : null],
  );
  return id;
}

/** What a task is given that nobody follows or cancels. */
export const UNWATCHED: JobContext = {
  jobId: 0,
  payload: null,
  ownerId: null,
  attempt: 1,
  signal: new AbortController().signal,
  progress: async () => undefined,
};
