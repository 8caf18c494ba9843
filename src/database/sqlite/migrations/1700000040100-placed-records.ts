import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Collection, time and tags belong to the document that people know, whatever version answers. A parsed document stays when its record goes,
 * until no build holds it. `title_from_name` says whether its title was made from the name of its file, so that it can follow that; null for
 * documents parsed before.
 */
const STATEMENTS = [
  `DROP INDEX documents_of_record`,
  `ALTER TABLE documents DROP COLUMN record_id`,
  `ALTER TABLE documents ADD COLUMN record_id integer REFERENCES document_records (id) ON DELETE SET NULL`,
  `UPDATE documents SET record_id = (SELECT id FROM document_records WHERE document_records.name = documents.name)`,
  `CREATE INDEX documents_of_record ON documents (record_id, content_hash)`,
  `ALTER TABLE documents ADD COLUMN title_from_name boolean`,
  `DROP INDEX documents_of_collection`,
  `ALTER TABLE documents DROP COLUMN collection_id`,
  `ALTER TABLE documents DROP COLUMN modified_at`,
  `DROP TABLE document_tags`,
];

const BACK = [
  `ALTER TABLE documents ADD COLUMN collection_id integer NOT NULL DEFAULT 1`,
  `ALTER TABLE documents ADD COLUMN modified_at varchar(24)`,
  `CREATE INDEX documents_of_collection ON documents (collection_id)`,
  `CREATE TABLE document_tags (
    document_id integer NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    tag varchar NOT NULL,
    PRIMARY KEY (document_id, tag)
  ) WITHOUT ROWID`,
  `UPDATE documents SET collection_id = record.collection_id, modified_at = record.modified_at
   FROM document_records record WHERE record.id = documents.record_id`,
  `INSERT INTO document_tags (document_id, tag)
   SELECT documents.id, tag FROM documents JOIN record_tags ON record_tags.record_id = documents.record_id`,
  `ALTER TABLE documents DROP COLUMN title_from_name`,
  `DROP INDEX documents_of_record`,
  `CREATE INDEX documents_of_record ON documents (record_id)`,
];

export class PlacedRecords1700000040100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}
