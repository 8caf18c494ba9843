import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What decides who may see a document and an answer. A collection is managed through the API or by the file `collections.yaml` in the
 * documents folder. A document has tags and the time its source gives it. `document_placements` has one row: its version is raised whenever
 * documents move between collections or get other tags, so that nothing that was found before is taken for what is found now. A message keeps
 * the collections and the documents of all passages its answer was made from: older ones of collection 1 alone.
 */
const STATEMENTS = [
  `ALTER TABLE collections ADD COLUMN managed_by varchar(4) NOT NULL DEFAULT 'api' CHECK (managed_by IN ('api', 'file'))`,
  `ALTER TABLE documents ADD COLUMN modified_at varchar(24)`,
  `CREATE TABLE document_tags (
    document_id integer NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    tag varchar NOT NULL,
    PRIMARY KEY (document_id, tag)
  ) WITHOUT ROWID`,
  `ALTER TABLE file_problems ADD COLUMN collection_id integer`,
  `CREATE TABLE document_placements (id integer PRIMARY KEY NOT NULL CHECK (id = 1), version integer NOT NULL)`,
  `INSERT INTO document_placements (id, version) VALUES (1, 0)`,
  `ALTER TABLE messages ADD COLUMN collection_ids text NOT NULL DEFAULT '[1]'`,
  `ALTER TABLE messages ADD COLUMN document_names text NOT NULL DEFAULT '[]'`,
  `UPDATE messages SET document_names = (SELECT json_group_array(DISTINCT name) FROM (
     SELECT json_extract(source.value, '$.document') AS name FROM json_each(COALESCE(messages.offered, messages.sources)) source
     UNION
     SELECT json_extract(passage.value, '$.document') FROM explanations, json_each(explanation, '$.passages') passage
     WHERE message_id = messages.id
   ) WHERE name IS NOT NULL)`,
];

export class DocumentAccess1700000032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['document_names', 'collection_ids']) await runner.query(`ALTER TABLE messages DROP COLUMN ${column}`);
    for (const table of ['document_placements', 'document_tags']) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE file_problems DROP COLUMN collection_id');
    await runner.query('ALTER TABLE documents DROP COLUMN modified_at');
    await runner.query('ALTER TABLE collections DROP COLUMN managed_by');
  }
}
