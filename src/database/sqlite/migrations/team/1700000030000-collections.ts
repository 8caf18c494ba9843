import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Collections of documents, and who may read them and add to them. A grant is for an account or for a group; what everybody may do is a
 * column of the collection. Collection 1 is the documents folder: readable by everybody, as every document was before.
 */
const STATEMENTS = [
  `CREATE TABLE collections (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    name varchar NOT NULL,
    name_key varchar NOT NULL UNIQUE,
    description varchar NOT NULL,
    everyone_reads boolean NOT NULL,
    everyone_writes boolean NOT NULL,
    created_at varchar(24) NOT NULL
  )`,
  `CREATE TABLE collection_grants (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    collection_id integer NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    user_id integer REFERENCES users (id) ON DELETE CASCADE,
    group_id integer REFERENCES user_groups (id) ON DELETE CASCADE,
    access varchar(5) NOT NULL CHECK (access IN ('read', 'write')),
    CHECK ((user_id IS NULL) <> (group_id IS NULL)),
    UNIQUE (collection_id, user_id),
    UNIQUE (collection_id, group_id)
  )`,
  `CREATE INDEX collection_grants_of_user ON collection_grants (user_id)`,
  `CREATE INDEX collection_grants_of_group ON collection_grants (group_id)`,
  `INSERT INTO collections (name, name_key, description, everyone_reads, everyone_writes, created_at)
   VALUES ('default', 'default', 'The documents folder.', true, false, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`,
  `ALTER TABLE documents ADD COLUMN collection_id integer NOT NULL DEFAULT 1`,
  `CREATE INDEX documents_of_collection ON documents (collection_id)`,
];

export class Collections1700000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX documents_of_collection');
    await runner.query('ALTER TABLE documents DROP COLUMN collection_id');
    for (const table of ['collection_grants', 'collections']) await runner.query(`DROP TABLE ${table}`);
  }
}
