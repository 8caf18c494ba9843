import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { query, type Sql, sql } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import { shownAmount, storedAmount } from './budget-amount';
import { type BudgetPeriod, periodStart, renewalAfter } from './budget-period';
import { binding } from './reservations.repository';
import type { BudgetScope, BudgetUnit } from './budgets.requests';
import type { BudgetResponse } from './budgets.responses';

/** What a budget limits, and how far. */
export interface NewBudget {
  scope: BudgetScope;
  /** Id of the group, the account or the API key; none for `all`. */
  targetId: number | undefined;
  unit: BudgetUnit;
  period: BudgetPeriod;
  /** Tokens or US dollars. */
  amount: number;
}

/** A budget as it is read: amounts as stored, and the period that `spent` counts. */
interface BudgetRow extends Omit<BudgetResponse, 'renews_at'> {
  period_start: string;
}

/** Budgets shown at most to somebody whom they bind. */
const MOST_BOUND = 100;

const SHOWN = sql`budgets.id AS id, scope, COALESCE(budgets.group_id, budgets.user_id, budgets.api_key_id) AS target_id,
  COALESCE((SELECT user_groups.name FROM user_groups WHERE user_groups.id = budgets.group_id),
    (SELECT users.username FROM users WHERE users.id = budgets.user_id),
    (SELECT api_keys.name FROM api_keys WHERE api_keys.id = budgets.api_key_id)) AS target_name,
  unit, period, amount, spent, period_start, budgets.created_at AS created_at,
  COALESCE((SELECT CAST(SUM(reserved.amount) AS bigint) FROM budget_reservations reserved WHERE reserved.budget_id = budgets.id), 0) AS reserved`;

/** Which rows a budget is for: where there is none, there is no such target. */
const TARGETS: Record<BudgetScope, (id: number | undefined) => Sql> = {
  all: () => sql`(SELECT CAST(NULL AS integer) AS id) target`,
  group: (id) => sql`user_groups target WHERE target.id = ${id}`,
  user: (id) => sql`users target WHERE target.id = ${id}`,
  key: (id) => sql`api_keys target WHERE target.id = ${id}`,
};

/** The column that holds the id of the target. */
const targetColumn = (scope: BudgetScope, column: BudgetScope): Sql => (scope === column ? sql`target.id` : sql`CAST(NULL AS integer)`);

/** The model calls that a budget counts. */
const CALLS: Record<BudgetScope, (id: number | undefined) => Sql> = {
  all: () => sql``,
  group: (id) => sql`AND attempts.user_id IN (SELECT member.user_id FROM group_members member WHERE member.group_id = ${id})`,
  user: (id) => sql`AND attempts.user_id = ${id}`,
  key: (id) => sql`AND attempts.api_key_id = ${id}`,
};

/** Rows of budgets. */
@Injectable()
export class BudgetsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Budgets, oldest first: at most one more than `limit`, so that the next page shows. */
  list(limit: number, after = 0): Promise<BudgetResponse[]> {
    return this.read(sql`WHERE budgets.id > ${after} ORDER BY budgets.id LIMIT ${limit + 1}`);
  }

  /** The budgets that bind an account, or its API key that is used. */
  binding(userId: number, apiKeyId: number | undefined): Promise<BudgetResponse[]> {
    return this.read(sql`WHERE ${binding(userId, apiKeyId)} ORDER BY budgets.id LIMIT ${MOST_BOUND}`);
  }

  /** The oldest budget for the same target, unit and period. */
  async like({ scope, targetId, unit, period }: NewBudget): Promise<BudgetResponse | undefined> {
    const [budget] = await this.read(
      sql`WHERE scope = ${scope} AND COALESCE(budgets.group_id, budgets.user_id, budgets.api_key_id, 0) = ${targetId ?? 0}
       AND unit = ${unit} AND period = ${period} ORDER BY budgets.id LIMIT 1`,
    );
    return budget;
  }

  /** @throws AppError `not_found` */
  async get(id: number): Promise<BudgetResponse> {
    const [budget] = await this.read(sql`WHERE budgets.id = ${id}`);
    if (!budget) throw absent();
    return budget;
  }

  /**
   * Makes a budget. What was spent in its current period before counts.
   * @throws AppError `not_found` when there is no such group, account or key
   */
  async add({ scope, targetId, unit, period, amount }: NewBudget): Promise<BudgetResponse> {
    const now = this.clock.now();
    const start = periodStart(period, now);
    const used = unit === 'tokens' ? sql`input_tokens + output_tokens` : sql`COALESCE(cost_micros, 0)`;
    const [row] = await this.writes.statement<{ id: number }>(
      sql`INSERT INTO budgets (scope, group_id, user_id, api_key_id, unit, period, amount, spent, period_start, created_at)
       SELECT ${scope}, ${targetColumn(scope, 'group')}, ${targetColumn(scope, 'user')}, ${targetColumn(scope, 'key')}, ${unit}, ${period},
         CAST(${storedAmount(unit, amount)} AS bigint),
         (SELECT CAST(COALESCE(SUM(${used}), 0) AS bigint) FROM attempts WHERE created_at >= ${start} ${CALLS[scope](targetId)}),
         ${start}, ${now.toISOString()}
       FROM ${TARGETS[scope](targetId)} RETURNING id`,
    );
    if (!row) throw new AppError('not_found', 'There is no such group, account or API key.');
    return this.get(row.id);
  }

  /**
   * Changes how much may be spent.
   * @param amount as stored
   * @throws AppError `not_found`
   */
  async changeAmount(id: number, amount: number): Promise<void> {
    const rows = await this.writes.statement(sql`UPDATE budgets SET amount = ${amount} WHERE id = ${id} RETURNING id`);
    if (rows.length === 0) throw absent();
  }

  /** @throws AppError `not_found` */
  async delete(id: number): Promise<void> {
    const rows = await this.writes.statement(sql`DELETE FROM budgets WHERE id = ${id} RETURNING id`);
    if (rows.length === 0) throw absent();
  }

  private async read(rest: Sql): Promise<BudgetResponse[]> {
    const rows = await query<BudgetRow>(this.dataSource.manager, sql`SELECT ${SHOWN} FROM budgets ${rest}`);
    const now = this.clock.now();
    return rows.map(({ period_start: start, ...budget }) => {
      const { unit, period } = budget;
      const isRenewed = start < periodStart(period, now);
      return {
        ...budget,
        amount: shownAmount(unit, budget.amount),
        spent: isRenewed ? 0 : shownAmount(unit, budget.spent),
        reserved: shownAmount(unit, budget.reserved),
        renews_at: renewalAfter(period, now).toISOString(),
      };
    });
  }
}

function absent(): AppError {
  return new AppError('not_found', 'There is no such budget.');
}
