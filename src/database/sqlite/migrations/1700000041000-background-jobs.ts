import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work that goes on beside requests, as rows that any process may claim: see `src/jobs/`. */
const STATEMENTS = [
  `CREATE TABLE background_jobs (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    kind varchar NOT NULL,
    title varchar NOT NULL,
    payload text NOT NULL,
    state varchar(9) NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    owner_id integer REFERENCES users (id) ON DELETE CASCADE,
    collection_id integer REFERENCES collections (id) ON DELETE CASCADE,
    unique_key varchar,
    worker_id varchar,
    leased_until varchar(24),
    attempts integer NOT NULL,
    done integer NOT NULL,
    total integer NOT NULL,
    note text,
    error text,
    is_cancelled boolean NOT NULL,
    due_at varchar(24) NOT NULL,
    created_at varchar(24) NOT NULL,
    started_at varchar(24),
    finished_at varchar(24)
  )`,
  `CREATE INDEX background_jobs_open ON background_jobs (state, due_at) WHERE state IN ('queued', 'running')`,
  `CREATE UNIQUE INDEX background_jobs_unique ON background_jobs (unique_key) WHERE state IN ('queued', 'running')`,
  `CREATE INDEX background_jobs_of_owner ON background_jobs (owner_id, id)`,
];

export class BackgroundJobs1700000041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE background_jobs');
  }
}
