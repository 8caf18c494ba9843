import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links that set a new password: the one valid one of each account, as a hash. */
export class PasswordResets1700000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE password_resets (
        user_id integer PRIMARY KEY NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        token_hash varchar NOT NULL UNIQUE,
        created_at varchar(24) NOT NULL,
        expires_at varchar(24) NOT NULL
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE password_resets');
    await runner.query(`DELETE FROM outbox_mails WHERE kind = 'reset_password'`);
  }
}
