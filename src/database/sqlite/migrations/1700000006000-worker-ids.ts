import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Tables with a column that names the process that works on the row. */
const TABLES = ['messages', 'leases', 'indexing_runs', 'job_runs'];

/** A process is a worker; an owner is the account that something belongs to. */
export class WorkerIds1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} RENAME COLUMN owner TO worker_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} RENAME COLUMN worker_id TO owner`);
  }
}
