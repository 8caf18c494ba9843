import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A live build changes by revisions. What a revision brought or took is tagged with its number, so that readers bring what they keep in
 * memory up to date by the difference. Rows that came with the build have revision 0 and stay out of the indexes.
 */
const STATEMENTS = [
  `ALTER TABLE index_builds ADD COLUMN revision integer NOT NULL DEFAULT 0`,
  // Readers that are at an older revision than this one read the build anew.
  `ALTER TABLE index_builds ADD COLUMN first_revision integer NOT NULL DEFAULT 0`,
  // The version of the placements (and names) of documents that readers have to know.
  `ALTER TABLE index_builds ADD COLUMN placement integer NOT NULL DEFAULT 0`,
  `ALTER TABLE build_documents ADD COLUMN revision integer NOT NULL DEFAULT 0`,
  // How a document is cut in this build: a build may hold documents that are cut in different ways.
  `ALTER TABLE build_documents ADD COLUMN chunker varchar NOT NULL DEFAULT ''`,
  `UPDATE build_documents SET chunker = (SELECT chunker FROM index_builds WHERE index_builds.id = build_documents.build_id)`,
  `CREATE INDEX build_documents_of_revision ON build_documents (build_id, revision) WHERE revision > 0`,
  `ALTER TABLE term_counts ADD COLUMN revision integer NOT NULL DEFAULT 0`,
  `CREATE INDEX term_counts_of_revision ON term_counts (build_id, revision) WHERE revision > 0`,
  `CREATE TABLE build_removals (
    build_id integer NOT NULL REFERENCES index_builds (id) ON DELETE CASCADE,
    revision integer NOT NULL,
    document_id integer NOT NULL,
    PRIMARY KEY (build_id, revision, document_id)
  ) WITHOUT ROWID`,
  // Chunks whose vectors are searched beside the index file, because they came after it was written.
  `CREATE TABLE build_vectors (
    build_id integer NOT NULL REFERENCES index_builds (id) ON DELETE CASCADE,
    chunk_id integer NOT NULL,
    PRIMARY KEY (build_id, chunk_id)
  ) WITHOUT ROWID`,
];

const BACK = [
  `DROP TABLE build_vectors`,
  `DROP TABLE build_removals`,
  `DELETE FROM term_counts WHERE chunks = 0`,
  `DROP INDEX term_counts_of_revision`,
  `ALTER TABLE term_counts DROP COLUMN revision`,
  `DROP INDEX build_documents_of_revision`,
  `ALTER TABLE build_documents DROP COLUMN chunker`,
  `ALTER TABLE build_documents DROP COLUMN revision`,
  `ALTER TABLE index_builds DROP COLUMN placement`,
  `ALTER TABLE index_builds DROP COLUMN first_revision`,
  `ALTER TABLE index_builds DROP COLUMN revision`,
];

export class IncrementalBuilds1700000042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}
