import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets that open a socket, as hashes: a row goes with the use of its ticket. */
export class WsTickets1700000052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE ws_tickets (
        ticket_hash varchar PRIMARY KEY NOT NULL,
        user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        login_id integer REFERENCES refresh_families (id) ON DELETE CASCADE,
        key_id integer REFERENCES api_keys (id) ON DELETE CASCADE,
        expires_at varchar(24) NOT NULL
      )`,
    );
    await runner.query('CREATE INDEX ws_tickets_of_user ON ws_tickets (user_id)');
    await runner.query('CREATE INDEX ws_tickets_of_login ON ws_tickets (login_id)');
    await runner.query('CREATE INDEX ws_tickets_of_key ON ws_tickets (key_id)');
    await runner.query('CREATE INDEX ws_tickets_by_end ON ws_tickets (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ws_tickets');
  }
}
