import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The text that was recognised on pictures of pages. */
export class RecognisedPages1700000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE recognised_pages (
        content_hash varchar NOT NULL,
        recogniser varchar NOT NULL,
        page integer NOT NULL,
        text text NOT NULL,
        failure varchar,
        created_at varchar(24) NOT NULL,
        PRIMARY KEY (content_hash, recogniser, page)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recognised_pages');
  }
}
