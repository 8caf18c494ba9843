import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `pending_files`: files that are stored for an upload that is not accepted yet, so that nothing removes them as unused. A row is deleted in the
 * transaction that accepts the upload, or when it comes to nothing.
 */
const STATEMENTS = [
  `CREATE TABLE pending_files (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    content_hash varchar NOT NULL,
    worker_id varchar NOT NULL,
    created_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX pending_files_of_content ON pending_files (content_hash)`,
  `CREATE INDEX document_versions_open ON document_versions (created_by) WHERE state IN ('waiting', 'reading')`,
];

export class Uploads1700000043000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX document_versions_open');
    await runner.query('DROP TABLE pending_files');
  }
}
