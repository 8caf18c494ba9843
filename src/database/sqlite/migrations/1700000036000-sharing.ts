import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who else may read a session, or ask in it: accounts, groups, and whoever is signed in and holds a link. What is taken back is deleted, so
 * that a row that exists is valid.
 */
const STATEMENTS = [
  `CREATE TABLE session_shares (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    session_id integer NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    user_id integer REFERENCES users (id) ON DELETE CASCADE,
    group_id integer REFERENCES user_groups (id) ON DELETE CASCADE,
    access varchar(5) NOT NULL CHECK (access IN ('read', 'write')),
    created_at varchar(24) NOT NULL,
    CHECK ((user_id IS NULL) <> (group_id IS NULL)),
    UNIQUE (session_id, user_id),
    UNIQUE (session_id, group_id)
  )`,
  `CREATE INDEX session_shares_of_user ON session_shares (user_id)`,
  `CREATE INDEX session_shares_of_group ON session_shares (group_id)`,
  `CREATE TABLE session_links (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    session_id integer NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    token_hash varchar(64) NOT NULL UNIQUE,
    created_at varchar(24) NOT NULL,
    expires_at varchar(24)
  )`,
  `CREATE INDEX session_links_of_session ON session_links (session_id)`,
];

export class Sharing1700000036000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['session_links', 'session_shares']) await runner.query(`DROP TABLE ${table}`);
  }
}
