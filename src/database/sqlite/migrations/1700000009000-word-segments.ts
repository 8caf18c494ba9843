import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE word_segments (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    chunker varchar NOT NULL,
    status varchar NOT NULL,
    last_chunk_id integer NOT NULL,
    chunk_ids blob NOT NULL,
    lengths blob NOT NULL
  )`,
  // WITHOUT ROWID: a segment is written, read and removed in the order of the key.
  `CREATE TABLE word_postings (
    segment_id integer NOT NULL REFERENCES word_segments (id),
    stem varchar NOT NULL,
    postings blob NOT NULL,
    PRIMARY KEY (segment_id, stem)
  ) WITHOUT ROWID`,
  `DROP TABLE chunk_words`,
];

/**
 * The word index is rows of posting lists. They are made from the chunks by the next start, before it serves: words change with the
 * language code, and a migration must not.
 */
export class WordSegments1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE word_postings');
    await runner.query('DROP TABLE word_segments');
    await runner.query(
      `CREATE VIRTUAL TABLE chunk_words USING fts5(title, text, content='', contentless_delete=1,
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'")`,
    );
  }
}
