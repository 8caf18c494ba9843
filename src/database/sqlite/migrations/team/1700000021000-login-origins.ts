import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS: readonly (readonly [column: string, definition: string])[] = [
  // Address of the client that logged in; unset for logins from before this column.
  ['address', 'varchar'],
  // What the client called itself.
  ['user_agent', 'varchar'],
];

/** Logins know where they were begun, so that their owner can tell them apart. */
export class LoginOrigins1700000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [column, definition] of COLUMNS) await runner.query(`ALTER TABLE refresh_families ADD COLUMN ${column} ${definition}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [column] of COLUMNS) await runner.query(`ALTER TABLE refresh_families DROP COLUMN ${column}`);
  }
}
