import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * API keys: what an account gives to a program. A key that is limited to collections says so itself (`is_limited`), so that it reaches
 * nothing when the last of them is deleted.
 */
const STATEMENTS = [
  `CREATE TABLE api_keys (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name varchar NOT NULL,
    kind varchar(11) NOT NULL CHECK (kind IN ('secret', 'publishable')),
    prefix varchar(16) NOT NULL,
    key_hash varchar(64) NOT NULL UNIQUE,
    scopes varchar NOT NULL,
    is_limited boolean NOT NULL,
    requests_per_minute integer,
    expires_at varchar(24),
    last_used_at varchar(24),
    revoked_at varchar(24),
    created_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX api_keys_of_user ON api_keys (user_id, id)`,
  `CREATE TABLE api_key_collections (
    key_id integer NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
    collection_id integer NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    PRIMARY KEY (key_id, collection_id)
  )`,
  `CREATE INDEX api_key_collections_by_collection ON api_key_collections (collection_id)`,
  `CREATE TABLE api_key_origins (
    key_id integer NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
    origin varchar NOT NULL,
    PRIMARY KEY (key_id, origin)
  )`,
  `CREATE INDEX api_key_origins_by_origin ON api_key_origins (origin)`,
];

export class ApiKeys1700000033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['api_key_origins', 'api_key_collections', 'api_keys']) await runner.query(`DROP TABLE ${table}`);
  }
}
