import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that are not read are listed with the reason, and a document keeps the remark that its parser made. */
export class FileProblems1700000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE file_problems (
        name varchar PRIMARY KEY NOT NULL,
        kind varchar NOT NULL,
        reason text NOT NULL,
        since varchar(24) NOT NULL
      )`,
    );
    await runner.query(`ALTER TABLE documents ADD COLUMN note text`);
    await runner.query(`CREATE INDEX documents_with_note ON documents (id) WHERE note IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX documents_with_note`);
    await runner.query(`ALTER TABLE documents DROP COLUMN note`);
    await runner.query('DROP TABLE file_problems');
  }
}
