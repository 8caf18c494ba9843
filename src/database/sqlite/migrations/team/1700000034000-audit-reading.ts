import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Audit events cannot be changed, are found by their action, and tell which settings were changed between two starts. */
const STATEMENTS = [
  `CREATE TRIGGER audit_events_never_change BEFORE UPDATE ON audit_events
   BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END`,
  `CREATE INDEX audit_events_of_action ON audit_events (action, id)`,
  `CREATE TABLE settings_seen (
    name varchar PRIMARY KEY NOT NULL,
    value varchar NOT NULL,
    seen_at varchar(24) NOT NULL
  )`,
];

export class AuditReading1700000034000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE settings_seen');
    await runner.query('DROP INDEX audit_events_of_action');
    await runner.query('DROP TRIGGER audit_events_never_change');
  }
}
