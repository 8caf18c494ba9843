import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS: readonly (readonly [column: string, definition: string])[] = [
  // Weight of vectors in the ranking of a build, as a test of the build has found it; unset before.
  ['vector_share', 'double precision'],
  // Chunks that came or went since that test.
  ['vector_share_changes', 'integer NOT NULL DEFAULT 0'],
];

/** Keeps with each build how much its vectors weigh. */
export class VectorShare1700000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [column, definition] of COLUMNS) await runner.query(`ALTER TABLE index_builds ADD COLUMN ${column} ${definition}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [column] of COLUMNS) await runner.query(`ALTER TABLE index_builds DROP COLUMN ${column}`);
  }
}
