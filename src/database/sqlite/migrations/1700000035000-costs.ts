import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a call costs, and for which key and which collections it was made. What was called before has no known cost. */
const STATEMENTS = [
  `ALTER TABLE attempts ADD COLUMN cached_tokens integer NOT NULL DEFAULT 0`,
  // In millionths of a US dollar; null when the price is unknown.
  `ALTER TABLE attempts ADD COLUMN cost_micros integer`,
  // No reference: usage stays known when a key is gone.
  `ALTER TABLE attempts ADD COLUMN api_key_id integer`,
  // JSON list of the collections that the passages came from.
  `ALTER TABLE attempts ADD COLUMN collection_ids varchar`,
  `CREATE INDEX attempts_by_time ON attempts (created_at)`,
];

export class Costs1700000035000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX attempts_by_time');
    for (const column of ['collection_ids', 'api_key_id', 'cost_micros', 'cached_tokens']) {
      await runner.query(`ALTER TABLE attempts DROP COLUMN ${column}`);
    }
  }
}
