import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What readers of an answer think of it: one row for each account and message. */
const STATEMENTS = [
  `CREATE TABLE message_feedback (
    message_id integer NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    rating varchar(4) NOT NULL CHECK (rating IN ('up', 'down')),
    reason text,
    updated_at varchar(24) NOT NULL,
    PRIMARY KEY (message_id, user_id)
  )`,
  `CREATE INDEX message_feedback_of_user ON message_feedback (user_id)`,
  `CREATE INDEX message_feedback_by_time ON message_feedback (updated_at)`,
];

export class Feedback1700000036100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE message_feedback');
  }
}
