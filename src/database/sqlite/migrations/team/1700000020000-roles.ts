import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts have a role. Those from before are members; `create_admin` or `users role` makes an admin. */
export class Roles1700000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE users ADD COLUMN role varchar NOT NULL DEFAULT 'member'`);
    // Asked for with every change of an admin, to keep the last one.
    await runner.query(`CREATE INDEX admins ON users (id) WHERE role = 'admin'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX admins');
    await runner.query('ALTER TABLE users DROP COLUMN role');
  }
}
