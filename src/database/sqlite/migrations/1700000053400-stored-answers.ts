import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long the storing of an answer took: it is known when its explanation is stored, not before. */
export class StoredAnswers1700000053400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE explanations ADD COLUMN storing_ms integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE explanations DROP COLUMN storing_ms');
  }
}
