import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers what told a document version apart from others when it was read last, so that an unchanged one is not read again. */
export class DocumentMarks1700000009500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE document_marks (
        document_id integer PRIMARY KEY NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        mark varchar NOT NULL
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE document_marks');
  }
}
