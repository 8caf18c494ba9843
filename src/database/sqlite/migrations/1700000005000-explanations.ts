import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What each sentence of an answer rests on, and how the answer came about, for those who ask why. */
const STATEMENTS = [
  `ALTER TABLE messages ADD COLUMN sentences text`,
  // Apart from the messages, which are read far more often.
  `CREATE TABLE explanations (
    message_id integer PRIMARY KEY NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    explanation text NOT NULL
  )`,
];

export class Explanations1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE explanations');
    await runner.query('ALTER TABLE messages DROP COLUMN sentences');
  }
}
