import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS: readonly (readonly [column: string, definition: string])[] = [
  // When the process that makes the answer last showed that it runs; unset before its first checkpoint.
  ['checkpointed_at', 'varchar(24)'],
  // When another process asked for the answer to be stopped.
  ['stop_requested_at', 'varchar(24)'],
];

/** Lets a process read and stop the answers that other processes on the same database make. */
export class AnswersAcrossProcesses1700000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [column, definition] of COLUMNS) await runner.query(`ALTER TABLE messages ADD COLUMN ${column} ${definition}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [column] of COLUMNS) await runner.query(`ALTER TABLE messages DROP COLUMN ${column}`);
  }
}
