import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps the figures of evaluations, so that they can be compared over time. */
export class EvaluationRuns1700000053200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE evaluation_runs (
        id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
        kind varchar NOT NULL,
        set_name varchar NOT NULL,
        set_size integer NOT NULL,
        figures text NOT NULL,
        settings text NOT NULL,
        started_at varchar(24) NOT NULL,
        finished_at varchar(24) NOT NULL
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evaluation_runs');
  }
}
