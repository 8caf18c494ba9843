import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Conversations, answers that stream, and the ledger of model calls.
 *
 * Columns are added by hand: TypeORM would copy the whole table of messages for each of them on SQLite.
 */
const STATEMENTS = [
  `CREATE TABLE sessions (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    title varchar,
    created_at varchar(24) NOT NULL,
    updated_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX sessions_of_user ON sessions (user_id, id)`,

  `ALTER TABLE messages ADD COLUMN session_id integer REFERENCES sessions (id) ON DELETE CASCADE`,
  // A key is the caller's own word for one question; the hash tells the same question from another one under the same key.
  `ALTER TABLE messages ADD COLUMN idempotency_key varchar`,
  `ALTER TABLE messages ADD COLUMN request_hash varchar`,
  // JSON of the passages a streamed answer was offered: what its \`sources\` event said, for those who resume.
  `ALTER TABLE messages ADD COLUMN offered text`,
  `ALTER TABLE messages ADD COLUMN degraded boolean`,
  `ALTER TABLE messages ADD COLUMN failover boolean`,
  `CREATE INDEX messages_of_session ON messages (session_id, id) WHERE session_id IS NOT NULL`,
  `CREATE UNIQUE INDEX messages_by_key ON messages (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL`,

  // What a call cost stays known when its message is deleted; it goes with the account.
  `CREATE TABLE attempts (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    message_id integer REFERENCES messages (id) ON DELETE SET NULL,
    purpose varchar NOT NULL,
    provider varchar NOT NULL,
    model varchar NOT NULL,
    outcome varchar NOT NULL,
    status integer,
    input_tokens integer NOT NULL,
    output_tokens integer NOT NULL,
    estimated boolean NOT NULL,
    milliseconds integer NOT NULL,
    created_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX attempts_of_user ON attempts (user_id, created_at)`,
  `CREATE INDEX attempts_of_message ON attempts (message_id)`,
];

export class Conversations1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['messages_by_key', 'messages_of_session']) await runner.query(`DROP INDEX ${index}`);
    for (const column of ['failover', 'degraded', 'offered', 'request_hash', 'idempotency_key', 'session_id']) {
      await runner.query(`ALTER TABLE messages DROP COLUMN ${column}`);
    }
    for (const table of ['attempts', 'sessions']) await runner.query(`DROP TABLE ${table}`);
  }
}
