import type { BudgetResponse } from '../../chat/budgets/budgets.responses';

/** A budget on one line: id, whose it is, amount, what is spent and set aside, and when it renews. */
export function budgetLine({
  id,
  scope,
  target_id,
  target_name,
  unit,
  period,
  amount,
  spent,
  reserved,
  renews_at,
}: BudgetResponse): string {
  const owner = scope === 'all' ? 'everybody' : `${scope} ${target_name ?? target_id}`;
  const aside = reserved > 0 ? `, ${reserved} set aside` : '';
  return `${String(id).padStart(6)}  ${owner}  ${amount} ${unit} per ${period}  ${spent} spent${aside}, renews at ${renews_at}`;
}
