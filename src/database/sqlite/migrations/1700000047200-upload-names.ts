import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An upload that replaces the document of its name finds it by an index: uploads are called `uploads/<id>/<file name>`. */
export class UploadNames1700000047200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX document_records_upload_names ON document_records (collection_id, substr(name, length(CAST(id AS varchar)) + 10), id)
       WHERE origin = 'upload'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX document_records_upload_names');
  }
}
