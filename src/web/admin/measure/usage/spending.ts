import { daysOf, type Month } from '../month';
import type { Budget, UsageRow } from './usage-query';

/** Less of a month says nothing about the rest of it. */
const LEAST_ELAPSED_DAYS = 1;

/** What a month has cost, and what it will have cost at this pace. */
export interface Spending {
  spent: number;
  /** By the end of the month; undefined when it is over or has hardly begun. */
  expected: number | undefined;
  budget: number | undefined;
  /** The day on which the budget is or was passed. */
  passedOn: string | undefined;
  /** The sum up to each day that has begun. */
  sums: number[];
}

/** Adds up a month, and goes on as it went so far. @param rows by day and model */
export function spendingOf(month: Month, rows: readonly UsageRow[], budgets: readonly Budget[]): Spending {
  const days = daysOf(month).slice(0, Math.ceil(month.elapsed));
  let spent = 0;
  const sums = days.map((day) => {
    for (const row of rows) if (row.day === day) spent += row.cost_usd;
    return spent;
  });
  const budget = budgets.find(({ scope, unit, period }) => scope === 'all' && unit === 'usd' && period === 'month')?.amount;
  const isOpen = month.isCurrent && month.elapsed >= LEAST_ELAPSED_DAYS;
  const expected = isOpen ? (spent / month.elapsed) * month.days : undefined;
  return { spent, expected, budget, sums, passedOn: passedOn(month, sums, spent, expected, budget) };
}

function passedOn(month: Month, sums: number[], spent: number, expected?: number, budget?: number): string | undefined {
  if (budget === undefined) return undefined;
  const days = daysOf(month);
  const passed = sums.findIndex((sum) => sum > budget);
  if (passed >= 0) return days[passed];
  if (expected === undefined || expected <= budget) return undefined;
  return days[Math.min(month.days - 1, Math.floor((budget / spent) * month.elapsed))];
}
