import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of the documents folder that were erased: while one lies there with the same bytes it is not read. */
export class ErasedFiles1700000047100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE erased_files (
      content_hash varchar(64) PRIMARY KEY NOT NULL,
      erased_at varchar(24) NOT NULL
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erased_files');
  }
}
