import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Groups of accounts. Their name is no reserved word: `groups` is one of SQLite's. */
const STATEMENTS = [
  `CREATE TABLE user_groups (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    name varchar NOT NULL,
    name_key varchar NOT NULL UNIQUE,
    description varchar NOT NULL,
    created_at varchar(24) NOT NULL
  )`,
  `CREATE TABLE group_members (
    group_id integer NOT NULL REFERENCES user_groups (id) ON DELETE CASCADE,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    added_at varchar(24) NOT NULL,
    PRIMARY KEY (group_id, user_id)
  )`,
  `CREATE INDEX groups_of_user ON group_members (user_id, group_id)`,
];

export class Groups1700000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['group_members', 'user_groups']) await runner.query(`DROP TABLE ${table}`);
  }
}
