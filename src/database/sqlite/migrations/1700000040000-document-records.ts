import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A document that people know, with one id for as long as it exists: `document_records`. What it held at a time is a row of
 * `document_versions`; a row of `documents` stays what a parser made of such bytes. `document_former_names` remembers the names that a record
 * had, since answers remember documents by name. `document_texts` holds the text of versions that no build searches any more.
 */
const STATEMENTS = [
  `CREATE TABLE document_records (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    origin varchar(6) NOT NULL CHECK (origin IN ('folder', 'upload')),
    name varchar NOT NULL UNIQUE,
    external_id varchar,
    collection_id integer NOT NULL REFERENCES collections (id),
    document_id integer REFERENCES documents (id) ON DELETE SET NULL,
    modified_at varchar(24),
    created_by integer REFERENCES users (id) ON DELETE SET NULL,
    created_at varchar(24) NOT NULL,
    updated_at varchar(24) NOT NULL,
    UNIQUE (collection_id, external_id)
  )`,
  `CREATE INDEX document_records_of_document ON document_records (document_id)`,
  `CREATE TABLE record_tags (
    record_id integer NOT NULL REFERENCES document_records (id) ON DELETE CASCADE,
    tag varchar NOT NULL,
    PRIMARY KEY (record_id, tag)
  ) WITHOUT ROWID`,
  `CREATE TABLE document_versions (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    record_id integer NOT NULL REFERENCES document_records (id) ON DELETE CASCADE,
    number integer NOT NULL,
    content_hash varchar NOT NULL,
    size_bytes integer NOT NULL,
    state varchar(7) NOT NULL CHECK (state IN ('waiting', 'reading', 'read', 'refused')),
    reason text,
    document_id integer REFERENCES documents (id) ON DELETE SET NULL,
    restored_from integer,
    created_by integer REFERENCES users (id) ON DELETE SET NULL,
    created_at varchar(24) NOT NULL,
    UNIQUE (record_id, number)
  )`,
  `CREATE INDEX document_versions_of_document ON document_versions (document_id)`,
  `CREATE INDEX document_versions_of_content ON document_versions (content_hash)`,
  `CREATE TABLE document_former_names (
    name varchar NOT NULL,
    record_id integer NOT NULL REFERENCES document_records (id) ON DELETE CASCADE,
    PRIMARY KEY (name, record_id)
  ) WITHOUT ROWID`,
  `CREATE TABLE document_texts (
    document_id integer NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    part integer NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (document_id, part)
  ) WITHOUT ROWID`,
  `ALTER TABLE documents ADD COLUMN record_id integer REFERENCES document_records (id) ON DELETE CASCADE`,
  `CREATE INDEX documents_of_record ON documents (record_id)`,
  `INSERT INTO document_records (origin, name, collection_id, document_id, modified_at, created_at, updated_at)
   SELECT 'folder', name, collection_id, id, modified_at, created_at, created_at FROM documents
   WHERE id IN (SELECT max(document.id) FROM documents document
     JOIN build_documents member ON member.document_id = document.id
     JOIN index_builds build ON build.id = member.build_id AND build.status = 'live' GROUP BY document.name)`,
  `UPDATE documents SET record_id = (SELECT id FROM document_records WHERE document_records.name = documents.name)`,
  `INSERT INTO record_tags (record_id, tag) SELECT document_records.id, tag FROM document_tags
   JOIN document_records ON document_records.document_id = document_tags.document_id`,
  `INSERT INTO document_versions (record_id, number, content_hash, size_bytes, state, document_id, created_at)
   SELECT document_records.id, 1, content_hash, size_bytes, 'read', documents.id, documents.created_at FROM document_records
   JOIN documents ON documents.id = document_records.document_id`,
];

export class DocumentRecords1700000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX documents_of_record');
    await runner.query('ALTER TABLE documents DROP COLUMN record_id');
    for (const table of ['document_texts', 'document_former_names', 'document_versions', 'record_tags', 'document_records']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
