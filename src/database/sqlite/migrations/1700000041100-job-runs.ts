import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the workers of background jobs need: what tells one run of a job from the next, and indexes by which the next job of each owner is found
 * at once, however many wait. An index over two states is not used for a statement that names one of them.
 */
const STATEMENTS = [
  'ALTER TABLE background_jobs ADD COLUMN is_tracked boolean NOT NULL DEFAULT false',
  'ALTER TABLE background_jobs ADD COLUMN is_refused boolean NOT NULL DEFAULT false',
  'ALTER TABLE background_jobs ADD COLUMN revision integer NOT NULL DEFAULT 1',
  'DROP INDEX background_jobs_open',
  `CREATE INDEX background_jobs_queued ON background_jobs (COALESCE(owner_id, 0), kind, due_at) WHERE state = 'queued'`,
  `CREATE INDEX background_jobs_running ON background_jobs (COALESCE(owner_id, 0)) WHERE state = 'running'`,
  `CREATE INDEX background_jobs_started ON background_jobs (COALESCE(owner_id, 0), started_at) WHERE started_at IS NOT NULL`,
  `CREATE INDEX background_jobs_finished ON background_jobs (finished_at) WHERE finished_at IS NOT NULL`,
  'CREATE INDEX background_jobs_of_collection ON background_jobs (collection_id, id)',
  // Not of the other states: SQLite would take it for the statement that claims jobs, and read every job that waits.
  'CREATE INDEX background_jobs_ended ON background_jobs (state, id) WHERE finished_at IS NOT NULL',
  'CREATE INDEX background_jobs_of_kind ON background_jobs (kind, id)',
];

const INDEXES = ['queued', 'running', 'started', 'finished', 'of_collection', 'ended', 'of_kind'];

export class JobRuns1700000041100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.query(`DROP INDEX background_jobs_${index}`);
    await runner.query(`CREATE INDEX background_jobs_open ON background_jobs (state, due_at) WHERE state IN ('queued', 'running')`);
    for (const column of ['revision', 'is_refused', 'is_tracked']) await runner.query(`ALTER TABLE background_jobs DROP COLUMN ${column}`);
  }
}
