import type { MigrationInterface, QueryRunner } from 'typeorm';
import { stem, words } from '../../../language/text/words';

/** Chunks read and entered at a time. */
const CHUNKS_PER_ROUND = 500;

interface ChunkTexts {
  id: number;
  title: string;
  text: string;
}

/**
 * The word index takes stems as Askbase makes them, so that a stem of the vocabulary can be searched for as it is, and words of
 * scripts that SQLite does not stem are stemmed too. What is stored is entered anew; nothing is embedded again.
 */
export class SearchRecipe1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await recreate(runner, `unicode61 remove_diacritics 0 categories 'L* M* N* Co'`);
    await enterAll(runner, (text) => words(text).map(stem).join(' '));
  }

  async down(runner: QueryRunner): Promise<void> {
    await recreate(runner, `porter unicode61 remove_diacritics 2 categories 'L* M* N* Co'`);
    await enterAll(runner, (text) => words(text).join(' '));
  }
}

async function recreate(runner: QueryRunner, tokenizer: string): Promise<void> {
  await runner.query('DROP TABLE chunk_vocabulary');
  await runner.query('DROP TABLE chunk_words');
  await runner.query(`CREATE VIRTUAL TABLE chunk_words USING fts5(title, text, content='', contentless_delete=1, tokenize="${tokenizer}")`);
  await runner.query('CREATE VIRTUAL TABLE chunk_vocabulary USING fts5vocab(chunk_words, row)');
}

async function enterAll(runner: QueryRunner, form: (text: string) => string): Promise<void> {
  for (let after = 0; ;) {
    const rows = (await runner.query(
      `SELECT chunk.id, document.title, chunk.text FROM chunks chunk JOIN documents document ON document.id = chunk.document_id
       WHERE chunk.id > ? ORDER BY chunk.id LIMIT ${CHUNKS_PER_ROUND}`,
      [after],
    )) as ChunkTexts[];
    if (rows.length === 0) return;
    await runner.query(
      `INSERT INTO chunk_words (rowid, title, text) VALUES ${rows.map(() => '(?, ?, ?)').join(', ')}`,
      rows.flatMap(({ id, title, text }) => [id, form(title), form(text)]),
    );
    after = rows.at(-1)?.id ?? after;
  }
}
