import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // In how many chunks of a build each stem occurs. WITHOUT ROWID: a build is written and read in the order of the key.
  `CREATE TABLE term_counts (
    build_id integer NOT NULL REFERENCES index_builds (id) ON DELETE CASCADE,
    stem varchar NOT NULL,
    chunks integer NOT NULL,
    PRIMARY KEY (build_id, stem)
  ) WITHOUT ROWID`,
  // The live build goes on serving with the counts that were read from the word index so far, until the next build brings its own.
  `INSERT INTO term_counts (build_id, stem, chunks)
   SELECT build.id, word.term, word.doc FROM index_builds build CROSS JOIN chunk_vocabulary word WHERE build.status = 'live'`,
  `DROP TABLE chunk_vocabulary`,
];

/** Counts of stems are rows of each build, where they were read from the word index, which holds chunks of all builds. */
export class TermCounts1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE VIRTUAL TABLE chunk_vocabulary USING fts5vocab(chunk_words, row)');
    await runner.query('DROP TABLE term_counts');
  }
}
