import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whom an admin invited, until they accept; and the mails that carry the links. */
const STATEMENTS = [
  `CREATE TABLE invitations (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    email varchar NOT NULL,
    email_key varchar NOT NULL UNIQUE,
    role varchar NOT NULL,
    token_hash varchar UNIQUE,
    invited_by integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at varchar(24) NOT NULL,
    expires_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX invitations_by_user ON invitations (invited_by)`,
  `ALTER TABLE outbox_mails ADD COLUMN invitation_id integer REFERENCES invitations (id) ON DELETE CASCADE`,
  `CREATE INDEX mails_of_invitation ON outbox_mails (invitation_id) WHERE invitation_id IS NOT NULL`,
];

export class Invitations1700000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM outbox_mails WHERE kind = 'invitation'`);
    await runner.query('DROP INDEX mails_of_invitation');
    await runner.query('ALTER TABLE outbox_mails DROP COLUMN invitation_id');
    await runner.query('DROP TABLE invitations');
  }
}
