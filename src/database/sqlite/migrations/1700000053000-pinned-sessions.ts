import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that their owners keep at the top of their lists. */
export class PinnedSessions1700000053000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions ADD COLUMN pinned boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP COLUMN pinned');
  }
}
