import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The word index takes stems as Askbase makes them, so that a stem of the vocabulary can be searched for as it is, and words of
 * scripts that SQLite does not stem are stemmed too. The tables are made anew and empty: stems change with the language code, and a
 * migration must not. The next start enters the chunks, in a new build, because their chunker key lacks the version of the word index;
 * nothing is embedded again.
 */
export class SearchRecipe1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await recreate(runner, `unicode61 remove_diacritics 0 categories 'L* M* N* Co'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await recreate(runner, `porter unicode61 remove_diacritics 2 categories 'L* M* N* Co'`);
  }
}

async function recreate(runner: QueryRunner, tokenizer: string): Promise<void> {
  await runner.query('DROP TABLE chunk_vocabulary');
  await runner.query('DROP TABLE chunk_words');
  await runner.query(`CREATE VIRTUAL TABLE chunk_words USING fts5(title, text, content='', contentless_delete=1, tokenize="${tokenizer}")`);
  await runner.query('CREATE VIRTUAL TABLE chunk_vocabulary USING fts5vocab(chunk_words, row)');
}
