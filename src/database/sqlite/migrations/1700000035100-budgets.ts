import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Budgets, and what is set aside for questions under way. `spent` counts the period that began at `period_start`. Amounts are tokens, or
 * millionths of a US dollar.
 */
const STATEMENTS = [
  `CREATE TABLE budgets (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    scope varchar(5) NOT NULL CHECK (scope IN ('all', 'group', 'user', 'key')),
    group_id integer REFERENCES user_groups (id) ON DELETE CASCADE,
    user_id integer REFERENCES users (id) ON DELETE CASCADE,
    api_key_id integer REFERENCES api_keys (id) ON DELETE CASCADE,
    unit varchar(6) NOT NULL CHECK (unit IN ('tokens', 'usd')),
    period varchar(5) NOT NULL CHECK (period IN ('day', 'month')),
    amount bigint NOT NULL,
    spent bigint NOT NULL,
    period_start varchar(10) NOT NULL,
    created_at varchar(24) NOT NULL
  )`,
  // Each question asks for the budgets that bind its asker: there may be one for every account.
  `CREATE INDEX budgets_by_scope ON budgets (scope)`,
  `CREATE INDEX budgets_of_group ON budgets (group_id)`,
  `CREATE INDEX budgets_of_user ON budgets (user_id)`,
  `CREATE INDEX budgets_of_key ON budgets (api_key_id)`,
  `CREATE TABLE budget_reservations (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    budget_id integer NOT NULL REFERENCES budgets (id) ON DELETE CASCADE,
    reservation varchar(36) NOT NULL,
    worker_id varchar NOT NULL,
    amount bigint NOT NULL,
    created_at varchar(24) NOT NULL
  )`,
  `CREATE INDEX reservations_of_budget ON budget_reservations (budget_id)`,
  `CREATE INDEX reservations_by_name ON budget_reservations (reservation)`,
];

export class Budgets1700000035100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['budget_reservations', 'budgets']) await runner.query(`DROP TABLE ${table}`);
  }
}
