import type { TransactionManager } from '../database/transactions';

/** Every kind of background job. */
export const JOB_KINDS = [
  'ingest_document',
  'recognise_document',
  'sync_documents',
  'rebuild_index',
  'recut_documents',
  'compact_index',
  'import_collection',
  'backup',
  'evaluate',
  'erase_document',
  'remove_traces',
  'scheduled',
] as const;

export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;

export type JobState = (typeof JOB_STATES)[number];

/** What is known of every job. */
export interface JobDescription {
  kind: JobKind;
  /** What it works on, for people: the name of a document, say. */
  title: string;
  /** The account that asked for it: turns are fair between owners. Null for the server itself. */
  ownerId: number | null;
  /** The collection that it works in; decides who else may see it. */
  collectionId?: number;
}

/** A job that is to be done. */
export interface NewJob extends JobDescription {
  /** Plain data that its handler understands; secrets do not belong here. */
  payload: object;
  /** While a job with this key is queued or running, another one is not added. */
  uniqueKey?: string;
}

/** What a handler works with. */
export interface JobContext {
  jobId: number;
  payload: unknown;
  ownerId: number | null;
  /** 1 for the first attempt. */
  attempt: number;
  /** Aborts with a {@link JobAbortedError} when the job is cancelled, when the process stops, and when another process has taken it over. */
  signal: AbortSignal;
  /**
   * Tells how far it has come; written at most once a second. Never rejects.
   * @param note what is being done now; a clause for people
   */
  progress: (done: number, total: number, note?: string) => Promise<void>;
}

/** The work of one kind of job. Features register theirs with `JobHandlers` when their module starts. */
export interface JobHandler {
  kind: JobKind;
  /** How many of this kind one process runs at a time. */
  concurrency: number;
  /** How often it is tried before it counts as failed. A process that dies in the middle costs an attempt. */
  attempts: number;
  /**
   * Does the work; has to be right when an earlier attempt was cut off at any point. A work that ends early because of its signal throws (`signal.throwIfAborted()`):
   * one that returns counts as done, also when it was asked to end meanwhile.
   * @returns what was done, one line for people; undefined when there was nothing to do
   * @throws JobRefusedError, or an AppError of a 4xx code, when another attempt would end the same; any other error is tried again
   */
  run(context: JobContext): Promise<string | undefined>;
  /**
   * Called in the transaction in which a job ends without its work being done, or is queued once more by somebody; by any process that has
   * the handler, commands too. What people see of the work is to say so.
   */
  follow?(payload: unknown, state: FollowedState, manager: TransactionManager): Promise<void>;
}

/** What became of a job whose work was not done. */
export type FollowedState = 'cancelled' | 'failed' | 'queued';

/** Thrown by a handler when trying again is pointless; its message is shown to the owner of the job. */
export class JobRefusedError extends Error {}

/** Why the work of a job is to end before it is done. */
export type AbortReason = 'cancelled' | 'stopping' | 'taken over';

/** What the signal of a job aborts with. */
export class JobAbortedError extends Error {
  constructor(readonly reason: AbortReason) {
    super(
      { cancelled: 'the job was cancelled', stopping: 'the process is stopping', 'taken over': 'another process has taken the job over' }[
        reason
      ],
    );
  }
}
