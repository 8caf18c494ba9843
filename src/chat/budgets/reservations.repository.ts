import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Leases } from '../../database/leases';
import { list, query, type Sql, sql, tuples } from '../../database/sql';
import { Transactions } from '../../database/transactions';
import type { Amounts } from './budget-amount';
import { type BudgetPeriod, periodStart } from './budget-period';
import type { BudgetScope, BudgetUnit } from './budgets.requests';

/**
 * No question takes longer than this, in milliseconds. What is set aside for longer was left by a process on another machine that died,
 * and is given back.
 */
const LONGEST_QUESTION_MS = 3_600_000;

/** What is set aside for one question, from each of some budgets. */
export interface Reservation {
  name: string;
  budgetIds: readonly number[];
}

/** A budget from which nothing could be set aside. */
export interface FullBudget {
  scope: BudgetScope;
  period: BudgetPeriod;
  /** True when it is used up; else what is left is set aside for questions under way. */
  isSpent: boolean;
}

/** A budget with its current period. */
interface OpenBudget {
  id: number;
  scope: BudgetScope;
  unit: BudgetUnit;
  period: BudgetPeriod;
  amount: number;
  spent: number;
}

/** The budgets that bind an account, or its API key that is used. */
export function binding(userId: number, apiKeyId: number | undefined): Sql {
  return sql`(scope = 'all' OR budgets.user_id = ${userId} OR budgets.api_key_id = ${apiKeyId ?? 0}
    OR budgets.group_id IN (SELECT member.group_id FROM group_members member WHERE member.user_id = ${userId}))`;
}

/** Rows of what is set aside from budgets for questions that are being answered. */
@Injectable()
export class ReservationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writes: Transactions,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  /** Whether any budget binds an account, or its API key that is used. */
  async isBound(userId: number, apiKeyId: number | undefined): Promise<boolean> {
    const rows = await query<{ id: number }>(
      this.dataSource.manager,
      sql`SELECT budgets.id AS id FROM budgets WHERE ${binding(userId, apiKeyId)} LIMIT 1`,
    );
    return rows.length > 0;
  }

  /**
   * Sets an amount aside from every budget that binds the asker, or from none of them: something must be left of each, beside what is set
   * aside already. Of processes that ask at once each sees what the others set aside.
   */
  reserve(userId: number, apiKeyId: number | undefined, { tokens, micros }: Amounts): Promise<Reservation | FullBudget[]> {
    return this.writes.transaction(async (manager) => {
      const budgets = await this.renewed(manager, binding(userId, apiKeyId));
      const reserved = await this.reservedOf(manager, budgets);
      const full = budgets.filter(({ id, spent, amount }) => spent + (reserved.get(id) ?? 0) >= amount);
      if (full.length > 0) return full.map(({ scope, period, spent, amount }) => ({ scope, period, isSpent: spent >= amount }));
      const reservation = { name: randomUUID(), budgetIds: budgets.map(({ id }) => id) };
      if (budgets.length === 0) return reservation;
      const now = this.clock.iso();
      const rows = budgets.map(({ id, unit }) => [id, reservation.name, this.leases.workerId, unit === 'tokens' ? tokens : micros, now]);
      await query(
        manager,
        sql`INSERT INTO budget_reservations (budget_id, reservation, worker_id, amount, created_at) VALUES ${tuples(rows)}`,
      );
      return reservation;
    });
  }

  /**
   * Counts what a question has cost, and gives back what was set aside for it. Both statements are handed over in this turn, so that they
   * are committed with others of it.
   */
  async settle({ name, budgetIds }: Reservation, { tokens, micros }: Amounts): Promise<void> {
    await Promise.all([
      this.writes.statement(
        sql`UPDATE budgets SET spent = ${this.spentNow()}
           + CASE WHEN unit = 'tokens' THEN CAST(${tokens} AS bigint) ELSE CAST(${micros} AS bigint) END, period_start = ${this.startNow()}
         WHERE id IN (${list(budgetIds)})`,
      ),
      this.release(name),
    ]);
  }

  /** Gives back what was set aside, for a question that is not asked. */
  async release(name: string): Promise<void> {
    await this.writes.statement(sql`DELETE FROM budget_reservations WHERE reservation = ${name}`);
  }

  /**
   * Gives back what processes that died had set aside. Runs at a start, and before a question is refused.
   * @returns whether there was any
   */
  async releaseAbandoned(): Promise<boolean> {
    const workers = await query<{ worker: string }>(
      this.dataSource.manager,
      sql`SELECT DISTINCT worker_id AS worker FROM budget_reservations`,
    );
    const dead = workers.map(({ worker }) => worker).filter((worker) => this.leases.isDead(worker));
    const rows = await this.writes.statement(
      sql`DELETE FROM budget_reservations WHERE worker_id IN (${list(dead)}) OR created_at < ${this.clock.iso(-LONGEST_QUESTION_MS)}
       RETURNING id`,
    );
    return rows.length > 0;
  }

  /** Begins the period of budgets anew where it is over, and so locks their rows until the transaction ends. */
  private renewed(manager: EntityManager, which: Sql): Promise<OpenBudget[]> {
    return query<OpenBudget>(
      manager,
      sql`UPDATE budgets SET spent = ${this.spentNow()}, period_start = ${this.startNow()} WHERE ${which}
       RETURNING id, scope, unit, period, amount, spent`,
    );
  }

  private async reservedOf(manager: EntityManager, budgets: readonly OpenBudget[]): Promise<Map<number, number>> {
    const rows = await query<{ id: number; amount: number }>(
      manager,
      sql`SELECT budget_id AS id, CAST(SUM(amount) AS bigint) AS amount FROM budget_reservations
       WHERE budget_id IN (${list(budgets.map(({ id }) => id))}) GROUP BY budget_id`,
    );
    return new Map(rows.map(({ id, amount }) => [id, amount]));
  }

  /** What is spent of a budget in its current period. A clock that is behind those of others begins no period anew. */
  private spentNow(): Sql {
    return sql`CASE WHEN period_start < ${this.currentStart()} THEN 0 ELSE spent END`;
  }

  private startNow(): Sql {
    return sql`CASE WHEN period_start < ${this.currentStart()} THEN ${this.currentStart()} ELSE period_start END`;
  }

  private currentStart(): Sql {
    const now = this.clock.now();
    return sql`CASE WHEN period = 'day' THEN ${periodStart('day', now)} ELSE ${periodStart('month', now)} END`;
  }
}
