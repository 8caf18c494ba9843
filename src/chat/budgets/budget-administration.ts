import { Injectable } from '@nestjs/common';
import type { AuditActor } from '../../auth/audit/audit-event';
import { AuditEventsRepository } from '../../auth/audit/audit-events.repository';
import { AppError } from '../../common/errors';
import { storedAmount } from './budget-amount';
import { BudgetsRepository, type NewBudget } from './budgets.repository';
import type { BudgetUnit } from './budgets.requests';
import type { BudgetResponse } from './budgets.responses';

/** Makes, changes and deletes budgets, with a record of who did it. */
@Injectable()
export class BudgetAdministration {
  constructor(
    private readonly budgets: BudgetsRepository,
    private readonly audit: AuditEventsRepository,
  ) {}

  /** @throws AppError `invalid_input`, `not_found` when there is no such group, account or key */
  async create(budget: NewBudget, actor: AuditActor): Promise<BudgetResponse> {
    const { scope, targetId, unit, amount } = budget;
    requireWhole(unit, amount);
    if ((scope === 'all') !== (targetId === undefined)) {
      const message =
        scope === 'all'
          ? 'target_id must be left out when scope is all'
          : `target_id must be the id of the ${scope} that the budget is for`;
      throw invalid('target_id', message);
    }
    const made = await this.budgets.add(budget);
    await this.record('created', made, actor);
    return made;
  }

  /**
   * Changes the amount of the budget for the same target, unit and period, or makes one.
   * @throws AppError `invalid_input`, `not_found` when there is no such group, account or key
   */
  async set(budget: NewBudget, actor: AuditActor): Promise<BudgetResponse> {
    const known = await this.budgets.like(budget);
    return known ? this.change(known.id, budget.amount, actor) : this.create(budget, actor);
  }

  /** @throws AppError `invalid_input`, `not_found` */
  async change(id: number, amount: number, actor: AuditActor): Promise<BudgetResponse> {
    const before = await this.budgets.get(id);
    requireWhole(before.unit, amount);
    await this.budgets.changeAmount(id, storedAmount(before.unit, amount));
    const after = await this.budgets.get(id);
    await this.record('changed', after, actor, { old_amount: before.amount });
    return after;
  }

  /** @throws AppError `not_found` */
  async delete(id: number, actor: AuditActor): Promise<void> {
    const budget = await this.budgets.get(id);
    await this.budgets.delete(id);
    await this.record('deleted', budget, actor);
  }

  private record(
    what: 'created' | 'changed' | 'deleted',
    budget: BudgetResponse,
    actor: AuditActor,
    more: Record<string, number> = {},
  ): Promise<void> {
    const { id, scope, target_id, target_name, unit, period, amount } = budget;
    const details = { scope, target_id, target_name, unit, period, amount, ...more };
    return this.audit.record({ actor, action: `budget.${what}`, target: { type: 'budget', id }, details });
  }
}

function requireWhole(unit: BudgetUnit, amount: number): void {
  if (unit === 'tokens' && !Number.isInteger(amount)) throw invalid('amount', 'amount must be a whole number of tokens');
}

function invalid(field: string, message: string): AppError {
  return new AppError('invalid_input', message, { details: [{ field, message }] });
}
