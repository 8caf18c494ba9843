import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { JobOutcome } from './job.entity';

/** One run of a job. The unique index over job and slot is what lets only one process run a slot. */
@Entity('job_runs')
@Index(['jobName', 'slot'], { unique: true })
export class JobRunEntity {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id: number;

  @Column('varchar', { name: 'job_name' })
  jobName: string;

  /** The time this run was due; a run at a server's start that found its slot taken has the time of that start. */
  @Column('varchar', { length: 24 })
  slot: string;

  /** `host:pid:nonce` of the process that runs it, as in leases. */
  @Column('varchar', { name: 'worker_id' })
  workerId: string;

  @Column('varchar', { name: 'started_at', length: 24 })
  startedAt: string;

  @Column('varchar', { name: 'finished_at', length: 24, nullable: true })
  finishedAt: string | null;

  @Column('varchar')
  outcome: JobOutcome;

  @Column('text', { nullable: true })
  error: string | null;
}
