import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * - `loading`: files become rows; `done` and `total` count files
 * - `embedding`: texts get their vectors; `done` and `total` count texts, those that had one before included
 * - `publishing`: the index file is written and becomes the live one
 * - `waiting`: no work is done now; `note` says why
 */
export const INDEXING_STATES = ['loading', 'embedding', 'publishing', 'waiting'] as const;
export type IndexingState = (typeof INDEXING_STATES)[number];

/** What a process is indexing now. The row goes when the work ends; that of a process that died is ignored. */
@Entity('indexing_runs')
export class IndexingRunEntity {
  /** `host:pid:nonce`, as in leases. */
  @PrimaryColumn('varchar', { name: 'worker_id' })
  workerId: string;

  @Column('varchar')
  state: IndexingState;

  /** The embedding space the vectors are made in, as `spaceKey` writes it. */
  @Column('varchar')
  space: string;

  @Column('integer')
  done: number;

  @Column('integer')
  total: number;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('varchar', { name: 'started_at', length: 24 })
  startedAt: string;

  @Column('varchar', { name: 'updated_at', length: 24 })
  updatedAt: string;

  /** While it waits between two tries: when the next one is due. Null under the rebuild lease. */
  @Column('varchar', { name: 'waits_until', length: 24, nullable: true })
  waitsUntil: string | null;
}
