import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was changed by whom. Without foreign keys: an event outlives the account that caused it and the one it is about. */
const STATEMENTS = [
  `CREATE TABLE audit_events (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    action varchar NOT NULL,
    actor_id integer,
    actor_name varchar NOT NULL,
    api_key_id integer,
    address varchar,
    target_type varchar,
    target_id integer,
    target_name varchar,
    details text NOT NULL,
    created_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX audit_events_by_time ON audit_events (created_at)`,
  `CREATE INDEX audit_events_of_actor ON audit_events (actor_id, id)`,
  `CREATE INDEX audit_events_of_target ON audit_events (target_type, target_id, id)`,
];

export class Audit1700000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_events');
  }
}
