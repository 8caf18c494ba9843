import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Erasing, and how long what belongs to a collection is kept. `erasure_marks` has one row: while `wanted` is above `done`, files of the database hold
 * traces of what was erased. A database of an earlier version begins so, since it overwrote nothing of what it deleted. An audit event may lose
 * the name and the details of a document, and nothing else.
 */
const NAMELESS = `CREATE TRIGGER audit_events_never_change BEFORE UPDATE ON audit_events
   WHEN NOT (OLD.target_type IS 'document' AND NEW.target_name IS NULL AND NEW.details = '{}' AND NEW.id = OLD.id AND NEW.action = OLD.action
     AND NEW.actor_id IS OLD.actor_id AND NEW.actor_name = OLD.actor_name AND NEW.api_key_id IS OLD.api_key_id AND NEW.address IS OLD.address
     AND NEW.target_type IS OLD.target_type AND NEW.target_id IS OLD.target_id AND NEW.created_at = OLD.created_at)
   BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END`;

const UNCHANGEABLE = `CREATE TRIGGER audit_events_never_change BEFORE UPDATE ON audit_events
   BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END`;

const STATEMENTS = [
  `CREATE TABLE erasure_marks (
    id integer PRIMARY KEY NOT NULL CHECK (id = 1),
    wanted integer NOT NULL,
    log_emptied integer NOT NULL,
    done integer NOT NULL,
    wanted_at varchar(24),
    done_at varchar(24)
  )`,
  `INSERT INTO erasure_marks (id, wanted, log_emptied, done) SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM documents) THEN 1 ELSE 0 END, 0, 0`,
  `ALTER TABLE collections ADD COLUMN keep_answers_days integer`,
  `ALTER TABLE collections ADD COLUMN expire_documents_days integer`,
  'DROP TRIGGER audit_events_never_change',
  NAMELESS,
];

export class Erasure1700000046000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['expire_documents_days', 'keep_answers_days'])
      await runner.query(`ALTER TABLE collections DROP COLUMN ${column}`);
    await runner.query('DROP TABLE erasure_marks');
    await runner.query('DROP TRIGGER audit_events_never_change');
    await runner.query(UNCHANGEABLE);
  }
}
