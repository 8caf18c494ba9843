import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps with each answer how many of its sentences the passages support. */
export class AnswerSupport1700000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN support text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages DROP COLUMN support');
  }
}
