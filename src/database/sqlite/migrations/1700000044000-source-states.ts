import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a document source looked when the index was last brought into step with it: while it looks so, nothing is to be done. */
export class SourceStates1700000044000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE source_states (
      source_id varchar PRIMARY KEY NOT NULL,
      fingerprint varchar(64) NOT NULL,
      mounts text NOT NULL,
      again_at varchar(24),
      compared_at varchar(24) NOT NULL
    ) WITHOUT ROWID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE source_states');
  }
}
