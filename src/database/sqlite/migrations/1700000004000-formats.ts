import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plain SQL: TypeORM would add a column on SQLite by writing the table anew, and dropping the old one would take the rows that refer to it. */
const COLUMNS: readonly (readonly [table: string, column: string, definition: string])[] = [
  // What was there before is plain text.
  ['documents', 'parser', `varchar NOT NULL DEFAULT 'text/1'`],
  ['documents', 'outline', 'text'],
  ['chunks', 'heading', 'varchar'],
  ['chunks', 'page', 'integer'],
  ['chunks', 'page_breaks', 'varchar'],
];

/** Documents of more formats than plain text: what read them, and where their headings and pages are. */
export class Formats1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column, definition] of COLUMNS) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${definition}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of [...COLUMNS].reverse()) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
}
