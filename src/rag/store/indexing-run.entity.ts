import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * - `loading`: documents are read and stored as rows; `done` and `total` count files
 * - `embedding`: texts are embedded; `done` and `total` count texts, including those that already had a vector
 * - `publishing`: the index file is written and the build becomes live
 * - `recognising`: text on pictures of pages is recognised, beside indexing; `done` and `total` count the pages of the document `note`
 * - `waiting`: no work is in progress; `note` gives the reason
 */
export const INDEXING_STATES = ['loading', 'embedding', 'publishing', 'recognising', 'waiting'] as const;
export type IndexingState = (typeof INDEXING_STATES)[number];

/** The progress of an indexing process. The row is deleted when the run ends; the row of a dead process is ignored. */
@Entity('indexing_runs')
export class IndexingRunEntity {
  /** `host:pid:nonce`, as in leases. */
  @PrimaryColumn('varchar', { name: 'worker_id' })
  workerId: string;

  @Column('varchar')
  state: IndexingState;

  /** The embedding space of the new vectors, as `spaceKey` formats it. */
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

  /** While waiting between two attempts: time of the next attempt; while recognising: when the page is done at the latest. Null under the rebuild lease. */
  @Column('varchar', { name: 'waits_until', length: 24, nullable: true })
  waitsUntil: string | null;
}
