import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS: readonly (readonly [column: string, definition: string])[] = [
  // The refresh token that the current one was exchanged for; unset before the first refresh.
  ['previous_token_id', 'varchar'],
  // When the current refresh token was made; unset for families from before this column.
  ['rotated_at', 'varchar(24)'],
];

/** Keeps with each token family which token its current one replaced, so that the current one can be fetched again for a moment. */
export class RefreshSuccessors1700000011500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [column, definition] of COLUMNS) await runner.query(`ALTER TABLE refresh_families ADD COLUMN ${column} ${definition}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [column] of COLUMNS) await runner.query(`ALTER TABLE refresh_families DROP COLUMN ${column}`);
  }
}
