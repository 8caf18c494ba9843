import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How a run of a job ended, or that it has not. `interrupted` is a run whose process died: how far it came is unknown.
 */
export const JOB_OUTCOMES = ['running', 'succeeded', 'failed', 'interrupted'] as const;

export type JobOutcome = (typeof JOB_OUTCOMES)[number];

/** A job as the last server that started knew it, with how its last run went. */
@Entity('jobs')
export class JobEntity {
  @PrimaryColumn('varchar')
  name: string;

  /** When it runs, as text for operators. */
  @Column('varchar')
  schedule: string;

  @Column('boolean', { default: true })
  enabled: boolean;

  @Column('varchar', { name: 'last_started_at', length: 24, nullable: true })
  lastStartedAt: string | null;

  /** When the last run that ended did so; older than `lastStartedAt` while a run is under way. */
  @Column('varchar', { name: 'last_finished_at', length: 24, nullable: true })
  lastFinishedAt: string | null;

  @Column('varchar', { name: 'last_outcome', nullable: true })
  lastOutcome: JobOutcome | null;

  /** Why the last run failed; null when it did not. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;

  @Column('varchar', { name: 'next_run_at', length: 24, nullable: true })
  nextRunAt: string | null;
}
