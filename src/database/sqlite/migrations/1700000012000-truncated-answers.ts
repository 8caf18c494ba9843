import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An answer says whether it reached a limit of length. */
export class TruncatedAnswers1700000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE messages ADD COLUMN truncated boolean`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE messages DROP COLUMN truncated`);
  }
}
