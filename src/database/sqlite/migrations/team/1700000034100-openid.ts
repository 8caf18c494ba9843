import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sign-in through an OpenID Connect provider: sign-ins that are under way, codes that programs exchange for tokens, the people at the provider
 * that accounts belong to, and which memberships of groups the provider gave.
 */
const STATEMENTS = [
  `CREATE TABLE openid_logins (
    state_hash varchar(64) PRIMARY KEY NOT NULL,
    browser_hash varchar(64) NOT NULL,
    nonce varchar NOT NULL,
    code_verifier varchar NOT NULL,
    return_to varchar,
    challenge varchar(43),
    expires_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX openid_logins_by_expiry ON openid_logins (expires_at)`,
  `CREATE TABLE openid_codes (
    code_hash varchar(64) PRIMARY KEY NOT NULL,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    challenge varchar(43) NOT NULL,
    expires_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX openid_codes_by_expiry ON openid_codes (expires_at)`,
  `CREATE INDEX openid_codes_of_user ON openid_codes (user_id)`,
  `CREATE TABLE openid_identities (
    issuer varchar NOT NULL,
    subject varchar NOT NULL,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    linked_at varchar(24) NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (user_id, issuer)
  )`,
  `ALTER TABLE group_members ADD COLUMN from_provider boolean NOT NULL DEFAULT false`,
];

export class Openid1700000034100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE group_members DROP COLUMN from_provider');
    for (const table of ['openid_identities', 'openid_codes', 'openid_logins']) await runner.query(`DROP TABLE ${table}`);
  }
}
