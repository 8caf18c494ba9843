import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long the first text of a streamed answer took, and an index that answers questions about a span of time without reading messages. */
export class FirstToken1700000036200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN first_token_ms integer');
    await runner.query('CREATE INDEX messages_over_time ON messages (created_at, status, grounded, reason, first_token_ms)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX messages_over_time');
    await runner.query('ALTER TABLE messages DROP COLUMN first_token_ms');
  }
}
