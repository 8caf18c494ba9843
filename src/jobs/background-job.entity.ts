import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { JobKind, JobState } from './job.types';

/** A piece of work beside requests, claimed by one process at a time. */
@Entity('background_jobs')
export class BackgroundJobEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('varchar')
  kind: JobKind;

  /** What it works on, for people. */
  @Column('varchar')
  title: string;

  /** JSON of what its handler needs. */
  @Column('text')
  payload: string;

  @Column('varchar')
  state: JobState;

  /** The account that asked for it; null for the server itself. */
  @Column('integer', { name: 'owner_id', nullable: true })
  ownerId: number | null;

  @Column('integer', { name: 'collection_id', nullable: true })
  collectionId: number | null;

  /** Unique among the jobs that are not finished. */
  @Column('varchar', { name: 'unique_key', nullable: true })
  uniqueKey: string | null;

  /** Whether the process that added it does the work itself: it is shown like others, but never claimed or tried again. */
  @Column('boolean', { name: 'is_tracked' })
  isTracked: boolean;

  /** The process that runs it. */
  @Column('varchar', { name: 'worker_id', nullable: true })
  workerId: string | null;

  /** Until when that process is taken to be alive when it cannot be asked. */
  @Column('varchar', { name: 'leased_until', length: 24, nullable: true })
  leasedUntil: string | null;

  @Column('integer')
  attempts: number;

  @Column('integer')
  done: number;

  /** 0 while it is not known. */
  @Column('integer')
  total: number;

  /** What is being done, or what was done. */
  @Column('text', { nullable: true })
  note: string | null;

  /** Why the last attempt failed. */
  @Column('text', { nullable: true })
  error: string | null;

  /** Whether that is a refusal, in words for its owner; else it is for admins. */
  @Column('boolean', { name: 'is_refused' })
  isRefused: boolean;

  /** Counts its changes from 1, so that whoever follows it knows what is new. */
  @Column('integer')
  revision: number;

  /** Whether it was asked to end; the process that runs it notices. */
  @Column('boolean', { name: 'is_cancelled' })
  isCancelled: boolean;

  /** Not to be started before. */
  @Column('varchar', { name: 'due_at', length: 24 })
  dueAt: string;

  @Column('varchar', { name: 'created_at', length: 24 })
  createdAt: string;

  @Column('varchar', { name: 'started_at', length: 24, nullable: true })
  startedAt: string | null;

  @Column('varchar', { name: 'finished_at', length: 24, nullable: true })
  finishedAt: string | null;
}
